"""Lists of pages that a page or one of its blocks wants shown: named, small, hashable, loaded together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import QuerySet


@dataclass(frozen=True)
class Want:
    """A wish for a list: the name under which a family registered it, what it is about, how many."""

    name: str
    limit: int = 6
    about: str | int | tuple = ""
    order: str = "newest"
    """The order: "newest" first, as in the "tree", what begins "soonest" or "latest", the last
    "cohort" first, the assembly that met "last" first."""

    def sort_key(self, page) -> tuple:
        """Return what a card of this list is sorted by; the database cut the list with the same order."""
        if self.order == "tree":
            return (page.path,)
        if self.order == "cohort":
            return (-(getattr(page, "fellow_cohort", None) or 0), page.path)
        if self.order == "last":
            day = getattr(page, "assembly_starts_on", None)
            return (day is None, -day.toordinal() if day else 0, page.path)
        if self.order in ("soonest", "latest"):
            begins_at = getattr(page, "begins_at", None)
            moment = begins_at.timestamp() if begins_at else 0
            return (begins_at is None, moment if self.order == "soonest" else -moment, page.path)
        return (page.published_on is None, -page.published_on.toordinal() if page.published_on else 0, -page.pk)


Maker = Callable[[Want, int], QuerySet]
_makers: dict[str, Maker] = {}


def list_maker(name: str) -> Callable[[Maker], Maker]:
    """Register a function (want, key of the locale) that returns the ordered pages of a list; it is cut afterwards."""

    def register(maker: Maker) -> Maker:
        _makers[name] = maker
        return maker

    return register


def pages_for(want: Want, locale_id: int) -> QuerySet:
    """Return the primary keys of a wanted list as a sub-query; raises KeyError for a name nobody registered."""
    return _makers[want.name](want, locale_id).values("pk")[: want.limit]
