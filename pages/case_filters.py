"""The filters of cases, as one class for the list, the API, feeds, calendars and exports, so that they never differ."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from urllib.parse import urlencode

from django.db.models import CharField, Q, QuerySet
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.dateparse import parse_date

from pages.fuzzy import overlapping
from pages.models import Case
from pages.models.case_choices import ChargeKind, Custody, Profession

UPDATED_DAYS = ("7", "30", "365")
_SLUG = re.compile(r"[-_A-Za-z0-9]{1,255}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


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
            campaign=campaign if _SLUG.fullmatch(campaign) else "",
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

    @property
    def is_reversed(self) -> bool:
        """Whether the period asked for ends before it begins."""
        return bool(self.held_from and self.held_to) and self.held_to < self.held_from

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
        from pages.models import CampaignCase, CampaignPage

        return Q(
            pk__in=CampaignCase.objects.filter(page__in=CampaignPage.objects.public().filter(slug=value)).values(
                "case_id"
            )
        )

    def _updated(self, value: str) -> Q:
        return Q(last_published_at__gte=timezone.now() - datetime.timedelta(days=int(value)))

    def _held(self) -> QuerySet:
        """Return the detentions that may overlap the period: begun before its end, not ended before its start.

        One of which the start is not known may have begun before. A period that ends before it begins holds nothing.
        """
        from pages.models import Detention

        if self.is_reversed:
            return Detention.objects.none()
        first, last = parse_date(self.held_from or ""), parse_date(self.held_to or "")
        begun = Q(start_on__isnull=True) | overlapping("start", None, last) if last else Q()
        goes_on = Q(end_on__isnull=True) | overlapping("end", first, None) if first else Q()
        return Detention.objects.filter(begun & goes_on)


def _among(value: str, allowed: Iterable[str]) -> str:
    return value if value in allowed else ""


def _day(text: str) -> str:
    try:
        return text if _DAY.fullmatch(text) and parse_date(text) else ""
    except ValueError:
        return ""
