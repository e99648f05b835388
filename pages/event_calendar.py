"""Events as calendars (RFC 5545) that readers keep or subscribe to: one, all of a language, those of a country."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event
from wagtail.models import Page

from cms.bundle.languages import locale_of
from cms.bundle.lifetimes import public_until
from cms.bundle.lookups import page_address, root_of
from pages.models import Country, EventPage
from pages.models.vocabulary import country_name
from pages.zones import day_after

DAYS_BACK = 92
"""For how many days an event that is over stays in the calendars people subscribe to."""

MOST = 500
STATES = {"planned": "CONFIRMED", "postponed": "TENTATIVE", "cancelled": "CANCELLED"}


@require_safe
def event_calendar(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer with one public event of the language as a file. Raises Http404 for all that is not public."""
    events = list(_events().filter(pk=pk))
    if not events:
        raise Http404("no public event of this language has this number")
    return _answer(events, "", f"{events[0].slug}.ics")


@require_safe
def events_calendar(request: HttpRequest) -> HttpResponse:
    """Answer with the events of the language, `?country=SN` those of one country, as a calendar to subscribe to."""
    since = timezone.now() - datetime.timedelta(days=DAYS_BACK)
    events = _events().filter(ends_at__gt=since).order_by("starts_at", "pk")
    title = f"{settings.WAGTAIL_SITE_NAME}: {_('Events')}"
    code = request.GET.get("country", "").upper()
    if len(code) == 2 and code.isascii() and code.isalpha():
        events = events.in_country(Country.objects.filter(code=code).values("pk"))
        title = f"{title} – {country_name(code, get_language() or 'en')}"
    return _answer(list(events[:MOST]), title, "events.ics")


def _events():
    """Return the public events of the active language; raises Http404 where that is not open."""
    language = get_language() or ""
    root = root_of(language)
    if root is None or not Page.objects.filter(url_path=root, live=True, alias_of=None).exists():
        raise Http404("this language is not open")
    return EventPage.objects.public().in_locale(locale_of(language)).defer_streamfields().exclude(starts_at=None)


def _answer(events: list[EventPage], title: str, name: str) -> HttpResponse:
    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.WAGTAIL_SITE_NAME}//events//{(get_language() or 'en').upper()}")
    calendar.add("version", "2.0")
    if title:
        calendar.add("x-wr-calname", title)
    for event in events:
        calendar.add_component(_event(event))
    response = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    moments = [moment for event in events for moment in (event.changes_at, event.expire_at)]
    response.headers["Cache-Control"] = public_until(moments)
    return response


def _event(page: EventPage) -> Event:
    """Return an event as calendars keep it: whole days as days, else moments in UTC.

    Rules of zones, written out, weigh 3 kB each, and not every reader of calendars understands them.
    """
    event = Event()
    event.add("uid", f"{page.translation_key}@events")
    changed_at = _changed_at(page)
    event.add("dtstamp", changed_at)
    event.add("last-modified", changed_at)
    event.add("sequence", int(changed_at.timestamp()) // 60)  # programs leave alone what has the number they know
    if page.is_all_day:
        event.add("dtstart", page.starts_on)
        event.add("dtend", day_after(page.last_day))
    else:
        event.add("dtstart", page.starts_at)
        if page.ends_time or page.ends_on:
            event.add("dtend", page.ends_at)
    event.add("summary", page.title)
    event.add("description", page.summary)
    event.add("url", page_address(page.url_path, absolute=True))
    event.add("status", STATES[page.state])
    if page.is_all_day:
        event.add("transp", "TRANSPARENT")
    if place := page.place or page.shown_address:
        event.add("location", place)
    if page.place and page.shown_address:
        event.add("comment", page.shown_address)
    return event


def _changed_at(page: EventPage) -> datetime.datetime:
    """Return when what is told of an event changed last: when it was published, or its address came to be shown."""
    now = timezone.now()
    known = [page.last_published_at, page.shown_from if page.online_address else None]
    return max((moment for moment in known if moment and moment <= now), default=now)
