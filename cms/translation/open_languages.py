"""Which languages readers can open: those whose home page is live and no alias."""

from __future__ import annotations

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation.trans_real import parse_accept_lang_header
from wagtail.models import Page

from cms.bundle.languages import code_of
from cms.bundle.visibility import is_over, listed_flag, private_part


def public_pages() -> QuerySet[Page]:  # ty: ignore[invalid-type-form]
    """Return the pages of all types that lists may name: live, no alias, in no private part of the tree, no sample."""
    pages = Page.objects.filter(live=True, alias_of=None).exclude(private_part())
    return pages.annotate(is_listed=listed_flag()).filter(is_listed=True)


def open_languages() -> list[str]:
    """Return the codes of the open languages in their configured order. One query."""
    homes = Page.objects.filter(depth=2, live=True, alias_of=None).exclude(private_part()).exclude(is_over())
    live = {code_of(pk) for pk in homes.values_list("locale_id", flat=True)}
    return [code for code, _name in settings.LANGUAGES if code in live]


def best_open_language(request: HttpRequest) -> str:
    """Return the first open language that the browser asks for, else the source language. No cookie counts."""
    return preferred(request.headers.get("Accept-Language", ""), open_languages())


def preferred(header: str, offered: list[str]) -> str:
    """Return the first of the wanted languages that is offered ("fr-CA" finds "fr"), else the source language."""
    for wanted, _quality in parse_accept_lang_header(header.lower()):
        parts = wanted.split("-")
        candidates = ["-".join(parts[:length]) for length in range(len(parts), 0, -1)]
        if found := next((code for code in candidates if code in offered), None):
            return found
    return settings.LANGUAGE_CODE
