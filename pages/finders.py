"""What readers can find sessions, fellows and events by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms import cldr
from pages.finder import Facet, Finder
from pages.models.vocabulary import country_name


def _country(code: str) -> str:
    return country_name(code, get_language() or "en")


def _language(code: str) -> str:
    return cldr.language_name(code, get_language() or "en")


def _one(name: str):
    return lambda card: [value] if (value := getattr(card, name, None)) else []


def _finder(cards: Sequence[Any], facets: list[Facet], request: HttpRequest, url: str) -> Finder:
    finder = Finder(cards, facets, request.GET, url)
    if finder.query and (chrome := getattr(request, "chrome", None)):
        chrome.canonical = f"{chrome.canonical}?{finder.query}"
    return finder


def session_finder(cards: Sequence[Any], request: HttpRequest, url: str) -> Finder:
    """Return the finder of an assembly's sessions: kind, track, country, language."""
    from pages.models import SessionPage  # the models use this module

    kinds = dict(SessionPage.Kind.choices)
    facets = [
        Facet("kind", _("Kind"), _one("session_kind"), lambda value: str(kinds[value])),
        Facet("track", _("Track"), _one("session_track")),
        Facet("country", _("Country"), _one("session_country"), _country),
        Facet("language", _("Language"), lambda card: (card.session_languages or "").split(), _language),
    ]
    return _finder(cards, facets, request, url)


def fellow_finder(cards: Sequence[Any], request: HttpRequest, url: str) -> Finder:
    """Return the finder of a fellowship's fellows: year and country."""
    facets = [
        Facet("year", _("Year"), lambda card: [str(card.fellow_cohort)] if card.fellow_cohort else []),
        Facet("country", _("Country"), _one("fellow_country"), _country),
    ]
    return _finder(cards, facets, request, url)


def event_finder(cards: Sequence[Any], request: HttpRequest, url: str) -> Finder:
    """Return the finder of events: to come or over, kind, where."""
    from pages.models import EventPage  # the models use this module

    kinds, modes = dict(EventPage.Kind.choices), dict(EventPage.Mode.choices)
    times = {"to-come": _("to come"), "over": _("over")}
    now = timezone.now()
    facets = [
        Facet("when", _("When"), lambda card: ["over" if is_over(card, now) else "to-come"], times.__getitem__),
        Facet("kind", _("Kind"), _one("event_kind"), lambda value: str(kinds[value])),
        Facet("mode", _("Where"), _one("event_mode"), lambda value: str(modes[value])),
        Facet("country", _("Country"), _one("event_country"), _country),
    ]
    return _finder(cards, facets, request, url)


def is_over(card: Any, now) -> bool:
    """Say whether the event of a card has ended."""
    ends_at = getattr(card, "event_ends_at", None)
    return ends_at is not None and ends_at <= now
