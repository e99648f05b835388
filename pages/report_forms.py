"""The forms in which a report is read: by chapters, whole on one page, on paper; and how editors preview them."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any, ClassVar

from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _

from pages.report_text import ChapterText

WHOLE = "whole"
INTERACTIVE, PLAIN, PRINT, PHONE, RIGHT_TO_LEFT = "", "plain", "print", "phone", "rtl"
PREVIEWS = [
    (INTERACTIVE, _("Interactive")),
    (PLAIN, _("Plain, without scripts")),
    (PRINT, _("On paper")),
    (PHONE, _("On a phone")),
    (RIGHT_TO_LEFT, _("From right to left")),
]


class ReportForms:
    """Mixed into the pages of a report: their previews, and `is_plain` for templates: scenes stand as plain figures."""

    preview_modes: ClassVar[list] = PREVIEWS

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        """Add `is_plain`, `is_print` and what the page's own `report_context` answers; no query."""
        mode = getattr(request, "preview_mode", None) or INTERACTIVE
        chrome = getattr(request, "chrome", None)
        if mode == RIGHT_TO_LEFT and chrome:
            chrome.language = dataclasses.replace(chrome.language, dir="rtl")
        context = super().get_context(request, *args, **kwargs)
        is_plain = mode in (PLAIN, PRINT) or self.form == WHOLE or bool(chrome and chrome.is_light)
        context |= {"is_plain": is_plain, "is_print": mode == PRINT, "form": self.form}
        return context | context["page"].report_context(context) if "lists" in context else context

    @method_decorator(csp_update({"frame-src": ["'self'"]}))
    def _on_a_phone(self, request: HttpRequest) -> HttpResponse:
        return render(request, "pages/admin/on_a_phone.html", {"page": self})

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Show a draft in the mode an editor chose; the phone is a small window that shows the interactive preview."""
        return self._on_a_phone(request) if mode_name == PHONE else super().serve_preview(request, mode_name)


@dataclass(frozen=True)
class Entry:
    """A chapter in the contents of its report: its card, its number, whether the reader is there."""

    card: Any
    number: int
    is_current: bool = False


@dataclass(frozen=True)
class Place:
    """Where a chapter stands in its report: its number, the first number of its notes, its neighbours, all entries."""

    number: int
    first_note: int
    entries: list[Entry]
    before: Entry | None
    after: Entry | None


def contents_of(cards: list) -> list[Entry]:
    """Return the entries of a report's chapters, numbered in their order."""
    return [Entry(card, number) for number, card in enumerate(cards, 1)]


def place_of(page: Any, cards: list) -> Place:
    """Return where a chapter stands among the public ones (`cards`); a draft stands where it would once published."""
    before = [card for card in cards if card.path < page.path and card.pk != page.pk]
    after = [card for card in cards if card.path > page.path and card.pk != page.pk]
    number = len(before) + 1
    entries = contents_of([*before, page, *after])
    entries[number - 1] = dataclasses.replace(entries[number - 1], is_current=True)
    first_note = 1 + sum(card.footnote_count for card in before)
    return Place(
        number,
        first_note,
        entries,
        entries[number - 2] if before else None,
        entries[number] if after else None,
    )


def whole_of(chapters: list) -> list[ChapterText]:
    """Return the texts of all chapters for the page of the whole report: headings and notes follow one another."""
    texts: list[ChapterText] = []
    for number, chapter in enumerate(chapters, 1):
        first_note = texts[-1].next_note if texts else 1
        texts.append(ChapterText(chapter, number, first_note, is_part=True))
    return texts
