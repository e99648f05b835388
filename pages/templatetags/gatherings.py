"""What the templates of assemblies, sessions, fellowships and events pick. None of these asks the database."""

from __future__ import annotations

import datetime
from typing import Any

from babel.dates import format_interval, format_time, format_timedelta, get_timezone_location
from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from cms import cldr
from cms.bundle.bundle import active_bundle
from pages.models import EventPage, PersonPage, SessionPage
from pages.models.vocabulary import country_name
from pages.zones import in_zone

register = template.Library()


@register.simple_tag
def days(first: datetime.date | None, last: datetime.date | None = None) -> SafeString | str:
    """Return one day, or the first and the last one as the language writes a span: "6–9 May 2018"."""
    if first is None:
        return ""
    if last is None or last == first:
        return format_html('<time datetime="{}">{}</time>', first.isoformat(), cldr.date(first))
    words = cldr.native_digits(format_interval(first, last, "yMMMMd", locale=cldr.locale()))
    return format_html('<time datetime="{}">{}</time>', f"{first.isoformat()}/{last.isoformat()}", words)


@register.filter
def clock(time: datetime.time | None) -> str:
    """Return a time of the day as the language writes it, without seconds."""
    return cldr.native_digits(format_time(time, "short", locale=cldr.locale())) if time else ""


@register.simple_tag
def moment_element(instant: datetime.datetime | None, zone: str) -> SafeString | str:
    """Return `<time>` with the time of the day in a zone; a script adds the reader's own beside it (`data-own`)."""
    local = in_zone(instant, zone)
    if local is None:
        return ""
    return format_html('<time datetime="{}" data-own>{}</time>', local.isoformat(), clock(local.time()))


@register.filter
def zone_name(zone: str, instant: datetime.datetime | None = None) -> str:
    """Return a time zone by its city and its distance from UTC at a moment, else today: "Dakar (UTC)"."""
    city = get_timezone_location(zone, locale=cldr.locale(), return_city=True) if "/" in zone else zone
    local = in_zone(instant or timezone.now(), zone) or timezone.now()
    offset = local.strftime("%z")
    sign, hours, minutes = offset[0], int(offset[1:3]), offset[3:5]
    distance = "" if offset == "+0000" else f"{sign}{hours}" + (f":{minutes}" if minutes != "00" else "")
    return f"{city} (UTC{distance})" if city != "UTC" else "UTC"


@register.filter
def language_names(codes: str) -> str:
    """Return languages, given by their codes with spaces between, by their names as a list."""
    language = get_language() or "en"
    return cldr.joined([cldr.language_name(code, language) for code in codes.split()])


@register.simple_tag
def neighbours(cards: list, pk: int) -> dict[str, Any]:
    """Return the cards before and after the one with a key: `previous` and `next`, either may be None."""
    keys = [card.pk for card in cards]
    if pk not in keys:
        return {"previous": None, "next": None}
    at = keys.index(pk)
    return {"previous": cards[at - 1] if at else None, "next": cards[at + 1] if at + 1 < len(cards) else None}


@register.simple_tag
def by_day(cards: list) -> list[tuple[datetime.date | None, list]]:
    """Return the cards of sessions day by day, in their order."""
    days_of: dict[datetime.date | None, list] = {}
    for card in cards:
        days_of.setdefault(getattr(card, "session_held_on", None), []).append(card)
    return list(days_of.items())


@register.filter
def event_state(card: Any) -> str:
    """Return in a word what a reader must know of an event: cancelled, postponed; nothing where it takes place."""
    state = getattr(card, "event_state", None) or getattr(card, "state", "")
    return "" if state in ("", "planned") else str(EventPage.State(state).label)


@register.filter
def session_kind(card: Any) -> str:
    """Return the word for the kind of a session."""
    return SessionPage.kind_label(card)


@register.filter
def length_of(seconds: int | None) -> str:
    """Return a length of time in words of the active language, in minutes."""
    return format_timedelta(datetime.timedelta(seconds=seconds), locale=cldr.locale()) if seconds else ""


@register.filter
def drawing_of(page: Any) -> str:
    """Return the address of the drawing that stands for somebody without a picture, the same in every language."""
    return reverse("case_print", args=[f"WM-FW-{page.translation_key.hex[:8]}"])


@register.filter
def fellow_country(card: Any) -> str:
    """Return the name of a fellow's country: the one an editor gave it, else the one in the active language."""
    language = get_language() or "en"
    named = (getattr(card, "fellow_country_names", None) or {}).get(language)
    return named or (country_name(card.fellow_country, language) if card.fellow_country else "")


@register.simple_tag
def portrait_of(page: Any) -> Any:
    """Return the picture of a person's page: the page's own, else the person's portrait where the face may be shown."""
    if page.listing_image_id:
        return page.listing_image
    person = page.person if getattr(page, "may_show_face", True) else None
    bundle = active_bundle()
    return bundle.get("image", person.portrait_id) if bundle and person and person.portrait_id else None


@register.simple_tag
def made_by(page: Any) -> list:
    """Return the cards of what a fellow made, as far as readers can open it."""
    bundle = active_bundle()
    cards = (bundle.get("card", row.target_id) for row in page.outputs.all()) if bundle else ()
    return [card for card in cards if card]


@register.simple_tag
def by_group(cards: list) -> list[tuple[str, list]]:
    """Return the cards of people by their group, the board before the staff."""
    groups = [(str(label), [c for c in cards if c.person_group == value]) for value, label in PersonPage.Group.choices]
    return [(label, found) for label, found in groups if found]
