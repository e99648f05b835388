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
    shown = in_zone(moment(day, time, zone), zone)
    return shown is not None and shown.time() != time


def moment(day: datetime.date | None, time: datetime.time | None, zone: str) -> datetime.datetime | None:
    """Return the moment, in UTC, at which a clock in a zone shows a day and a time; None where one is missing.

    A time that a change of the clocks leaves out is taken as the one after the change; one that comes twice, as the
    first. An unknown zone, which no form lets through, counts as UTC.
    """
    if day is None or time is None:
        return None
    try:
        place: datetime.tzinfo = zoneinfo.ZoneInfo(zone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        place = datetime.UTC
    return datetime.datetime.combine(day, time, tzinfo=place).astimezone(datetime.UTC)


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
    if day is not None and time is None and day < datetime.date.max:
        return moment(day + datetime.timedelta(days=1), MIDNIGHT, zone)
    return moment(day, time, zone)
