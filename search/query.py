"""The one function that searches: for the search page, `/api/v2/search/` and the Resources Hub.

Words in a language, filters and the number of a page go in; hits with extracts come out, the best first. Whatever the
index holds, only what is public at this moment is shown: pages and cases are asked for again, as every list does.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Locale

from cms.bundle.lookups import page_address
from pages.models import BasePage, Case
from search.asking import Filters, Question, question, with_synonyms
from search.editors_lists import lists_of
from search.extracts import Part, extract_of, title_of
from search.models import Entry
from search.statements import find
from search.vocabulary import nearest

PER_PAGE = 20
MOST_CORRECTED = 4


@dataclass(frozen=True)
class Hit:
    """One result: a page (as a card) or a case; title and extract in parts, of which some were searched for."""

    thing: Any
    title: str
    url: str
    kicker: str
    title_parts: list[Part] = field(default_factory=list)
    extract: list[Part] = field(default_factory=list)
    tone: str = ""
    published_on: datetime.date | None = None
    is_chosen: bool = False

    @property
    def pk(self) -> int:
        """The key of the page or case."""
        return self.thing.pk

    @property
    def is_case(self) -> bool:
        """Whether it is a case."""
        return isinstance(self.thing, Case)


@dataclass(frozen=True)
class Results:
    """What a search found. `corrected` is what was searched for instead, where the words as typed found nothing."""

    text: str
    items: list[Hit]
    number: int
    has_next: bool
    corrected: str = ""


def search_pages(
    text: str, locale: Locale, number: int = 1, filters: Filters | None = None, *, as_cards: bool = False
) -> Results:
    """Return what is public in a language and answers a text; nothing for a text without words.

    `as_cards` loads pages with all that a card shows; without it, what a line of the results says.
    """
    asked = asked_in(text, locale, filters)
    if not asked.wanted:
        return Results(asked.text, [], 1, False)
    start = (number - 1) * PER_PAGE
    entries, corrected = find(asked, PER_PAGE + 1, start), ""
    if not entries:
        asked, corrected = corrected_question(asked)
        entries = find(asked, PER_PAGE + 1, start) if corrected else []
    if not entries and asked.without_one() != asked:
        asked = asked.without_one()
        entries = find(asked, PER_PAGE + 1, start)
    is_first = number == 1 and asked.filters == Filters()
    chosen = lists_of(locale).pages_for(asked.stems) if is_first else []
    hits = _hits(entries[:PER_PAGE], asked, chosen, as_cards=as_cards)
    return Results(asked.text, hits, number, len(entries) > PER_PAGE, corrected if hits else "")


def asked_in(text: str, locale: Locale, filters: Filters | None = None) -> Question:
    """Return the question that a text asks in a language, with the editors' words of the same meaning."""
    asked = question(text, locale.language_code, filters)
    if not asked.wanted:
        return asked
    return with_synonyms(asked, lists_of(locale).synonyms)


def corrected_question(asked: Question) -> tuple[Question, str]:
    """Return the question with near words for those that nothing says, and it in words; empty where none is near."""
    instead: dict[str, list[str]] = {}
    for item in [item for item in asked.wanted if not item.is_phrase][:MOST_CORRECTED]:
        if not find(asked.alone(item), 1):
            instead[item.typed] = nearest(item.typed, asked.language)
    if not any(instead.values()):
        return asked, ""
    found = asked.instead(instead)
    return found, " ".join(item.typed for item in found.wanted)


def _hits(entries: list[Entry], asked: Question, chosen: list[int], *, as_cards: bool = False) -> list[Hit]:
    own = list(Entry.objects.readable().filter(page__in=chosen)) if chosen else []
    first = [entry for key in chosen for entry in own if entry.page_id == key]
    entries = [*first, *(entry for entry in entries if entry.page_id not in chosen)]
    pages, cases = _pages_of(entries, as_cards=as_cards), _cases_of(entries)
    hits = []
    with override(asked.language):
        for at, entry in enumerate(entries):
            if entry.page_id in pages:
                hits.append(_page_hit(pages[entry.page_id], asked, entry, is_chosen=at < len(first)))
            elif entry.case_id in cases:
                hits.append(_case_hit(cases[entry.case_id], asked, entry))
    return hits


def _pages_of(entries: list[Entry], *, as_cards: bool) -> dict[int, BasePage]:
    """Return the pages of entries that are public at this moment, by their keys."""
    keys = [entry.page_id for entry in entries if entry.page_id]
    public = BasePage.objects.public().filter(pk__in=keys)
    pages = public.for_cards() if as_cards else public.only("title", "url_path", "published_on")
    return {page.pk: page for page in pages} if keys else {}


def _cases_of(entries: list[Entry]) -> dict[int, Case]:
    keys = [entry.case_id for entry in entries if entry.case_id]
    public = Case.objects.public().filter(pk__in=keys).select_related("country").prefetch_related("names")
    return {case.pk: case for case in public} if keys else {}


def _page_hit(page: BasePage, asked: Question, entry: Entry, *, is_chosen: bool) -> Hit:
    return Hit(
        page,
        page.title,
        page_address(page.url_path),
        entry.kicker,
        title_of(page.title, asked),
        extract_of(entry, asked, page.title),
        entry.tone,
        page.published_on,
        is_chosen=is_chosen,
    )


def _case_hit(case: Case, asked: Question, entry: Entry) -> Hit:
    name = case.public_name.text
    address = f"/{asked.language}/cases/{case.ref}/"
    return Hit(case, name, address, _("Case"), title_of(name, asked), extract_of(entry, asked, name))


def suggestions(text: str, locale: Locale, most: int = 8) -> list[Hit]:
    """Return hits whose title holds what somebody is typing: the last word may be unfinished."""
    asked = question(text, locale.language_code)
    return _hits(find(asked.typing(), most), asked, []) if asked.wanted else []
