"""How often one connection may send a form, without keeping its address.

The address is hashed with a random key that lives in the cache for a day and is written nowhere else: afterwards
nobody, we included, can tell which address a counter belonged to. Counters are shared where the cache is (Redis), else
each process has its own.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import secrets

from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone

MOST = 20
"""Forms per connection and window: a whole meeting may sign behind one address."""
WINDOW_SECONDS = 10 * 60
_DAY = 24 * 60 * 60


def is_over_limit(request: HttpRequest) -> bool:
    """Count this request, and say whether its connection has sent too many. A cache that is away limits nobody."""
    window = int(timezone.now().timestamp()) // WINDOW_SECONDS
    key = f"audience:sent:{window}:{_pseudonym(connection_of(request))}"
    if cache.add(key, 1, WINDOW_SECONDS):
        return False
    try:
        return (cache.incr(key) or 0) > MOST
    except ValueError:  # the counter ran out between the two lines, or the cache is away
        return False


def _pseudonym(connection: str) -> str:
    day = timezone.now().date().isoformat()
    key = cache.get_or_set(f"audience:key:{day}", lambda: secrets.token_bytes(32), _DAY)
    return hmac.new(key, connection.encode(), hashlib.sha256).hexdigest()


def connection_of(request: HttpRequest) -> str:
    """Return the network address a request comes from, of IPv6 the first 64 bits.

    Behind a proxy of ours, which has a private address or a socket, it is the last entry of X-Forwarded-For: the one
    that proxy wrote. Entries before it are whatever the sender liked.
    """
    address = _parsed(request.META.get("REMOTE_ADDR", ""))
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2]
    if forwarded and (address is None or address.is_private):
        address = _parsed(forwarded) or address
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address or "unknown")


def _parsed(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(text.strip().strip("[]"))
    except ValueError:
        return None
