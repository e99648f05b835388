"""How replies leave: compact JSON, the headers of public content, one media type."""

from __future__ import annotations

from typing import Any

import orjson
from django.http import HttpRequest
from rest_framework.exceptions import NotAcceptable
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import BaseRenderer

PUBLIC = "public, max-age=60, s-maxage=3600, stale-while-revalidate=60"
KEPT_SECONDS = 3660
"""For how long a shared cache may show a reply: an hour, and a minute while it asks anew."""
BRIEF = "public, max-age=60"
"""For errors: a page that is published a minute later is found."""

METHODS = "GET, HEAD, OPTIONS"
CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Content-Language, ETag, Last-Modified, Link",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "If-None-Match, If-Modified-Since",
    "Access-Control-Max-Age": "86400",
}
VARY = "Accept, Accept-Encoding"
_ACCEPTED = {"*/*", "application/*", "application/json", "application/problem+json"}


class CompactJson(BaseRenderer):
    """JSON without a space too many, in UTF-8."""

    media_type = "application/json"
    format = "json"
    charset = None

    def render(self, data: Any, accepted_media_type: str | None = None, renderer_context: dict | None = None) -> bytes:
        """Write the data; dates as 2026-01-31, moments with their zone."""
        return b"" if data is None else orjson.dumps(data, default=str)


class OnlyJson(BaseContentNegotiation):
    """Gives JSON to whoever takes it and 406 to whoever does not; no addresses that end in a format."""

    def select_parser(self, request: HttpRequest, parsers: list) -> Any:
        """Return the first parser: nothing is ever parsed."""
        return parsers[0] if parsers else None

    def select_renderer(self, request: HttpRequest, renderers: list, format_suffix: str | None = None) -> tuple:
        """Return the one renderer; raises NotAcceptable."""
        accepted = request.headers.get("Accept", "")
        ranges = {part.split(";")[0].strip().lower() for part in accepted.split(",")} - {""}
        if ranges and not ranges & _ACCEPTED:
            raise NotAcceptable
        return renderers[0], renderers[0].media_type
