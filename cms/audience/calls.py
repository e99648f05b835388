"""Calls: the pages that take applications, known by what they offer; whether one can still apply, in words."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page

from cms.audience.petitions import public_page
from cms.moments import day, moment

SOON, OPEN, CLOSED = "soon", "open", "closed"


def call_at(page_id: int, locale: Locale) -> Any | None:
    """Return the public page of this language that takes applications, as its own type; None where there is none.

    A call is a page with `questions`, a form here (`has_form`) and an `opening` that says from when to when.
    """
    return _call(Q(pk=page_id, locale_id=locale.pk))


def call_of(key: UUID, language: str) -> Any | None:
    """Return a call by its translation key, in a language if it can be read there, else in any."""
    return _call(Q(translation_key=key, locale__language_code=language)) or _call(Q(translation_key=key))


def _call(condition: Q) -> Any | None:
    page = public_page(condition)
    return page if hasattr(page, "opening") and getattr(page, "has_form", False) else None


def titles_of(keys: list[UUID]) -> dict[UUID, str]:
    """Return the titles of pages by translation key, also of drafts, in the source language if there is one."""
    known: dict[UUID, str] = {}
    pages = Page.objects.filter(translation_key__in=keys)
    for key, title, code in pages.values_list("translation_key", "title", "locale__language_code"):
        if key not in known or code == settings.LANGUAGE_CODE:
            known[key] = title
    return known


def form_address(page: Any) -> str:
    """Return the address to which the form of a call is posted, in the active language."""
    return f"/{get_language()}/apply/{page.pk}/"


def state_line(page: Any) -> SafeString | str:
    """Return whether one can apply and until when, with the moment in the call's own zone as `<time>`."""
    opening = page.opening
    state = opening.state
    if state == SOON:
        return format_html(_("Opens on {moment}."), moment=moment(opening.opens_at, page.zone))
    if state == OPEN and opening.closes_at is None:
        return _("Open.")
    if state == OPEN:
        return _end(page, _("Open until {moment}."), _("Open until the end of {day}."))
    if state == CLOSED and opening.closes_at is not None and not opening.is_archived:
        return _end(page, _("Closed since {moment}."), _("Closed since the end of {day}."))
    return _("Closed.") if state == CLOSED else _("Open until it is closed here.")


def _end(page: Any, at_a_time: str, after_a_day: str) -> SafeString:
    """Name the last day of a call without an hour as a day, and any other end as a moment."""
    if page.closes_time is not None:
        return format_html(at_a_time, moment=moment(page.opening.closes_at, page.zone))
    return format_html(after_a_day, day=day(page.closes_on, page.zone))
