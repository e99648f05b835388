"""Thousands of cases of nobody, written at once: for tests and measurements of what a number of rows costs."""

from __future__ import annotations

import datetime

from django.db import connection
from django.utils import timezone

from pages.models import Case, CaseName, Charge, Detention
from tests import factories as make


def synthetic_cases(first: int, last: int) -> None:
    """Write cases with a name, a detention and a charge each, without revisions."""
    countries = [make.a_country(code) for code in ("AZ", "EG", "PK", "ZW", "SN")]
    today, now = timezone.localdate(), timezone.now()
    cases = [
        Case(
            ref=f"WM-{countries[n % 5].code}-{n:06d}",
            country=countries[n % 5],
            identity_mode="full",
            custody=("detained", "free", "unknown")[n % 3],
            live=True,
            professions=["journalist"] if n % 4 else ["lawyer"],
            status_verified_on=today - datetime.timedelta(days=n % 400),
            last_published_at=now - datetime.timedelta(minutes=n),
        )
        for n in range(first, last)
    ]
    Case.objects.bulk_create(cases)
    CaseName.objects.bulk_create(CaseName(case=c, text=f"Sample {c.ref}", is_public=True) for c in cases)
    start = datetime.date(2014, 1, 1)
    Detention.objects.bulk_create(
        Detention(case=c, start_on=start + datetime.timedelta(days=c.pk % 4000), source_title="Sample") for c in cases
    )
    Charge.objects.bulk_create(Charge(case=c, kind=("speech", "drugs")[c.pk % 2]) for c in cases)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
