"""Filter, order, cut into pages, and say it all in one canonical query string.

Shared by index pages, feeds, the API and exports, so that they never differ. A value nobody offers is ignored, a page
number out of range becomes the nearest one: no query string is an error for a reader.
"""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.db.models import Case, Count, IntegerField, QuerySet, Value, When
from django.db.models.functions import ExtractYear
from django.http import HttpRequest

PER_PAGE = 12


@dataclass(frozen=True)
class Choice:
    """One value a reader can filter by, as a link with the number of results behind it."""

    value: str
    label: str
    count: int
    url: str
    is_current: bool


@dataclass(frozen=True)
class Filters:
    """The filters of a request, already cleaned: empty texts mean "any"."""

    kind: str = ""
    year: str = ""
    country: str = ""

    @classmethod
    def of(cls, query, kinds: set[str]) -> Filters:
        """Read the filters from a query string; what is not a possible value counts as absent."""
        kind, year = query.get("kind", ""), query.get("year", "")
        country = query.get("country", "").upper()
        return cls(
            kind if kind in kinds else "",
            year if _is_year(year) else "",
            country if len(country) == 2 and country.isascii() and country.isalpha() else "",
        )

    def apply(self, pages: QuerySet) -> QuerySet:
        """Return the pages that pass all filters."""
        if self.country:
            pages = pages.about_country(self.country)
        if self.kind:
            pages = pages.of_kind(self.kind)
        return pages.filter(published_on__year=int(self.year)) if self.year else pages

    def query(self, **changes: str | int) -> str:
        """Return the canonical query string of these filters with some of them changed; empty for none."""
        values = {"kind": self.kind, "year": self.year, "country": self.country, **changes}
        return urlencode({key: value for key, value in sorted(values.items()) if value})


class Paged:
    """Mixed into what is shown in pages: has `number`, `last` and `address(**changes)`, gets the way back and on."""

    number: int
    last: int

    @property
    def previous_url(self) -> str:
        """The address of the page before this one, or an empty text."""
        return self.address(page=self.number - 1 if self.number > 2 else "") if self.number > 1 else ""

    @property
    def next_url(self) -> str:
        """The address of the page after this one, or an empty text."""
        return self.address(page=self.number + 1) if self.number < self.last else ""

    def address(self, **changes: str | int) -> str:
        """Return the address of the list with some filters changed."""
        raise NotImplementedError


class Listing(Paged):
    """The page of a list that a request asks for: `items`, `kinds`, `years`, `number`, `previous_url`, `next_url`.

    Two queries for any number of pages: the counts by kind and year, and the items (with their renditions).
    """

    def __init__(self, pages: QuerySet, request: HttpRequest, url: str) -> None:
        self.url = url
        self.is_light = request.GET.get("light") == "1"
        self.kind_choices = dict(pages.model.Kind.choices)
        self.filters = Filters.of(request.GET, set(self.kind_choices))
        self.pages = pages
        self.number = max(1, min(page_number(request.GET.get("page", "1")), self.last))

    @cached_property
    def _counts(self) -> list[tuple[str, int | None, int]]:
        pages = self.pages.about_country(self.filters.country) if self.filters.country else self.pages
        rows = pages.order_by().values_list("kind", ExtractYear("published_on")).annotate(number=Count("pk"))
        return list(rows)

    @cached_property
    def total(self) -> int:
        """How many pages pass the filters."""
        kind, year = self.filters.kind, self.filters.year
        return sum(n for k, y, n in self._counts if kind in ("", k) and (not year or y == int(year)))

    @property
    def last(self) -> int:
        """The number of the last page of the list; 1 where it is empty."""
        return max(1, -(-self.total // PER_PAGE))

    @cached_property
    def items(self) -> list:
        """The cards of this page of the list: alerts first unless a kind was chosen, then the newest first."""
        pages = self.filters.apply(self.pages).for_cards().newest_first()
        if not self.filters.kind:
            alert = Case(When(kind="alert", then=Value(0)), default=Value(1), output_field=IntegerField())
            pages = pages.order_by(alert, *pages.query.order_by)
        start = (self.number - 1) * PER_PAGE
        return list(pages[start : start + PER_PAGE])

    @property
    def kinds(self) -> list[Choice]:
        """The kinds that occur, each with its number in the chosen year; first "all" with an empty value."""
        year = self.filters.year
        counts = Counter({})
        for kind, in_year, number in self._counts:
            if not year or in_year == int(year):
                counts[kind] += number
        every = Choice("", "", sum(counts.values()), self.address(kind="", page=""), not self.filters.kind)
        return [every] + [
            Choice(kind, str(label), counts[kind], self.address(kind=kind, page=""), kind == self.filters.kind)
            for kind, label in self.kind_choices.items()
            if counts[kind] or kind == self.filters.kind
        ]

    @property
    def years(self) -> list[Choice]:
        """The years that occur among the chosen kind, newest first."""
        counts = Counter({})
        for kind, year, number in self._counts:
            if year and self.filters.kind in ("", kind):
                counts[str(year)] += number
        return [
            Choice(year, year, counts[year], self.address(year=year, page=""), year == self.filters.year)
            for year in sorted(counts, reverse=True)
        ]

    @property
    def all_years_url(self) -> str:
        """The address of the list without a year."""
        return self.address(year="", page="")

    @property
    def query(self) -> str:
        """The canonical query string of this page of the list."""
        return self.filters.query(page=self.number if self.number > 1 else "")

    def address(self, **changes: str | int) -> str:
        """Return the address of the list with some filters changed; the light version stays light."""
        query = self.filters.query(**{"light": "1" if self.is_light else "", **changes})
        return f"{self.url}?{query}" if query else self.url


def page_number(text: str) -> int:
    """Return a page number from a query string; 1 for anything that is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 1


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isascii() and text.isdigit() and datetime.MINYEAR <= int(text) <= datetime.MAXYEAR
