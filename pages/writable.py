"""Text as feeds and calendars can hold it: XML 1.0 and RFC 5545 have no place for control characters."""

from __future__ import annotations

import re

_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def writable(text: str) -> str:
    """Return a text without the characters that make a whole feed or calendar unreadable; tabs and lines stay."""
    return _UNWRITABLE.sub("", text)
