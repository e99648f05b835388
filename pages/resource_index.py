"""All resources that readers may see, as a small table in memory: which is of which kind, language, country, year.

Each value of a facet is one whole number whose bits are the resources that have it, so that filtering and counting
thousands of them takes less than a millisecond and asks the database nothing. The table is built with two queries when
something changed (the pulse of `cms.api.freshness`), and forgotten after five minutes in any case. What a page shows of
a resource is read anew each time, through `public()`: a table that is a moment old shows nothing it should not.
"""

from __future__ import annotations

import datetime
import threading
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import CharField, F, Max, Value
from django.db.models.functions import Cast
from django.utils import timezone
from wagtail.models import Locale

from cms.api.freshness import pulse
from cms.bundle.languages import code_of
from pages.models import PageCountry, PageIssue, ResourceFile, ResourcePage, ResourceStrategy

FACETS = ("language", "kind", "country", "year", "issue", "strategy")
KEPT_SECONDS = 300
_kept: dict[bool, ResourceIndex] = {}
_lock = threading.Lock()


@dataclass
class Entry:
    """One resource in all its languages: `pages` are the key and title of its page by locale."""

    key: Any
    kind: str = ""
    year: int | None = None
    published_on: datetime.date | None = None
    pages: dict[int, tuple[int, str, str]] = field(default_factory=dict)
    languages: set[str] = field(default_factory=set)
    file_languages: set[str] = field(default_factory=set)

    @property
    def newest(self) -> tuple:
        """What resources are sorted by: the newest first, those without a date last."""
        return (-(self.published_on or datetime.date.min).toordinal(), min(self.pages.values())[0])

    def page_in(self, locale_id: int, source_id: int) -> tuple[int, str, str]:
        """Return key, title and summary of the page for a reader: in the language, else in the source's, else any."""
        return self.pages.get(locale_id) or self.pages.get(source_id) or self.pages[min(self.pages)]


