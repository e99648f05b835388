"""The site's icons: our own drawings on a grid of 24, printed into the page so that none costs a request."""

from django.utils.html import format_html
from django.utils.safestring import SafeString

DRAWINGS = {
    "arrow": "M4 12h16m-6-6 6 6-6 6",
    "back": "M20 12H4m6-6-6 6 6 6",
    "down": "m6 9 6 6 6-6",
    "search": "M17 10.5a6.5 6.5 0 1 1-13 0 6.5 6.5 0 0 1 13 0Zm-1.5 5 5 5",
    "globe": "M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0ZM3 12h18M12 3c3 3 4 6 4 9s-1 6-4 9c-3-3-4-6-4-9s1-6 4-9Z",
    "menu": "M3 7h18M3 12h18M3 17h18",
    "close": "m5 5 14 14M19 5 5 19",
    "info": "M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0Zm-9-1v6m0-9.5v.5",
    "warning": "M12 4 2.5 20h19L12 4Zm0 6v5m0 2.5v.5",
    "translate": "M3 6h10M8 4v2m3 0c-1 5-4 8-8 9m2-6c1.5 3 4 5 7 6m1 5 4-10 4 10m-6.6-3h5.2",
    "download": "M12 4v11m-5-5 5 5 5-5M4 20h16",
    "feed": "M5 12a7 7 0 0 1 7 7M5 6a13 13 0 0 1 13 13M6 18.5v.5",
    "calendar": "M4 6h16v14H4zM4 10h16M8 3v5m8-5v5",
    "play": "M8 5v14l11-7z",
}
TURNING = frozenset({"arrow", "back"})
"""Drawings that point along the line of writing, and turn with it."""


def icon(name: str) -> SafeString:
    """Return the drawing as SVG, hidden from screen readers as words stand beside it. KeyError if unknown."""
    turns = " flip" if name in TURNING else ""
    return format_html(
        '<svg class="icon{}" viewBox="0 0 24 24" aria-hidden="true"><path d="{}"/></svg>', turns, DRAWINGS[name]
    )
