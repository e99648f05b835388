"""Writing entries and taking them out. Doing either twice changes nothing.

What may not be found is taken out in the request that decided so; what is new is written by the worker.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from wagtail.models import Locale

from cms.bundle.languages import code_of
from cms.bundle.visibility import is_over, private_part
from pages.hidden_words import cases_about, cases_with_hidden_names, country_codes, watch_for
from pages.models import BasePage, Case
from pages.name_forms import Names
from search.asking import question
from search.contents import Content, content_of_case, content_of_page
from search.models import Entry
from search.statements import find
from search.terms import columns_of
from search.vocabulary import remember_words

MOST_SAYING = 500
"""How many pages that say a name are looked at when it may no longer be said; the others by the worker."""
KIND_CASE = "case"


def public_pages() -> QuerySet:
    """Return the pages that have entries; samples too, which are left out when somebody asks."""
    return BasePage.objects.live().filter(alias_of=None).exclude(private_part()).exclude(is_over())


def public_cases() -> QuerySet:
    """Return the cases that have entries; samples too."""
    return Case.objects.filter(live=True, is_restricted=False, merged_into=None)


class Watch:
    """Says whether a text holds a hidden name; keeps what it looks for while many entries are written."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, ...], Names] = {}

    @cached_property
    def _everybody(self) -> list[Case]:
        return list(cases_with_hidden_names())

    def objects_to(self, content: Content, about: list[Case], countries: set[str]) -> bool:
        """Say whether the words of an entry about some cases hold a name that is hidden."""
        if not self._everybody:
            return False
        if about:
            names = watch_for(about, countries, self._everybody)
        else:
            key = tuple(sorted(countries))
            names = self._known.get(key) or watch_for([], countries, self._everybody)
            self._known[key] = names
        return bool(names.found_in(content.whole))


def write_page(page_id: int, watch: Watch | None = None) -> bool:
    """Write the entry of a page, or take it out where the page may not be found; say whether it may."""
    found = public_pages().filter(pk=page_id).first()
    # While a page is deleted, its own row goes before those of the types it is of.
    page = found.specific_class._default_manager.filter(pk=page_id).first() if found else None
    content = content_of_page(page) if page is not None else None
    if content is None or (watch or Watch()).objects_to(content, cases_about(page), country_codes(page)):
        take_out(Entry.objects.filter(page=page_id))
        return False
    _keep({"page_id": page_id, "locale_id": content.locale_id}, content)
    return True


def write_case(case_id: int, watch: Watch | None = None) -> bool:
    """Write the entries of a case in every language, or take them out; say whether it may be found."""
    related = ("names", "detentions", "charges", "events", "sentences", "proceeding_links__proceeding__hearings")
    case = public_cases().filter(pk=case_id).select_related("country").prefetch_related(*related).first()
    if case is None:
        take_out(Entry.objects.filter(case=case_id))
        return False
    watch = watch or Watch()
    for locale in Locale.objects.all():
        content = content_of_case(case, locale)
        if watch.objects_to(content, [case], {case.country.code}):
            take_out(Entry.objects.filter(case=case_id, locale=locale))
        else:
            _keep({"case_id": case_id, "locale_id": locale.pk}, content)
    return True


def _keep(key: dict[str, Any], content: Content) -> None:
    code = code_of(content.locale_id)
    columns = columns_of(content, code)
    with transaction.atomic():
        known = Entry.objects.filter(**key).values_list("digest", flat=True).first()
        if known != columns["digest"]:
            Entry.objects.update_or_create(**key, defaults=columns)
    if known != columns["digest"]:
        remember_words(content.whole, code)


def take_out(entries: QuerySet) -> int:
    """Remove entries; return how many. Their words stay in the vocabulary until `forget_words`."""
    return entries.delete()[0]


def sweep() -> int:
    """Remove the entries of what is no longer public; return how many."""
    gone = Q(page__isnull=False) & ~Q(page__in=public_pages().values("pk"))
    gone |= Q(case__isnull=False) & ~Q(case__in=public_cases().values("pk"))
    return take_out(Entry.objects.filter(gone))


def everything(after: tuple[str, int] = ("page", 0)) -> Iterator[tuple[str, int]]:
    """Yield (kind, key) of all that has entries, pages first, from after some place on; in an order that stays."""
    kind, key = after
    if kind == "page":
        yield from _keys("page", public_pages().filter(pk__gt=key))
        key = 0
    yield from _keys(KIND_CASE, public_cases().filter(pk__gt=key))


def _keys(kind: str, rows: QuerySet) -> Iterator[tuple[str, int]]:
    for key in rows.order_by("pk").values_list("pk", flat=True):
        yield kind, key


def write(kind: str, key: int, watch: Watch | None = None) -> bool:
    """Write the entry or entries of one thing."""
    return write_page(key, watch) if kind == "page" else write_case(key, watch)


def write_all(things: Iterable[tuple[str, int]]) -> int:
    """Write several; return how many may be found."""
    watch = Watch()
    return sum(write(kind, key, watch) for kind, key in things)


def pages_saying(names: Iterable[str]) -> set[int]:
    """Return the keys of the pages whose entries hold all words of one of some names, in any language."""
    found: set[int] = set()
    for name in names:
        for code, locale_id in Locale.objects.values_list("language_code", "pk"):
            asked = question(name, code)
            entries = find(asked, MOST_SAYING) if asked.wanted else []
            found |= {entry.page_id for entry in entries if entry.page_id and entry.locale_id == locale_id}
    return found
