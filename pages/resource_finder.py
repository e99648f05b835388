"""What of the hub a request asks for: resources, counts that follow the selection, chips, pages, the coverage table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from cms import cldr
from cms.bundle.languages import CONFIGURED, code_of
from pages.finder import Select
from pages.listing import Choice, Paged, page_number
from pages.models import ResourceFile, ResourcePage
from pages.resource_index import FACETS, Entry, current
from pages.resource_labels import Labels
from pages.resource_search import cleaned, matching
from pages.resource_words import Version, tongue, versions_of

PER_PAGE = 20
SORTS = ("", "newest", "year", "title")


@dataclass(frozen=True)
class Row:
    """A resource in the list: its page, its files by language, and its language where it is not the reader's."""

    page: ResourcePage
    url: str
    versions: list[Version]
    language: Any = None


class ResourceFinder(Paged):
    """The page of the hub that a query asks for. The counts cost no query; the rows of a page cost two."""

    per_page = PER_PAGE
    form = ""

    def __init__(self, query: Mapping[str, str], url: str, locale_id: int) -> None:
        self.hub_url, self.url = url, f"{url}{self.form}"
        self.locale_id, self.index = locale_id, current()
        self.is_light = query.get("light") == "1"
        self.text = cleaned(query.get("q", ""))
        self.sort = query.get("sort", "") if query.get("sort", "") in SORTS else ""
        asked = {name: query.get(name, "") for name in FACETS}
        self.chosen = {name: value for name, value in asked.items() if value and value in self.index.bits[name]}
        self._found = matching(self.text, locale_id, self.index)
        self.number = max(1, min(page_number(query.get("page", "1")), self.last))

    def _mask(self, without: str = "") -> int:
        return self.index.mask(self.chosen, without) & self._found

    @cached_property
    def places(self) -> list[int]:
        """The places of all resources that pass, in their order."""
        return self.index.places(self._mask(), self.sort, self.locale_id)

    @property
    def total(self) -> int:
        """How many resources pass."""
        return self._mask().bit_count()

    @property
    def every(self) -> int:
        """How many resources there are."""
        return len(self.index.entries)

    @property
    def last(self) -> int:
        """The number of the last page; 1 where the list is empty."""
        return max(1, -(-self.total // self.per_page))

    @cached_property
    def entries(self) -> list[Entry]:
        """The resources of this page of the list."""
        start = (self.number - 1) * self.per_page
        return [self.index.entries[place] for place in self.places[start : start + self.per_page]]

    @cached_property
    def items(self) -> list[Row]:
        """The rows of this page, read anew: what is not public any more is not among them."""
        keys = [entry.page_in(self.locale_id, self.index.source_id)[0] for entry in self.entries]
        pages = {page.pk: page for page in ResourcePage.objects.public().filter(pk__in=keys).for_rows()}
        files: dict[int, list[ResourceFile]] = {key: [] for key in keys}
        for row in ResourceFile.objects.filter(page__in=keys).order_by("sort_order", "pk"):
            files[row.page_id].append(row)
        return [self._row(pages[key], files[key]) for key in keys if key in pages]

    def _row(self, page: ResourcePage, files: list[ResourceFile]) -> Row:
        url = page.url or ""
        other = None if page.locale_id == self.locale_id else tongue(code_of(page.locale_id))
        return Row(page, url, versions_of(files, url, with_pictures=False), other)

    @cached_property
    def labels(self) -> Labels:
        """The words for the values of the facets, kept with the index: one query after something changed."""
        return self.index.labels.setdefault(self.locale_id, Labels(self.locale_id))

    @cached_property
    def selects(self) -> list[Select]:
        """The facets that occur, each value with the number of resources behind it; the same ones for every query."""
        return [
            Select(name, label, self.choices(name), name in self.chosen)
            for name, label in self.labels.facets()
            if len(self.index.bits[name]) > 1 or name in self.chosen
        ]

    def choices(self, name: str) -> list[Choice]:
        """Return the values of a facet under the other filters, by their words; years newest first."""
        mask, current_value = self._mask(without=name), self.chosen.get(name, "")
        counts = {value: (bits & mask).bit_count() for value, bits in self.index.bits[name].items()}
        words = {value: self.labels.word(name, value) for value, n in counts.items() if n or value == current_value}
        order = sorted(words, key=lambda value: words[value].casefold(), reverse=name == "year")
        return [self._choice(name, value, words[value], counts[value]) for value in order]

    def _choice(self, name: str, value: str, word: str, count: int) -> Choice:
        return Choice(value, word, count, self.address(**{name: value, "page": ""}), value == self.chosen.get(name, ""))

    @property
    def chips(self) -> list[Choice]:
        """The words and filters in force, each with the address of the list without it."""
        chips = [Choice("", f"“{self.text}”", 0, self.address(q="", page=""), is_current=True)] if self.text else []
        for name, value in self.chosen.items():
            url = self.address(**{name: "", "page": ""})
            chips.append(Choice(value, self.labels.word(name, value), 0, url, is_current=True))
        return chips

    @property
    def sorts(self) -> list[tuple[str, str, bool]]:
        """The orders: value, words, whether it is in force."""
        own = _("%(language)s first") % {"language": cldr.language_name(code_of(self.locale_id))}
        words = {"": own, "newest": _("Newest first"), "year": _("By year"), "title": _("By title")}
        return [(value, words[value], value == self.sort) for value in SORTS]

    @property
    def is_asked(self) -> bool:
        """Whether the reader asked for anything."""
        return bool(self.text or self.chosen)

    @property
    def in_own_language(self) -> int:
        """How many of the resources that pass exist in the reader's language."""
        return (self._mask() & self.index.bits["language"].get(code_of(self.locale_id), 0)).bit_count()

    @property
    def case_studies(self) -> dict[str, list[Choice]]:
        """The case studies by country and by strategy, as links into the list."""
        mask = self.index.bits["kind"].get(ResourcePage.Kind.CASE_STUDY, 0)
        return {name: self._links(name, mask) for name in ("country", "strategy")}

    def _links(self, name: str, mask: int) -> list[Choice]:
        found = []
        for value, bits in self.index.bits[name].items():
            if count := (bits & mask).bit_count():
                query = urlencode(sorted({name: value, "kind": ResourcePage.Kind.CASE_STUDY.value}.items()))
                url = f"{self.hub_url}?{query}"
                found.append(Choice(value, self.labels.word(name, value), count, url, is_current=False))
        return sorted(found, key=lambda choice: choice.label.casefold())

    @property
    def strategies(self) -> list[Any]:
        """The strategies that resources teach, each with its description and the address of its resources."""
        known = self.index.bits["strategy"]
        return [
            (row, known[row.key].bit_count(), f"{self.hub_url}?{urlencode({'strategy': row.key})}")
            for row in self.labels.strategies
            if row.key in known
        ]

    @property
    def query(self) -> str:
        """The canonical query string of this page of the list."""
        return self._query(page=self.number if self.number > 1 else "")

    def _query(self, **changes: str | int) -> str:
        values = {"q": self.text, **self.chosen, "sort": self.sort, **changes}
        return urlencode(sorted((name, value) for name, value in values.items() if value))

    def address(self, **changes: str | int) -> str:
        """Return the address of the list with something changed; the light version stays light."""
        query = self._query(**{"light": "1" if self.is_light else "", **changes})
        return f"{self.url}?{query}" if query else self.url


@dataclass(frozen=True)
class Covered:
    """One resource in the table: "file" or "text" for each language that it exists in, nothing where it does not."""

    title: str
    url: str
    language: Any
    cells: list[str]


class CoverageFinder(ResourceFinder):
    """Which resource exists in which language: the same filters, fifty to a page, and the sums of all that pass."""

    per_page = 50
    form = "coverage/"

    @cached_property
    def languages(self) -> list[Any]:
        """The languages of the site, then all others in which something exists."""
        known = self.index.bits["language"]
        others = sorted((code for code in known if code not in CONFIGURED), key=cldr.language_name)
        return [tongue(code) for code in (*CONFIGURED, *others)]

    @property
    def sums(self) -> list[tuple[int, int]]:
        """For each language, how many of the resources that pass exist in it, and how many per cent that is."""
        mask, bits = self._mask(), self.index.bits["language"]
        counts = [(mask & bits.get(line.code, 0)).bit_count() for line in self.languages]
        return [(count, round(100 * count / self.total) if self.total else 0) for count in counts]

    @cached_property
    def table(self) -> list[Covered]:
        """The rows of this page; one query."""
        keys = {entry.page_in(self.locale_id, self.index.source_id)[0]: entry for entry in self.entries}
        pages = {page.pk: page for page in ResourcePage.objects.public().filter(pk__in=keys).for_rows()}
        return [self._covered(pages[pk], entry) for pk, entry in keys.items() if pk in pages]

    def _covered(self, page: ResourcePage, entry: Entry) -> Covered:
        cells = [
            "file" if line.code in entry.file_languages else "text" if line.code in entry.languages else ""
            for line in self.languages
        ]
        other = None if page.locale_id == self.locale_id else tongue(code_of(page.locale_id))
        return Covered(page.title, page.url or "", other, cells)
