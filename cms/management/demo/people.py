"""The cases of the demonstration: eight people with what became of them, two that are nobody; and their proceedings."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from modelcluster.models import ClusterableModel

from cms.management.demo import content
from cms.management.demo.pictures import picture_named
from pages import models
from pages.models import Case, CaseFile, Country, Proceeding

CHILDREN = {
    "detentions": models.Detention,
    "charges": models.Charge,
    "sentences": models.Sentence,
    "events": models.CaseEvent,
    "sources": models.CaseSource,
}
BASIS_NOTE = "World Movement for Democracy, home page, October 2018"


def case_named(ref: str) -> Case:
    """Return the case that content files name by its reference."""
    return Case.objects.get(ref=ref)


def ensure_proceeding(values: dict[str, Any]) -> bool:
    """Make and publish a proceeding; tell whether it was missing."""
    if Proceeding.objects.filter(public_name=values["public_name"]).exists():
        return False
    country = Country.objects.get(code=values["country"])
    proceeding = Proceeding(public_name=values["public_name"], country=country)
    proceeding.full_clean()
    with transaction.atomic():
        proceeding.save()
        proceeding.save_revision().publish()
    return True


@transaction.atomic
def ensure_case(values: dict[str, Any]) -> bool:
    """Make and publish a case with its confidential file; tell whether it was missing."""
    if Case.objects.filter(ref=values["ref"]).exists():
        return False
    today = timezone.localdate()
    case = Case(**_own(values, today))
    case.full_clean()
    for name, made in _children(values, today).items():
        for number, child in enumerate(made):
            child.sort_order = number
            child.full_clean(exclude=["case"])
        setattr(case, name, made)
    case.save()
    case.save_revision().publish()
    _file(case).save()
    return True


def _own(values: dict[str, Any], today: datetime.date) -> dict[str, Any]:
    plain = {field.name for field in Case._meta.concrete_fields} - {"country"}
    own = {name: value for name, value in values.items() if name in plain}
    own.setdefault("identity_mode", "full")
    if "verified_days_ago" in values:
        own["status_verified_on"] = today - datetime.timedelta(days=values["verified_days_ago"])
    country = Country.objects.get(code=values["country"])
    portrait = picture_named(values["ref"]) if own["identity_mode"] == "full" else None
    return {**own, "country": country, "portrait": portrait}


def _children(values: dict[str, Any], today: datetime.date) -> dict[str, list[ClusterableModel]]:
    written = {name: [_dated(row, today) for row in values.get(name, ())] for name in CHILDREN}
    written["events"] += [_dated(row, today) for row in values.get("hearings", ())]
    if not values.get("is_sample"):
        written["sources"].append({"title": content.case_source()})
    made: dict[str, list] = {name: [model(**row) for row in written[name]] for name, model in CHILDREN.items()}
    made["names"] = [models.CaseName(text=values["name"], is_public=True)] if "name" in values else []
    if "proceeding" in values:
        proceeding = Proceeding.objects.get(public_name=values["proceeding"])
        made["proceeding_links"] = [models.CaseProceeding(proceeding=proceeding)]
    return made


def _dated(row: dict[str, Any], today: datetime.date) -> dict[str, Any]:
    """Turn `days_ago`, `in_days`, `start_days_ago`, `end_days_ago` into the days they mean."""
    meant = {"days_ago": ("happened_on", -1), "in_days": ("happened_on", 1)}
    meant |= {"start_days_ago": ("start_on", -1), "end_days_ago": ("end_on", -1)}
    dated = {name: value for name, value in row.items() if name not in meant}
    for name in row.keys() & meant.keys():
        column, sign = meant[name]
        dated[column] = today + sign * datetime.timedelta(days=row[name])
    return dated


def _file(case: Case) -> CaseFile:
    """Return the confidential file: what allows the case to be shown. For samples, a consent that nobody gave."""
    if not case.is_sample:
        return CaseFile(case=case, basis=CaseFile.Basis.ALREADY_PUBLISHED, basis_note=BASIS_NOTE)
    consent = models.Consent(
        given_by="Nobody: this person is a sample", scopes=["name", "story"], valid_from_on=timezone.localdate()
    )
    return CaseFile(
        case=case,
        risk=CaseFile.Risk.HIGH,
        risk_reason="A sample, to show the field",
        basis=CaseFile.Basis.CONSENT,
        consents=[consent],
    )
