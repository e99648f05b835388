"""Hearings to come as a calendar (RFC 5545) that readers subscribe to; written by the icalendar package."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from icalendar import Calendar, Event
from wagtail.models import Locale

from cms.api.reader import Reader
from pages.fuzzy import DAY
from pages.identity import public_name
from pages.models import Case, CaseEvent, CaseProceeding
from pages.models.case_choices import EventType
from pages.serializers_cases import case_summary
from pages.writable import writable

MAY_COME = (EventType.HEARING, EventType.TRIAL, EventType.APPEAL)


def with_hearings_to_come(cases: QuerySet, today: datetime.date) -> QuerySet:
    """Keep the cases with a hearing on a known day, today or later, of their own or in a trial."""
    own = CaseEvent.objects.filter(
        kind__in=MAY_COME, happened_on__gte=today, happened_precision=DAY, happened_is_circa=False
    )
    shared = CaseProceeding.objects.filter(proceeding__live=True, proceeding__hearings__held_on__gte=today)
    return cases.filter(Q(pk__in=own.values("case_id")) | Q(pk__in=shared.values("case_id")))


@dataclass(frozen=True)
class Head:
    """What stands above the hearings: name, licence and citation, language, when and for which day it was made."""

    title: str
    about: str
    locale: Locale
    made_at: datetime.datetime
    today: datetime.date


def calendar_lines(parts: Iterable[tuple[Reader, list[Case]]], head: Head) -> Iterator[str]:
    """Yield a calendar in pieces."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.WAGTAIL_SITE_NAME}//cases//{head.locale.language_code.upper()}")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", head.title)
    calendar.add("x-wr-caldesc", head.about)
    beginning, ending, rest = calendar.to_ical().decode().rpartition("END:VCALENDAR")
    yield beginning
    seen: set[str] = set()
    for reader, cases in parts:
        with reader.speaking(head.locale.pk):
            events = [event for case in cases for event in _events(case, reader, head)]
        for event in events:
            if event["uid"] not in seen:
                seen.add(event["uid"])
                yield event.to_ical().decode()
    yield f"{ending}{rest}"


def _events(case: Case, reader: Reader, head: Head) -> Iterator[Event]:
    name = public_name(case).text
    address = case_summary(case, reader)["html_url"]
    for row in case.events.all():
        happened = row.happened
        if row.kind in MAY_COME and happened is not None and happened.is_exact and happened.on >= head.today:
            kind = row.get_kind_display()
            words = f"{kind[:1].upper()}{kind[1:]}: {name}"
            yield _event((case.ref, row.kind, happened.on), words, happened.on, row.place, address, head)
    for link in case.proceeding_links.all():
        trial = getattr(link, "proceeding", None)
        for hearing in trial.hearings.all() if trial is not None and trial.live else ():
            if hearing.held_on >= head.today:
                words = _("Hearing: %(name)s") % {"name": trial.public_name}
                court = hearing.court or trial.court
                known = (trial.public_name, trial.number, court, hearing.held_on)
                yield _event(known, words, hearing.held_on, court, address, head)


def _event(known: tuple, words: str, day: datetime.date, place: str, address: str, head: Head) -> Event:
    event = Event()
    event.add("uid", hashlib.sha256("|".join(map(str, known)).encode()).hexdigest()[:32] + "@cases")
    event.add("dtstamp", head.made_at)
    event.add("dtstart", day)
    event.add("dtend", day + datetime.timedelta(days=1))
    event.add("summary", writable(words))
    event.add("url", address)
    event.add("transp", "TRANSPARENT")
    if place:
        event.add("location", writable(place))
    return event
