"""Rows of many cases: their names for a list, and how many people were held in each year."""

from __future__ import annotations

from collections import defaultdict

from django.db.models import Case as Either
from django.db.models import CharField, Count, F, Q, QuerySet, Value, When
from django.utils import timezone

from cms import cldr
from pages.fuzzy import DECADE
from pages.models import Case, CaseName, Detention

YEARS = 15
"""How many years the chart of people held looks back."""


_PUBLIC = Q(storypage__case__live=True, storypage__case__is_restricted=False, storypage__case__merged_into=None)
CASE_FACTS = {
    "case_custody": Either(When(_PUBLIC, then=F("storypage__case__custody")), default=Value("", CharField())),
    "case_ref": Either(When(_PUBLIC, then=F("storypage__case__ref")), default=Value("", CharField())),
    "case_verified_on": F("storypage__case__status_verified_on"),
    "campaign_hashtag": F("campaignpage__hashtag"),
    "case_is_settled": F("storypage__case__is_settled"),
}
"""What the card of a story says of its case today, and that of a campaign of its hashtag."""


def with_names(cases: QuerySet) -> list[Case]:
    """Return cases with their names, in two queries for any number of cases. Lists show drawings, not photographs."""
    found = list(cases)
    by_case = defaultdict(list)
    for name in CaseName.objects.filter(case__in=[case.pk for case in found]).order_by("sort_order", "pk"):
        by_case[name.case_id].append(name)
    for case in found:
        case.__dict__["_cluster_related_objects"] = {"names": by_case[case.pk]}
    return found


def held_each_year(cases: QuerySet) -> list[dict[str, int]]:
    """Return how many of the people were held at some time of each year: label and value, oldest first. One query.

    A detention without an end counts up to the year in which the status was last verified; what began in an unknown
    year counts nowhere. Years before the first one with somebody held are left out.
    """
    last = timezone.localdate().year
    known = Detention.objects.filter(case__in=cases.order_by().values("pk"), start_on__isnull=False)
    counted = known.exclude(start_precision=DECADE).aggregate(
        **{
            f"in_{year}": Count("case_id", distinct=True, filter=_held_in(year))
            for year in range(last - YEARS, last + 1)
        }
    )
    rows = [
        {"label": cldr.native_digits(str(year)), "value": counted[f"in_{year}"]}
        for year in range(last - YEARS, last + 1)
    ]
    first = next((index for index, row in enumerate(rows) if row["value"]), len(rows))
    return rows[first:]


def _held_in(year: int) -> Q:
    goes_on = Q(end_on__isnull=True) & (Q(start_on__year=year) | Q(case__status_verified_on__year__gte=year))
    return Q(start_on__year__lte=year) & (Q(end_on__year__gte=year) | goes_on)
