"""From when to when something is open: calls, fellowships. Computed, never stored."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

SOON, OPEN, CLOSED, UNKNOWN = "soon", "open", "closed", "unknown"
WORDS = {SOON: _("opens soon"), OPEN: _("open"), CLOSED: _("closed"), UNKNOWN: _("no dates known")}


@dataclass(frozen=True)
class Opening:
    """When something opens and closes, both optional; `is_archived` closes it whatever the dates say."""

    opens_at: datetime.datetime | None = None
    closes_at: datetime.datetime | None = None
    is_archived: bool = False

    def state_at(self, now: datetime.datetime) -> str:
        """Return "soon", "open", "closed" or "unknown" at a moment; it is closed from `closes_at` on."""
        if self.is_archived or (self.closes_at is not None and now >= self.closes_at):
            return CLOSED
        if self.opens_at is not None and now < self.opens_at:
            return SOON
        return UNKNOWN if self.opens_at is None and self.closes_at is None else OPEN

    @property
    def state(self) -> str:
        """The state now."""
        return self.state_at(timezone.now())

    @property
    def label(self) -> str:
        """The state in words, in the active language."""
        return str(WORDS[self.state])

    @property
    def is_open(self) -> bool:
        """Whether one can take part now."""
        return self.state == OPEN

    @property
    def changes_at(self) -> datetime.datetime | None:
        """When the state changes by itself next, if it does."""
        known = () if self.is_archived else (self.opens_at, self.closes_at)
        return min((moment for moment in known if moment and moment > timezone.now()), default=None)
