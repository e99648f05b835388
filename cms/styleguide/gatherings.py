"""The parts of assemblies, sessions, fellowships and events in the styleguide."""

from __future__ import annotations

import datetime
import uuid
from types import SimpleNamespace as Stub
from typing import Any

from cms.styleguide.example import Example

DAY, LAST = datetime.date(2018, 5, 6), datetime.date(2018, 5, 9)
MORNING, NOON = datetime.time(9, 30), datetime.time(12, 0)
STARTS_AT = datetime.datetime(2018, 5, 6, 9, 30, tzinfo=datetime.UTC)
ENDS_AT = datetime.datetime(2018, 5, 6, 12, 0, tzinfo=datetime.UTC)
ONE = uuid.UUID(int=7)
WORDS = "Activists from four regions say what worked."


def _rows(*rows: Any) -> Stub:
    return Stub(all=lambda: list(rows))


def _card(title: str, **facts: Any) -> Stub:
    known = {"pk": 7, "translation_key": ONE, "listing_image": None}
    return Stub(**{"title": title, "url": "#", "summary": WORDS, **known, **facts})


SENEGAL = Stub(name="Senegal", code="SN")
HOST = Stub(organization=Stub(name="Partner", website="https://example.org/"), role="host")
SESSIONS = [
    _card(
        "Meeting while space closes",
        session_kind="workshop",
        session_track="Civic space",
        session_languages="en fr",
        session_held_on=DAY,
    ),
    _card("Opening", session_kind="plenary", session_track="", session_languages="", session_held_on=LAST, summary=""),
]
FELLOWS = [
    _card("Asma", fellow_cohort=2018, fellow_country="PK"),
    _card("Sample fellow", fellow_cohort=2017, fellow_country="UG", pk=8),
]
CHOICES = [
    Stub(value="plenary", label="Plenary", count=1, url="#", is_current=False),
    Stub(value="workshop", label="Workshop", count=1, url="#", is_current=True),
]
SELECT = Stub(name="kind", label="Kind", choices=CHOICES, is_set=True)
FINDER = Stub(items=SESSIONS, total=2, selects=[SELECT], chips=CHOICES[1:], url="#", is_light=False)


def _event(**facts: Any) -> Stub:
    times = {"event_starts_on": DAY, "event_starts_time": None, "event_ends_on": None, "event_zone": "UTC"}
    times["begins_at"] = STARTS_AT
    return _card(
        "Civic space: what now?",
        **{"event_state": "planned", "event_place": "Dakar", **times, **facts},
    )


EVENTS = [
    _event(event_starts_time=MORNING, event_zone="Africa/Dakar"),
    _event(event_state="cancelled", event_ends_on=LAST, event_place="", summary=""),
]
ASSEMBLY = Stub(starts_on=DAY, ends_on=LAST, city="Dakar", country=SENEGAL, hosts=_rows(HOST), document_links=_rows())
SESSION = Stub(
    held_on=DAY,
    starts_time=MORNING,
    ends_time=NOON,
    track="Civic space",
    country=SENEGAL,
    languages="en fr",
    led_by=HOST.organization,
    speakers=_rows(
        Stub(person=Stub(name="A speaker"), label="", role="moderator"),
        Stub(person=None, label="an activist from Central Asia", role=""),
    ),
)
FELLOW = Stub(
    pk=7,
    translation_key=ONE,
    listing_image_id=None,
    may_show_face=False,
    cohort=2018,
    country=SENEGAL,
    role="Organiser",
    links=_rows(Stub(address="https://x.com/", host="x.com")),
)
FELLOWSHIP = Stub(
    opening=Stub(is_open=True, label="open", closes_at=ENDS_AT),
    opens_on=DAY,
    closes_on=LAST,
    zone="Africa/Dakar",
    length="Three months",
    funder=HOST.organization,
    call_id=None,
)
EVENT = Stub(
    pk=7,
    state="planned",
    starts_on=DAY,
    last_day=DAY,
    is_all_day=False,
    starts_at=STARTS_AT,
    ends_at=ENDS_AT,
    ends_time=NOON,
    zone="Africa/Dakar",
    place="Dakar",
    country=SENEGAL,
    shown_address="https://example.org/room",
    online_address="https://example.org/room",
    takes_place=True,
    shown_registration="https://example.org/register",
    languages="en fr",
    organizers=_rows(HOST),
)
WHOLE_DAYS = Stub(
    **{**vars(EVENT), "is_all_day": True, "last_day": LAST, "state": "postponed", "place": "", "country": None},
    get_mode_display="wherever you are",
)
FEATURE = {"page": _card("Hurford Youth Fellowship"), "title": "", "text": "", "button": ""}

GATHERINGS = [
    Example(
        "assembly_row",
        "an assembly",
        {"card": _card("Ninth Global Assembly", assembly_starts_on=DAY, assembly_ends_on=LAST, assembly_city="Dakar")},
    ),
    Example("assembly_facts", "when and where", {"page": ASSEMBLY, "reports": [_card("The report")]}),
    Example("session_finder", "sessions by day", {"finder": FINDER}),
    Example("session_facts", "a session", {"page": SESSION}),
    Example("ways", "previous and next", {"before": SESSIONS[0], "after": SESSIONS[1], "label": "Sessions"}),
    Example("fellow_card", "a fellow", {"card": FELLOWS[0]}),
    Example("person_card", "somebody of the staff", {"card": _card("Amina Diallo", person_role="Director")}),
    Example("fellow_facts", "first name only", {"page": FELLOW}),
    Example("fellowship_facts", "open", {"page": FELLOWSHIP, "calls": [_card("Apply")]}),
    Example("promo", "a fellowship", {"feature": FEATURE, "tone": "gold", "cards": FELLOWS, "id": "fellowship"}),
    Example("event_facts", "an afternoon", {"page": EVENT}),
    Example("event_facts", "whole days, postponed", {"page": WHOLE_DAYS}),
    Example("event_row", "an event", {"card": EVENTS[0]}),
    Example("event_row", "cancelled", {"card": EVENTS[1]}),
    Example(
        "events_band", "events of a country", {"heading": "Events", "cards": EVENTS, "code": "SN", "id": "country"}
    ),
    Example("events_band", "next events", {"heading": "Next", "cards": EVENTS, "id": "events"}),
]
