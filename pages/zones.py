"""Wall clocks and time zones: what an editor types is the time where something happens."""

from __future__ import annotations

import datetime
import zoneinfo
from difflib import get_close_matches
from functools import cache

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MIDNIGHT = datetime.time(0, 0)
EARLIEST, LATEST = "Pacific/Kiritimati", "Etc/GMT+12"
"""Where on Earth a day begins first, and where it ends last."""
FIRST = datetime.datetime(1, 1, 2, tzinfo=datetime.UTC)
LAST = datetime.datetime(9999, 12, 30, tzinfo=datetime.UTC)
"""The moments that clocks in every zone can show: days before and after are typed by mistake, or mean "for ever"."""


def check_zone(name: str) -> None:
    """Refuse a name that is no IANA time zone, and name the one that is most like it; raises ValidationError."""
    known = _known_zones()
    if name in known:
        return
    cities = {zone.rpartition("/")[2].casefold(): zone for zone in sorted(known)}
    cities |= {zone.casefold(): zone for zone in known}
    wanted = name.strip().replace(" ", "_").casefold()
    like = get_close_matches(wanted, cities, n=1, cutoff=0.75)
    if like:
        message = _("“%(name)s” is not the name of a time zone. Did you mean %(zone)s?")
        raise ValidationError(message, code="zone", params={"name": name, "zone": cities[like[0]]})
    message = _("“%(name)s” is not the name of a time zone. Write the continent and a city: Africa/Dakar.")
    raise ValidationError(message, code="zone", params={"name": name})


@cache
def _known_zones() -> frozenset[str]:
    return frozenset(zoneinfo.available_timezones())


def is_skipped(day: datetime.date | None, time: datetime.time | None, zone: str) -> bool:
    """Say whether clocks in a zone leave out a time of a day because they go forward."""
    meant = moment(day, time, zone)
    shown = in_zone(meant, zone)
    return shown is not None and shown.time() != time and meant not in (FIRST, LAST)


def moment(day: datetime.date | None, time: datetime.time | None, zone: str) -> datetime.datetime | None:
    """Return the moment, in UTC, at which a clock in a zone shows a day and a time; None where one is missing.

    A time that a change of the clocks leaves out is taken as the one after the change; one that comes twice, as the
    first. An unknown zone, which no form lets through, counts as UTC. What no clock can show counts as `FIRST`, `LAST`.
    """
    if day is None or time is None:
        return None
    try:
        place: datetime.tzinfo = zoneinfo.ZoneInfo(zone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        place = datetime.UTC
    try:
        found = datetime.datetime.combine(day, time, tzinfo=place).astimezone(datetime.UTC)
    except OverflowError:
        return FIRST if day.year == FIRST.year else LAST
    return min(max(found, FIRST), LAST)


def in_zone(instant: datetime.datetime | None, zone: str) -> datetime.datetime | None:
    """Return a moment as a clock in a zone shows it; as UTC where the zone is unknown."""
    if instant is None:
        return None
    try:
        return instant.astimezone(zoneinfo.ZoneInfo(zone))
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        return instant.astimezone(datetime.UTC)


def opening(day: datetime.date | None, time: datetime.time | None, zone: str) -> datetime.datetime | None:
    """Return the moment from which something is open: at a time of a day, without one from its beginning."""
    return moment(day, time or MIDNIGHT, zone)


def closing(day: datetime.date | None, time: datetime.time | None, zone: str) -> datetime.datetime | None:
    """Return the moment from which something is closed: at a time of a day, without one when the day is over."""
    return moment(day, time, zone) if time is not None else moment(day_after(day), MIDNIGHT, zone)


def day_after(day: datetime.date | None) -> datetime.date | None:
    """Return the next day; the last of all days has none but itself."""
    return day + datetime.timedelta(days=1) if day is not None and day < datetime.date.max else day
