"""Which languages readers can open: those whose home page is live and no alias."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from wagtail.models import Page

from cms.bundle.languages import code_of


def open_languages() -> list[str]:
    """Return the codes of the open languages in their configured order. One query."""
    homes = Page.objects.filter(depth=2, live=True, alias_of=None).values_list("locale_id", flat=True)
    live = {code_of(pk) for pk in homes}
    return [code for code, _name in settings.LANGUAGES if code in live]


def best_open_language(request: HttpRequest, wanted: str | None) -> str:
    """Return the open language that suits the browser best, else the source language."""
    opened = open_languages()
    return wanted if wanted in opened else settings.LANGUAGE_CODE
