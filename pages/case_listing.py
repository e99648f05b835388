"""The page of the list of cases that a request asks for: its cases, counts, choices and addresses."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import fields
from functools import cached_property

from django.db.models import Count, F, QuerySet, Value
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms import cldr
from pages.case_filters import UPDATED_DAYS, CaseFilters
from pages.case_rows import with_names
from pages.listing import Choice, Paged, page_number
from pages.models import Case
from pages.models.case_choices import ChargeKind, Custody, Profession
from pages.models.vocabulary import country_name

PER_PAGE = 24


class CaseListing(Paged):
    """The page of the list of cases that a request asks for. Three queries for any number of cases."""

    def __init__(self, cases: QuerySet, request: HttpRequest, url: str) -> None:
        self.url, self.cases = url, cases
        self.is_light = request.GET.get("light") == "1"
        self.view = "table" if request.GET.get("view") == "table" else "cards"
        self.filters = CaseFilters.of(request.GET)
        self.number = max(1, min(page_number(request.GET.get("page", "1")), self.last))

    @cached_property
    def _facets(self) -> dict[str, dict[str, int]]:
        """Count the cases by country, status and charge, each under the other filters: one query."""
        parts = []
        for name, column in (("country", "country__code"), ("status", "custody"), ("charge", "charges__kind")):
            cases = self.filters.apply(self.cases, without=name).order_by()
            counted = cases.values(facet=Value(name), value=F(column)).annotate(number=Count("pk", distinct=True))
            parts.append(counted.values_list("facet", "value", "number"))
        every = self.filters.apply(self.cases).order_by().values(facet=Value("all"), value=Value("all"))
        parts.append(every.annotate(number=Count("pk")).values_list("facet", "value", "number"))
        counts: dict[str, dict[str, int]] = defaultdict(dict)
        for facet, value, number in parts[0].union(*parts[1:], all=True):
            if value:
                counts[facet][value] = number
        return counts

    @property
    def found(self) -> QuerySet:
        """All cases that pass the filters."""
        return self.filters.apply(self.cases)

    @property
    def query(self) -> str:
        """The canonical query string of this page of the list."""
        return self.filters.query(page=self.number if self.number > 1 else "")

    @property
    def total(self) -> int:
        """How many cases pass the filters."""
        return self._facets["all"].get("all", 0)

    @property
    def last(self) -> int:
        """The number of the last page; 1 where the list is empty."""
        return max(1, -(-self.total // PER_PAGE))

    @cached_property
    def items(self) -> list[Case]:
        """The cases of this page, those that changed last first."""
        start = (self.number - 1) * PER_PAGE
        newest = self.found.select_related("country").order_by("-last_published_at", "-pk")
        return with_names(newest[start : start + PER_PAGE])

    @property
    def countries(self) -> list[Choice]:
        """The countries that occur, by name."""
        language = get_language() or "en"
        labels = {code: country_name(code, language) for code in self._facets["country"]}
        return self._choices("country", sorted(labels.items(), key=lambda item: item[1]))

    @property
    def statuses(self) -> list[Choice]:
        """The kinds of custody that occur."""
        return self._choices("status", Custody.choices)

    @property
    def charges(self) -> list[Choice]:
        """The kinds of charges that occur."""
        return self._choices("charge", ChargeKind.choices)

    @property
    def professions(self) -> list[tuple[str, str]]:
        """All professions, for a select."""
        return [(value, str(label)) for value, label in Profession.choices]

    @property
    def cards_url(self) -> str:
        """The address of the same list as cards."""
        return self.address(view="")

    @property
    def table_url(self) -> str:
        """The address of the same list as a table."""
        return self.address(view="table")

    @property
    def updated_choices(self) -> tuple[str, ...]:
        """For how many days back a reader may ask."""
        return UPDATED_DAYS

    @property
    def chips(self) -> list[Choice]:
        """The filters in force, each with the address of the list without it."""
        return [
            Choice(
                value, self._word(field.name, value), 0, self.address(**{field.name: "", "page": ""}), is_current=True
            )
            for field in fields(self.filters)
            if (value := getattr(self.filters, field.name))
        ]

    def _word(self, name: str, value: str) -> str:
        if name == "country":
            return country_name(value, get_language() or "en")
        if name in ("held_from", "held_to"):
            label = _("Held from") if name == "held_from" else _("Held until")
            return f"{label}: {cldr.date(datetime.date.fromisoformat(value))}"
        if name == "updated":
            return _("updated in the last %(days)s days") % {"days": value}
        words = {"status": Custody, "profession": Profession, "charge": ChargeKind}
        return str(words[name](value).label) if name in words else value

    def _choices(self, name: str, labels: Iterable[tuple[str, str]]) -> list[Choice]:
        current = getattr(self.filters, name)
        return [
            Choice(
                value,
                str(label),
                self._facets[name].get(value, 0),
                self.address(**{name: value, "page": ""}),
                value == current,
            )
            for value, label in labels
            if value in self._facets[name] or value == current
        ]

    def address(self, **changes: str | int) -> str:
        """Return the address of the list with some filters changed."""
        kept = {"light": "1" if self.is_light else "", "view": "table" if self.view == "table" else ""}
        query = self.filters.query(**{**kept, **changes})
        return f"{self.url}?{query}" if query else self.url
