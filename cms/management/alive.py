"""Ask the server in this container for /livez: the health check of the Dockerfile. Standard library only."""

import os
import sys
import urllib.request
from urllib.parse import urlsplit


def main():
    """End with 0 when the server answers; the request names the site's own host, as ALLOWED_HOSTS demands."""
    host = urlsplit(os.environ.get("SITE_URL", "")).netloc or "127.0.0.1"
    address = "http://127.0.0.1:%s/livez" % (os.environ.get("PORT") or "8000")
    request = urllib.request.Request(address, headers={"Host": host})
    with urllib.request.urlopen(request, timeout=2) as answer:
        sys.exit(0 if answer.status == 200 else 1)


if __name__ == "__main__":
    main()
