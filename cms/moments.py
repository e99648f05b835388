"""Moments as clocks in a time zone show them, with the name of the zone, in the reader's language by CLDR."""

from __future__ import annotations

import datetime
import zoneinfo

from babel import dates
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cms import cldr


def moment(instant: datetime.datetime, zone: str) -> SafeString:
    """Return `<time>` with a moment as clocks in a zone show it, and the zone: "31 March 2027, 23:59 (…, Dakar)"."""
    local = instant.astimezone(zoneinfo.ZoneInfo(zone))
    spoken = cldr.locale()
    hour = dates.format_time(local, "short", locale=spoken)
    order = str(dates.get_datetime_format("long", locale=spoken))
    words = order.replace("{1}", dates.format_date(local.date(), "long", locale=spoken)).replace("{0}", hour)
    shown = cldr.native_digits(words.replace("'", ""))
    return format_html('<time datetime="{}">{}</time> ({})', local.isoformat(), shown, zone_name(instant, zone))


def day(value: datetime.date, zone: str) -> SafeString:
    """Return `<time>` with a whole day, and the zone in which it is counted."""
    noon = datetime.datetime.combine(value, datetime.time(12), tzinfo=zoneinfo.ZoneInfo(zone))
    shown = zone_name(noon, zone)
    return format_html('<time datetime="{}">{}</time> ({})', value.isoformat(), cldr.date(value), shown)


def zone_name(instant: datetime.datetime, zone: str) -> str:
    """Return the name that a zone has at a moment, with its city: "Greenwich Mean Time, Dakar"."""
    place, spoken = zoneinfo.ZoneInfo(zone), cldr.locale()
    name = dates.get_timezone_name(instant.astimezone(place), locale=spoken)
    if "/" not in zone or zone.startswith("Etc/"):
        return name
    city = dates.get_timezone_location(place, locale=spoken, return_city=True)
    # Translators: a time zone and a city in it, for example "Greenwich Mean Time, Dakar"
    return _("%(zone)s, %(city)s") % {"zone": name, "city": city}
