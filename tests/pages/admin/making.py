"""Cases, files and people with rights, for the tests of the admin."""

from __future__ import annotations

import datetime
import itertools
from typing import Any

from django.contrib.auth.models import Permission
from django.forms import BooleanField, MultipleChoiceField
from django.test import Client
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from cms.models import User
from pages.models import Case, CaseFile, CaseName, CaseSource, Country

_numbers = itertools.count(1)
EDITOR = ("add_case", "change_case", "publish_case", "view_case")
FILES = ("add_casefile", "change_casefile", "view_casefile")


def a_country(code: str = "AZ") -> Country:
    """A country by its code."""
    return Country.objects.get_or_create(code=code)[0]


def a_case(name: str = "Ilgar Mammadov", *, live: bool = True, **fields: Any) -> Case:
    """A case of somebody who is fully named, with a source and a verified status."""
    fields = {
        "identity_mode": "full",
        "country": a_country(),
        "status_verified_on": datetime.date(2026, 9, 1),
        "status_source_title": "A report",
        **fields,
    }
    case = Case(live=False, **fields)
    case.names.add(CaseName(text=name, is_public=True))
    case.sources.add(CaseSource(title="A ruling"))
    case.save()
    if live:
        case.save_revision().publish()
    return Case.objects.get(pk=case.pk)


def a_file(case: Case, **fields: Any) -> CaseFile:
    """The confidential file of a case."""
    return CaseFile.objects.create(case=case, **fields)


def somebody(*permissions: str) -> User:
    """A person with these permissions, who may open the admin."""
    user = User.objects.create_user(username=f"staff-{next(_numbers)}", password=None)
    user.user_permissions.add(*Permission.objects.filter(codename__in=["access_admin", *permissions]))
    return user


def signed_in(user: User) -> Client:
    """A browser in which somebody is signed in."""
    client = Client()
    client.force_login(user)
    return client


def case_form(case: Case | None = None, *, names: list[str] | None = None, **fields: Any) -> dict:
    """What the admin's form of a case sends."""
    form = Case.snippet_viewset.get_edit_handler().get_form_class()
    boxes = (BooleanField, MultipleChoiceField)
    sent = {name: "" for name, field in form.base_fields.items() if not isinstance(field, boxes)}
    plain = ("identity_mode", "torture", "health", "family_threatened", "status_source_title")
    sent |= {name: str(getattr(case, name)) for name in plain if case is not None}
    if case is None:
        sent |= {"identity_mode": "full", "torture": "none", "health": "none", "family_threatened": "none"}
    sent |= {"status_verified_on": "2026-09-01", "status_source_title": "A report", "country": str(a_country().pk)}
    sent |= {name: inline_formset([]) for name in form.formsets}
    sent["names"] = _names(case, names)
    sent["sources"] = _sources(case)
    return nested_form_data({**sent, **fields})


def _names(case: Case | None, names: list[str] | None) -> dict:
    known = [{"text": n.text, "script": n.script, "kind": n.kind, "is_public": "on", "id": n.pk} for n in _all(case)]
    new = [{"text": text, "script": "Latn", "kind": "used", "is_public": "on", "id": ""} for text in names or ()]
    return inline_formset([*known, *new], initial=len(known))


def _all(case: Case | None) -> list[CaseName]:
    return list(case.names.all()) if case is not None else []


def _sources(case: Case | None) -> dict:
    if case is None:
        return inline_formset([{"title": "A ruling", "confidence": "reported", "id": ""}])
    known = [{"title": s.title, "confidence": s.confidence, "id": s.pk} for s in case.sources.all()]
    return inline_formset(known, initial=len(known))
