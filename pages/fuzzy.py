"""Dates of which only a part is known, and how long somebody was held.

A fuzzy date is the first day of a period and how long the period is: 2018 is 1 January 2018, known to the year.
"About" (circa) says that even the period is not sure. Sorting goes by the latest possible day, so that a month stands
after the days in it; filters go by overlap with a period.
"""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms import cldr

FRESH_DAYS = 180
"""For how many days a status counts as verified."""

DAY, MONTH, YEAR, DECADE = "day", "month", "year", "decade"


@dataclass(frozen=True)
class FuzzyDate:
    """A date and how much of it is known: `precision` is day, month, year or decade."""

    on: datetime.date
    precision: str = DAY
    is_circa: bool = False

    @property
    def earliest(self) -> datetime.date:
        """The first day it can be."""
        if self.precision == DAY:
            return self.on
        if self.precision == MONTH:
            return self.on.replace(day=1)
        if self.precision == YEAR:
            return self.on.replace(month=1, day=1)
        return datetime.date(max(self.on.year - self.on.year % 10, 1), 1, 1)

    @property
    def latest(self) -> datetime.date:
        """The last day it can be."""
        if self.precision == DAY:
            return self.on
        if self.precision == MONTH:
            return self.on.replace(day=calendar.monthrange(self.on.year, self.on.month)[1])
        if self.precision == YEAR:
            return self.on.replace(month=12, day=31)
        return datetime.date(min(self.on.year - self.on.year % 10 + 9, datetime.MAXYEAR), 12, 31)

    @property
    def is_exact(self) -> bool:
        """Whether the day itself is known."""
        return self.precision == DAY and not self.is_circa

    def overlaps(self, first: datetime.date | None, last: datetime.date | None) -> bool:
        """Say whether it can lie between two days, either of which may be open."""
        return (last is None or self.earliest <= last) and (first is None or self.latest >= first)

    def may_be_after(self, other: FuzzyDate) -> bool:
        """Say whether it can be the same day as another date or a later one."""
        return self.latest >= other.earliest

    @property
    def order(self) -> tuple[int, int]:
        """What sorting compares: the last day it can be, then the date that is known better."""
        return self.latest.toordinal(), -self.earliest.toordinal()

    def __lt__(self, other: FuzzyDate) -> bool:
        return self.order < other.order

    def __str__(self) -> str:
        return self.in_language(get_language() or "en")

    def in_language(self, language: str) -> str:
        """Return the date in words, by CLDR: "16 March 2019", "March 2019", "2019", "the 2010s", "about 2019"."""
        text = cldr.date(self.on, self.precision, language)
        return _("about %(date)s") % {"date": text} if self.is_circa else text


def fuzzy(on: datetime.date | None, precision: str, is_circa: bool) -> FuzzyDate | None:
    """Return the fuzzy date of three columns, or None where there is no date."""
    return FuzzyDate(on, precision, is_circa) if on else None


def first_day(on: datetime.date | None, precision: str) -> datetime.date | None:
    """Return the first day of a date's period: what the column keeps, so that sorting and overlap work in SQL."""
    return FuzzyDate(on, precision).earliest if on else None


def overlapping(name: str, first: datetime.date | None, last: datetime.date | None) -> Q:
    """Return the condition that the fuzzy date in `<name>_on` may lie in a period; open ends are allowed.

    Relies on `<name>_on` being the first day of its period, as every form and factory saves it.
    """
    condition = Q(**{f"{name}_on__isnull": False})
    if last is not None:
        condition &= Q(**{f"{name}_on__lte": last})
    if first is not None:
        day = Q(**{f"{name}_precision": DAY, f"{name}_on__gte": first})
        month = Q(**{f"{name}_precision": MONTH, f"{name}_on__gte": first.replace(day=1)})
        year = Q(**{f"{name}_precision": YEAR, f"{name}_on__gte": first.replace(month=1, day=1)})
        decade_start = FuzzyDate(first, DECADE).earliest
        decade = Q(**{f"{name}_precision": DECADE, f"{name}_on__gte": decade_start})
        condition &= day | month | year | decade
    return condition


@dataclass(frozen=True)
class Held:
    """One stretch of detention as the count needs it; no end means that it goes on."""

    start: FuzzyDate | None
    end: FuzzyDate | None = None


@dataclass(frozen=True)
class DaysHeld:
    """How many days somebody was held, as of a day."""

    days: int
    as_of: datetime.date


def days_held(stretches: Iterable[Held], verified_on: datetime.date | None, today: datetime.date) -> DaysHeld | None:
    """Return the sum over all stretches, or None where it is not known.

    It is known only if every start and every end that exists is exact, and a stretch that goes on was verified since it
    began and within the last 180 days; it is counted to the day of that verification, never further. Never negative.
    """
    stretches = list(stretches)
    if not stretches:
        return None
    total, as_of = 0, datetime.date.min
    for held in stretches:
        if held.start is None or not held.start.is_exact or (held.end is not None and not held.end.is_exact):
            return None
        end = held.end.on if held.end is not None else _verified_end(verified_on, today)
        if end is None or (held.end is None and end < held.start.on):
            return None
        total += max(0, (end - held.start.on).days)
        as_of = max(as_of, end)
    return DaysHeld(total, as_of)


def _verified_end(verified_on: datetime.date | None, today: datetime.date) -> datetime.date | None:
    if verified_on is None or verified_on > today or (today - verified_on).days > FRESH_DAYS:
        return None
    return verified_on
