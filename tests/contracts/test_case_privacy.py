"""Every field of the family of cases is public, public by row, or for staff; a field that nobody classified fails here.

"row" means that the row or the case decides: a name is shown as far as `identity_mode` and `is_public` allow, a place
unless it is kept secret. "staff" reaches no page, API, feed, export or search.
"""

from __future__ import annotations

import importlib
from typing import get_args, get_type_hints

import pytest
from django.apps import apps
from django.db.models import Model
from typing_extensions import is_typeddict
from wagtail.models import RevisionMixin
from wagtail.search import index
from wagtail.snippets.models import get_snippet_models

from cms.api import registry
from cms.bundle.refs import kind_of
from pages.models import Case, CaseFile, Consent
from tests.page_types import page_types

PUBLIC, ROW, STAFF = "public", "row", "staff"
MODULES = ("cases", "case_records", "proceedings", "case_files")
SOURCE = {"source_title": PUBLIC, "source_address": PUBLIC}

FIELDS: dict[str, dict[str, str]] = {
    "Case": {
        **dict.fromkeys(("ref", "identity_mode", "country", "place", "professions"), PUBLIC),
        **dict.fromkeys(("torture", "health", "family_threatened", "treatment_source"), PUBLIC),
        **dict.fromkeys(("custody", "proceedings", "restrictions", "is_settled", "is_sample"), PUBLIC),
        **dict.fromkeys(("status_verified_on", "status_source_title", "status_source_address"), PUBLIC),
        **dict.fromkeys(("first_published_at", "last_published_at"), PUBLIC),
        **dict.fromkeys(("names", "public_label", "portrait"), ROW),
        **dict.fromkeys(("charges", "detentions", "sentences", "events", "sources", "proceeding_links"), PUBLIC),
        **dict.fromkeys(("custody_override", "proceedings_override", "restrictions_override"), STAFF),
        **dict.fromkeys(("override_reason", "is_restricted", "merged_into", "created_at", "updated_at"), STAFF),
        **dict.fromkeys(("live", "has_unpublished_changes", "go_live_at", "expire_at", "expired"), STAFF),
        **dict.fromkeys(("latest_revision", "live_revision", "locked", "locked_at", "locked_by"), STAFF),
    },
    "CaseName": dict.fromkeys(("text", "script", "kind", "is_public"), ROW),
    "Charge": dict.fromkeys(("kind", "article", "status", "status_on"), PUBLIC),
    "Detention": {
        **dict.fromkeys(("kind", "start_on", "start_precision", "start_is_circa"), PUBLIC),
        **dict.fromkeys(("end_on", "end_precision", "end_is_circa", "release_kind", "authority"), PUBLIC),
        **dict.fromkeys(("is_place_undisclosed", "is_incommunicado", "access_family", "access_counsel"), PUBLIC),
        "place": ROW,
        **SOURCE,
    },
    "Sentence": dict.fromkeys(
        ["kind", "years", "months", "days", "sentenced_on", "sentenced_precision", "court", "age", "source_title"],
        PUBLIC,
    ),
    "CaseEvent": {
        **dict.fromkeys(("kind", "happened_on", "happened_precision", "happened_is_circa", "place"), PUBLIC),
        **SOURCE,
    },
    "CaseSource": dict.fromkeys(
        ["title", "publisher", "address", "archive_address", "published_on", "read_on", "language", "confidence"],
        PUBLIC,
    ),
    "Proceeding": {
        **dict.fromkeys(("public_name", "court", "number", "stage", "country", "hearings"), PUBLIC),
        **dict.fromkeys(("live", "has_unpublished_changes", "go_live_at", "expire_at", "expired"), STAFF),
        **dict.fromkeys(("latest_revision", "live_revision", "locked", "locked_at", "locked_by"), STAFF),
        **dict.fromkeys(("first_published_at", "last_published_at"), STAFF),
    },
    "Hearing": {"held_on": PUBLIC, "court": PUBLIC, **SOURCE},
    "CaseProceeding": {"proceeding": PUBLIC},
    "CampaignCase": {"page": PUBLIC, "case": PUBLIC},
    "CaseFile": dict.fromkeys(
        ["case", "risk", "risk_reason", "basis", "basis_note", "lawyer", "contacts", "notes", "consents"], STAFF
    ),
    "Consent": dict.fromkeys(
        ["given_by", "relation", "scopes", "languages", "valid_from_on", "valid_until_on", "withdrawn_on"], STAFF
    ),
}
NEVER = {"id", "sort_order", "workflow_states", "revisions", "index_entries"}
CONFIDENTIAL = (CaseFile, Consent)


