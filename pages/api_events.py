"""Events in the API: the same filters as the page that lists them, the soonest first or the latest first."""

from __future__ import annotations

import base64
import binascii
import datetime
from typing import Any

import orjson
from django.db.models import Q
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from wagtail.models import Locale

from cms.api import registry
from cms.api.parameters import Parameter, Refused, one_of, pattern, whole_number
from cms.api.reader import Reader
from cms.api.registry import Collection, Found
from cms.bundle.bundle import Bundle
from pages.api_types_gatherings import ApiEvent
from pages.models import Country, EventPage
from pages.models.events import EventQuerySet

CODE = r"[A-Za-z]{2}"
TO_COME, OVER = "to-come", "over"
Place = tuple[bool, datetime.datetime, int]


def event_parameters() -> list[Parameter]:
    """Return the filters of events, and how many."""
    code = pattern(CODE, "A country is given by its two letters of ISO 3166, such as SN.")
    number = {"type": "integer", "minimum": 1, "maximum": 50, "default": 20}
    when = "to-come: what is not over, the soonest first. over: the latest first. Without it, all, the latest first."
    return [
        _word("when", when, [TO_COME, OVER]),
        _word("kind", "Events of this kind.", EventPage.Kind.values),
        _word("mode", "At a place, online, both, or wherever people are.", EventPage.Mode.values),
        Parameter("country", "In or about this country (ISO 3166).", code, {"type": "string", "pattern": f"^{CODE}$"}),
        Parameter("limit", "How many events.", whole_number(1, 50), number, 20),
        Parameter("cursor", "Where to go on: from a Link header or from meta.", read_place, {"type": "string"}),
        Parameter("count", "1 adds the number of all events.", one_of(["1"]), {"type": "string", "enum": ["1"]}),
    ]


def _word(name: str, description: str, values: Any) -> Parameter:
    offered = sorted(map(str, values))
    return Parameter(name, description, one_of(offered), {"type": "string", "enum": offered})


def read_events(asked: dict[str, Any], locale: Locale) -> Found:
    """Return one page of the public events of a language that pass the filters."""
    events, place, limit = _chosen(asked, locale), asked["cursor"], asked["limit"]
    is_back, is_soonest = place is not None and place[0], asked["when"] == TO_COME
    is_rising = is_soonest != is_back
    found = events.filter(_beyond(place, is_rising)) if place else events
    order = ("starts_at", "pk") if is_rising else ("-starts_at", "-pk")
    rows = list(found.for_cards().select_related("listing_image", "locale", "country").order_by(*order)[: limit + 1])
    has_more, rows = len(rows) > limit, rows[:limit]
    if is_back:
        rows.reverse()
    result = Found(rows, Bundle([], locale))
    if rows and (is_back or has_more):
        result.after = _place(False, rows[-1])
    if rows and (has_more if is_back else place is not None):
        result.before = _place(True, rows[0])
    result.count = events.order_by().count() if asked["count"] else None
    return result


def _chosen(asked: dict[str, Any], locale: Locale) -> EventQuerySet:
    events = EventPage.objects.public().in_locale(locale).exclude(starts_at=None)
    if asked["when"]:
        events = events.to_come() if asked["when"] == TO_COME else events.over()
    for name in ("kind", "mode"):
        if asked[name]:
            events = events.filter(**{name: asked[name]})
    if asked["country"]:
        events = events.in_country(Country.objects.filter(code=asked["country"].upper()).values("pk"))
    return events


def _place(is_back: bool, event: EventPage) -> str:
    packed = orjson.dumps([int(is_back), event.starts_at.isoformat(), event.pk])
    return base64.urlsafe_b64encode(packed).rstrip(b"=").decode()


def read_place(text: str) -> Place:
    """Read a cursor of the list of events; raises `Refused` for anything this API did not make."""
    wrong = Refused("bad_cursor", "This is not a cursor of this list. Take it from a Link header.")
    try:
        back, moment, key = orjson.loads(base64.urlsafe_b64decode(text[:512] + "=" * (-len(text[:512]) % 4)))
        read = parse_datetime(moment)
        is_ours = back in (0, 1) and type(key) is int and 0 < key < 2**31
    except (binascii.Error, ValueError, TypeError):
        raise wrong from None
    if not is_ours or read is None or read.tzinfo is None or not 1 < read.year < 9999:
        raise wrong
    return bool(back), read.astimezone(datetime.UTC), key


def _beyond(place: Place, is_rising: bool) -> Q:
    _back, moment, key = place
    if is_rising:
        return Q(starts_at__gt=moment) | Q(starts_at=moment, pk__gt=key)
    return Q(starts_at__lt=moment) | Q(starts_at=moment, pk__lt=key)


def event(row: EventPage, reader: Reader) -> ApiEvent:
    """An event in a list: its card, when and where, its calendar file."""
    return {
        "page": reader.write("card", row),
        "kind": row.kind,
        "state": row.state,
        "starts_at": row.starts_at,
        "ends_at": row.ends_at,
        "starts_on": row.starts_on,
        "ends_on": row.last_day,
        "is_all_day": row.is_all_day,
        "zone": row.zone,
        "is_over": row.is_over,
        "mode": row.mode,
        "place": row.place,
        "country": reader.write(Country, row.country) if row.country else None,
        "online_address": row.shown_address,
        "registration": row.shown_registration,
        "languages": row.languages.split(),
        "calendar": reader.absolute(reverse("event_calendar", args=[row.pk])),
    }


def register() -> None:
    """Tell the API of events, and when they change by themselves. Called once, at start."""
    events = Collection("events", "Events", event_parameters, read_events, event)
    registry.collections[events.name] = events
    registry.turns += [(EventPage, "ends_at"), (EventPage, "online_from_at")]
