"""The light version (`?light=1`): no web fonts, no art, the smallest pictures; its links lead to light pages.

The choice travels in the address, so nothing has to be remembered about a reader and every page can be cached.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

_OWN_LINK = re.compile(rb'(<a\b[^>]*?\shref=")(/[a-z]{2}(?:-[a-z]+)?/[^"#?]*)(\?[^"#]*)?(#[^"]*)?"')
_MAIN_ADDRESS = b"data-full"


def is_light(request: HttpRequest) -> bool:
    """Say whether the reader asked for the light version."""
    return request.GET.get("light") == "1"


def keep_light(page: bytes) -> bytes:
    """Return a page whose links to this site ask for the light version too, but for the way back to the full one."""

    def lighter(match: re.Match) -> bytes:
        start, path, query, anchor = match.groups()
        if _MAIN_ADDRESS in start or path.endswith(b".atom") or b"light=" in (query or b""):
            return match.group(0)
        query = (query + b"&amp;light=1") if query else b"?light=1"
        return start + path + query + (anchor or b"") + b'"'

    return _OWN_LINK.sub(lighter, page)


class LightVersion:
    """Middleware that keeps a reader of the light version there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request; a light page's links stay light."""
        response = self.get_response(request)
        is_page = not response.streaming and response.headers.get("Content-Type", "").startswith("text/html")
        if is_page and is_light(request):
            response.content = keep_light(response.content)
            if response.has_header("Content-Length"):
                response.headers["Content-Length"] = str(len(response.content))
        return response
