"""Petitions: the pages that ask for signatures, known by what they offer, and how many have signed."""

from __future__ import annotations

import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Q
from django.utils import timezone
from wagtail.models import Locale, Page

from cms.audience.models import PetitionCount, Signature
from cms.bundle.visibility import is_over, private_part

KEEP_AFTER_CLOSING = datetime.timedelta(days=90)
KEEP_WITHOUT_END = datetime.timedelta(days=365)


def petition_at(page_id: int, locale: Locale) -> Any | None:
    """Return the public page of this language that is a petition, as its own type; None where there is none.

    A petition is a page whose `kind` is "petition" and that says of itself whether it `is_open`.
    """
    return _first(Q(pk=page_id, locale_id=locale.pk))


def petition_of(key: UUID, language: str) -> Any | None:
    """Return a petition by its translation key, in a language if it can be read there, else in any."""
    return _first(Q(translation_key=key, locale__language_code=language)) or _first(Q(translation_key=key))


def _first(condition: Q) -> Any | None:
    page = public_page(condition)
    return page if getattr(page, "kind", None) == "petition" and hasattr(page, "is_open") else None


def public_page(condition: Q) -> Any | None:
    """Return the first page for which a condition holds and that anybody may read, as its own type."""
    pages = Page.objects.filter(condition, live=True, alias_of=None).exclude(private_part()).exclude(is_over())
    return pages.specific().first()


def purge_day(page: Any) -> datetime.date:
    """Return the day on which a signature of this petition is erased."""
    closes_at = getattr(page, "closes_at", None)
    end = closes_at + KEEP_AFTER_CLOSING if closes_at else timezone.now() + KEEP_WITHOUT_END
    return end.date()


def keep_as_long_as_needed(page: Any) -> int:
    """Move the day on which signatures are erased when the end of their petition has moved; return how many moved.

    A petition closed by hand ends at that moment: the day only ever comes nearer then.
    """
    signed = Signature.objects.confirmed().filter(petition=page.translation_key)
    if getattr(page, "is_closed", False):
        day = (timezone.now() + KEEP_AFTER_CLOSING).date()
        return signed.filter(purge_on__gt=day).update(purge_on=day)
    if getattr(page, "closes_at", None) is None:
        return 0
    return signed.exclude(purge_on=purge_day(page)).update(purge_on=purge_day(page))


def follow_the_page(sender: Any, instance: Any, **_signal: Any) -> None:
    """Receive `page_published`: a petition may have another end now."""
    if getattr(instance, "kind", None) == "petition" and hasattr(instance, "is_open"):
        keep_as_long_as_needed(instance)


def signature_count(key: UUID) -> int:
    """Return how many people have signed, those included whose data was erased. One query."""
    return PetitionCount.objects.filter(petition=key).values_list("signatures", flat=True).first() or 0


def public_names(key: UUID, limit: int = 100) -> list[str]:
    """Return the newest names of people who agreed that theirs is shown. One query."""
    named = Signature.objects.confirmed().filter(petition=key).exclude(public_name="").order_by("-confirmed_at")
    return list(named.values_list("public_name", flat=True)[:limit])


def count(key: UUID, change: int) -> None:
    """Add a signature (1) or take some back (a negative number), in the transaction of the caller."""
    PetitionCount.objects.get_or_create(petition=key)
    row = PetitionCount.objects.filter(petition=key)
    row.filter(signatures__gte=-change).update(signatures=F("signatures") + change)