class ResourceIndex:
    """The table: `entries` newest first, `bits[facet][value]` as whole numbers, `everything` with all bits set.

    `changes_at` is when the time of the next resource is over; `labels` keeps the words of the facets by locale.
    """

    def __init__(self, stamp: Any) -> None:
        self.stamp, self.built_at = stamp, time.monotonic()
        self.changes_at: datetime.datetime | None = None
        by_key, by_page = self._pages()
        values = self._values(by_page)
        self.entries = sorted(by_key.values(), key=lambda entry: entry.newest)
        self.everything = (1 << len(self.entries)) - 1
        self.bits: dict[str, dict[str, int]] = {name: defaultdict(int) for name in FACETS}
        self.source_id = next((pk for pk in self._locales() if code_of(pk) == settings.LANGUAGE_CODE), 0)
        for place, entry in enumerate(self.entries):
            facts = {"kind": [entry.kind], "year": [str(entry.year or "")], "language": entry.languages}
            for name, found in {**facts, **values[entry.key]}.items():
                for value in found:
                    if value:
                        self.bits[name][value] |= 1 << place
        self._places = {pk: n for n, entry in enumerate(self.entries) for pk, _title, _words in entry.pages.values()}
        self._orders: dict[tuple[str, int], list[int]] = {}
        self._words: dict[int, list[str]] = {}
        self.labels: dict[int, Any] = {}

    def _locales(self) -> set[int]:
        return {pk for entry in self.entries for pk in entry.pages}

    def _pages(self) -> tuple[dict[Any, Entry], dict[int, Entry]]:
        by_key: dict[Any, Entry] = {}
        by_page: dict[int, Entry] = {}
        columns = ("pk", "translation_key", "locale_id", "title", "summary", "kind", "year", "published_on", "has_text")
        ends = []
        for pk, key, locale_id, title, summary, kind, year, published_on, has_text, expire_at in (
            ResourcePage.objects.public().order_by().values_list(*columns, "expire_at")
        ):
            entry = by_key.setdefault(key, Entry(key))
            entry.kind, entry.year, entry.published_on = kind, year, published_on
            entry.pages[locale_id] = (pk, title, summary)
            if has_text or kind == ResourcePage.Kind.VIDEO:  # no film is published without its transcript
                entry.languages.add(code_of(locale_id))
            by_page[pk] = entry
            ends += [expire_at] if expire_at else []
        self.changes_at = min(ends, default=None)
        return by_key, by_page

    def _values(self, by_page: dict[int, Entry]) -> dict[Any, dict[str, set[str]]]:
        """Return files' languages, countries, issues and strategies of all resources: one query."""
        values: dict[Any, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        parts = [
            _facet(ResourceFile, "language", "language"),
            _facet(PageCountry.objects.exclude(page__resourcepage=None), "country", "country__code"),
            _facet(PageIssue.objects.exclude(page__resourcepage=None), "issue", "issue__slug"),
            _facet(ResourceStrategy, "strategy", "strategy__key"),
        ]
        for name, page_id, value in parts[0].union(*parts[1:], all=True):
            entry = by_page.get(page_id)
            if entry is None:
                continue
            if name == "language":
                entry.languages.add(value)
                entry.file_languages.add(value)
            else:
                values[entry.key][name].add(value)
        return values

    @property
    def is_old(self) -> bool:
        """Whether the table is to be built anew though nobody changed anything: a resource's time is over."""
        is_over = self.changes_at is not None and self.changes_at <= timezone.now()
        return is_over or time.monotonic() - self.built_at > KEPT_SECONDS

    def mask(self, chosen: dict[str, str], without: str = "") -> int:
        """Return the resources that pass all chosen filters but one, as bits."""
        found = self.everything
        for name, value in chosen.items():
            if name != without:
                found &= self.bits[name].get(value, 0)
        return found

    def mask_of(self, page_ids: Iterable[int]) -> int:
        """Return the resources that some pages belong to, as bits."""
        found = 0
        for place in {self._places[pk] for pk in page_ids if pk in self._places}:
            found |= 1 << place
        return found

    def places(self, mask: int, sort: str, locale_id: int) -> list[int]:
        """Return a mask's places in an order: newest, year, title, or the reader's language first."""
        flags = f"{mask:b}"[::-1]
        return [place for place in self._order(sort, locale_id) if place < len(flags) and flags[place] == "1"]

    def _order(self, sort: str, locale_id: int) -> list[int]:
        if (sort, locale_id) not in self._orders:
            places = list(range(len(self.entries)))
            code = code_of(locale_id)
            if sort == "title":
                places.sort(key=lambda p: self.entries[p].page_in(locale_id, self.source_id)[1].casefold())
            elif sort == "year":
                places.sort(key=lambda p: -(self.entries[p].year or 0))
            elif sort != "newest":
                places.sort(key=lambda p: code not in self.entries[p].languages)
            self._orders[sort, locale_id] = places
        return self._orders[sort, locale_id]

    def words(self, locale_id: int) -> list[str]:
        """Return titles and summaries in all languages, folded, in the order of the entries; made on first use."""
        if not self._words:
            self._words[0] = [
                " ".join(f"{title} {summary}" for _pk, title, summary in entry.pages.values()).casefold()
                for entry in self.entries
            ]
        return self._words[0]


def _facet(rows: Any, name: str, column: str) -> Any:
    found = getattr(rows, "objects", rows).order_by()
    return found.values_list(Value(name, CharField()), "page_id", Cast(F(column), CharField()))


def current() -> ResourceIndex:
    """Return the table as it is now: one query to ask whether something changed, two more where it did."""
    stamp = _stamp()
    known = _kept.get(settings.SHOW_SAMPLES)
    if known is None or known.stamp != stamp or known.is_old:
        with _lock:
            known = _kept.get(settings.SHOW_SAMPLES)
            if known is None or known.stamp != stamp or known.is_old:
                known = _kept[settings.SHOW_SAMPLES] = ResourceIndex(stamp)
    return known


def _stamp() -> Any:
    newest = ResourcePage._base_manager.order_by().values(every=Value(1)).annotate(newest=Max("pk")).values("newest")
    row = Locale.objects.order_by("pk").annotate(pulse=pulse(), newest=newest).values_list("pulse", "newest").first()
    return row and tuple(map(str, row))


def forget() -> None:
    """Build the table anew the next time."""
    _kept.clear()
