"""What a withdrawal does about search: entries, and words that nothing else says, go at once; that is verified."""

from __future__ import annotations

from typing import Any

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.withdrawal import Kept, Step, register
from pages.models import Case, Person
from pages.withdrawal import pages_of
from search import indexing, vocabulary
from search.models import Entry


def entries_of(thing: Model) -> QuerySet:
    """Return the entries of a thing and of its pages in all languages; for a person those that say the name."""
    if isinstance(thing, Person):
        return Entry.objects.filter(page__in=indexing.pages_saying([thing.name]))
    entries = Entry.objects.filter(page__in=[page.pk for page in pages_of(thing)])
    return entries | Entry.objects.filter(case=thing.pk) if isinstance(thing, Case) else entries


def _take_out(thing: Model, user: Any) -> Kept:
    """Take out the entries; what else says the name is written by today's rules, and what is not public stays out."""
    entries = entries_of(thing)
    keys = {key for key in entries.values_list("page", flat=True) if key}
    indexing.take_out(entries)
    if isinstance(thing, Case):
        keys |= indexing.pages_saying([name.text for name in thing.names.all()])
    for key in sorted(keys):
        indexing.write_page(key)
    vocabulary.forget_unsaid()
    return {}


def _write_again(thing: Model, kept: Kept, user: Any) -> None:
    for page in pages_of(thing):
        indexing.write_page(page.pk)
    if isinstance(thing, Case):
        indexing.write_case(thing.pk)


def _left(thing: Model, kept: Kept) -> list[str]:
    if isinstance(thing, Person):
        return []  # whether a page still refers to them is said by the line of the record
    return [_now("the search still knows it")] if entries_of(thing).exists() else []


def register_step() -> None:
    """Register the step; called once, when the site starts."""

    def applies(thing: Model) -> bool:
        return isinstance(thing, Case | Person) or (isinstance(thing, Page) and thing.depth > 2)

    register(Step("search", _("Index of the search"), applies, _left, _take_out, _write_again))