def family() -> list[type[Model]]:
    """Every model of the modules above, and every other record that belongs to a case."""
    modules = {importlib.import_module(f"pages.models.{name}").__name__ for name in MODULES}
    ours = [model for model in apps.get_models() if model._meta.app_label in ("pages", "home", "cms", "audience")]
    own = [model for model in ours if model.__module__ in modules]
    others = [
        model
        for model in ours
        if model not in own
        and model not in page_types()
        and any(field.related_model is Case for field in model._meta.concrete_fields if field.is_relation)
    ]
    return sorted({*own, *others}, key=lambda model: model.__name__)


def fields_of(model: type[Model]) -> set[str]:
    """The names of a model's columns and of its own child records, without the key of its parent."""
    columns = {field.name for field in model._meta.concrete_fields if type(field).__name__ != "ParentalKey"}
    children = {
        relation.name
        for relation in model._meta.related_objects
        if type(relation.field).__name__ == "ParentalKey" and relation.name
    }
    kept = "page" if model.__name__ == "CampaignCase" else ""
    return (columns | children | ({kept} - {""})) - NEVER


@pytest.mark.parametrize("model", family(), ids=lambda model: model.__name__)
def test_every_field_is_classified(model: type[Model]) -> None:
    known = FIELDS.get(model.__name__)
    assert known is not None, f"{model.__name__} belongs to a case: classify its fields in this table"
    assert fields_of(model) - set(known) == set(), f"{model.__name__}: public, row or staff? The API must agree."
    assert set(known) - fields_of(model) == set(), f"{model.__name__} has no such fields any more"
    assert set(known.values()) <= {PUBLIC, ROW, STAFF}


def _keys(annotation: object, seen: set) -> set[str]:
    """Every key that a type of the API can hold, at any depth."""
    found = set()
    if is_typeddict(annotation) and annotation not in seen:
        seen.add(annotation)
        for name, inner in get_type_hints(annotation).items():
            found |= {name} | _keys(inner, seen)
    for part in get_args(annotation):
        found |= _keys(part, seen)
    return found


def test_the_api_has_no_room_for_what_is_for_staff() -> None:
    shown = set()
    for write in (registry.serializers[Case], registry.collections["cases"].whole):
        shown |= _keys(get_type_hints(write)["return"], set())
    allowed = {"proceedings", "name", "first_published_at", "last_published_at"}
    for model, known in FIELDS.items():
        for name, level in known.items():
            if level == STAFF and name not in allowed | {"case", "languages"}:
                assert name not in shown, f"{model}.{name} is for staff, and a type of the API has it"


@pytest.mark.parametrize("model", CONFIDENTIAL, ids=lambda model: model.__name__)
def test_confidential_files_are_nowhere_else(model: type[Model]) -> None:
    assert set(FIELDS[model.__name__].values()) == {STAFF}
    assert not issubclass(model, index.Indexed), "no search"
    assert not issubclass(model, RevisionMixin), "no comparison of revisions"
    assert model not in get_snippet_models(), "no chooser, no listing that exports"
    assert kind_of(model) not in registry.serializers, "no API"
    assert not hasattr(model, "api_fields")


def test_nothing_public_leads_to_a_confidential_file() -> None:
    for model in apps.get_models():
        if model not in CONFIDENTIAL:
            leading = [f.name for f in model._meta.concrete_fields if f.is_relation and f.related_model in CONFIDENTIAL]
            assert not leading, f"{model.__name__}.{leading} leads to a confidential file"
    for model in page_types():
        for rule in model.translatable_fields:
            assert rule.field_name not in FIELDS["CaseFile"] or rule.field_name in {"case", "notes"}


def test_search_knows_no_name_of_a_case() -> None:
    assert {field.field_name for field in Case.search_fields} <= {"ref", "live", "is_restricted", "merged_into"}
    for model in page_types():
        for field in model.search_fields:
            assert not field.field_name.startswith(("names", "case__")), f"{model.__name__} searches in {field}"
