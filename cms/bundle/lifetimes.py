"""For how long caches may keep what we answer: never beyond the moment at which it changes by itself."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.utils import timezone

PUBLIC = "public, max-age=60, stale-while-revalidate=60"
"""A minute for everybody: nothing tells shared caches yet when a page is withdrawn, so none may keep it for longer."""
KEPT_SECONDS = 120
"""For how long caches may show what is public: fresh for a minute, stale for another."""

Moments = Iterable[datetime.datetime | None]


def seconds_left(moments: Moments) -> int | None:
    """Return the whole seconds to the next of some moments; None where none lies ahead."""
    now = timezone.now()
    left = [(moment - now).total_seconds() for moment in moments if moment is not None and moment > now]
    return int(min(left)) if left else None


def public_until(moments: Moments, kept: str = PUBLIC, seconds: int = KEPT_SECONDS) -> str:
    """Return the `Cache-Control` of a public answer: `kept`, which lasts some seconds, or less where it changes."""
    left = seconds_left(moments)
    return kept if left is None or left >= seconds else f"public, max-age={left}"
