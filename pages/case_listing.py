"""One class that filters cases: for the list, the API, feeds, calendars and exports, so that they never differ."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from functools import cached_property
from urllib.parse import urlencode

from django.db.models import CharField, Count, F, Q, QuerySet, Value
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pages.fuzzy import overlapping
from pages.listing import Choice, page_number
from pages.models import Case
from pages.models.case_choices import ChargeKind, Custody, Profession
from pages.models.vocabulary import country_name

PER_PAGE = 24
UPDATED_DAYS = ("7", "30", "365")


@dataclass(frozen=True)
class CaseFilters:
    """The filters of a request, already cleaned: an empty text means "any". Dates are ISO days, compared by overlap."""

    country: str = ""
    status: str = ""
    profession: str = ""
    charge: str = ""
    campaign: str = ""
    held_from: str = ""
    held_to: str = ""
    updated: str = ""

    @classmethod
    def of(cls, query) -> CaseFilters:
        """Read the filters from a query string; what is not a possible value counts as absent."""
        country, campaign = query.get("country", "").upper(), query.get("campaign", "")
        return cls(
            country=country if len(country) == 2 and country.isascii() and country.isalpha() else "",
            status=_among(query.get("status", ""), Custody.values),
            profession=_among(query.get("profession", ""), Profession.values),
            charge=_among(query.get("charge", ""), ChargeKind.values),
            campaign=campaign if campaign.replace("-", "").isalnum() and campaign.isascii() else "",
            held_from=_day(query.get("held_from", "")),
            held_to=_day(query.get("held_to", "")),
            updated=_among(query.get("updated", ""), UPDATED_DAYS),
        )

    def apply(self, cases: QuerySet, *, without: str = "") -> QuerySet:
        """Return the cases that pass all filters but the one named `without` (for the counts beside its choices)."""
        for field in fields(self):
            value = getattr(self, field.name)
            if value and field.name not in (without, "held_to", "held_from"):
                cases = cases.filter(getattr(self, f"_{field.name}")(value))
        if (self.held_from or self.held_to) and without != "held":
            cases = cases.filter(pk__in=self._held().values("case_id"))
        return cases

    def query(self, **changes: str | int) -> str:
        """Return the canonical query string of these filters with some of them changed; empty for none."""
        values = {field.name: getattr(self, field.name) for field in fields(self)} | changes
        return urlencode({key: value for key, value in sorted(values.items()) if value})

    def without(self, name: str) -> CaseFilters:
        """Return the same filters without one of them."""
        return replace(self, **{name: ""})

    def _country(self, value: str) -> Q:
        return Q(country__code=value)

    def _status(self, value: str) -> Q:
        return Q(custody=value)

    def _profession(self, value: str) -> Q:
        return Q(
            pk__in=Case.objects.annotate(text=Cast("professions", CharField())).filter(text__contains=f'"{value}"')
        )

    def _charge(self, value: str) -> Q:
        from pages.models import Charge

        return Q(pk__in=Charge.objects.filter(kind=value).values("case_id"))

    def _campaign(self, value: str) -> Q:
        from pages.models import CampaignCase

        return Q(pk__in=CampaignCase.objects.filter(page__slug=value, page__live=True).values("case_id"))

    def _updated(self, value: str) -> Q:
        return Q(last_published_at__gte=timezone.now() - datetime.timedelta(days=int(value)))

    def _held(self) -> QuerySet:
        """Return the detentions that may overlap the period: begun before its end, not ended before its start."""
        from pages.models import Detention

        first, last = parse_date(self.held_from or ""), parse_date(self.held_to or "")
        begun = overlapping("start", None, last) if last else Q()
        goes_on = Q(end_on__isnull=True) | overlapping("end", first, None) if first else Q()
        return Detention.objects.filter(begun & goes_on)


class CaseListing:
    """The page of the list of cases that a request asks for. Four queries for any number of cases."""

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
        found = self.filters.apply(self.cases).for_cards().order_by("-last_published_at", "-pk")
        return list(found[start : start + PER_PAGE])

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
        kept = {"light": "1" if self.is_light else "", "view": "table" if self.view == "table" else ""}
        query = self.filters.query(**{**kept, **changes})
        return f"{self.url}?{query}" if query else self.url


def _among(value: str, allowed: Iterable[str]) -> str:
    return value if value in allowed else ""


def _day(text: str) -> str:
    try:
        return text if len(text) == 10 and parse_date(text) else ""
    except ValueError:
        return ""
