"""Confidential files: their own permission, encrypted where they are stored, a history of fields and not of values."""

from __future__ import annotations

import datetime
import logging

import pytest
from cryptography.fernet import Fernet
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse
from wagtail.models import ModelLogEntry, ReferenceIndex, Revision
from wagtail.search.index import get_indexed_models
from wagtail.snippets.models import get_snippet_models
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from pages.case_upkeep import end_consents
from pages.models import CaseFile, Consent, StoryPage
from tests import factories as make
from tests.pages.admin.making import EDITOR, FILES, a_case, a_file, case_form, signed_in, somebody

pytestmark = pytest.mark.django_db
SECRET = "Advokat-Qasimov-0505551234"


def _form(case, **fields) -> dict:
    consent = {
        "given_by": SECRET,
        "relation": "mother",
        "languages": "",
        "valid_from_on": "2026-01-01",
        "valid_until_on": "2027-01-01",
        "withdrawn_on": "",
        "id": "",
    }
    plain = {"case": str(case.pk), "risk": "high", "risk_reason": SECRET, "basis": "consent", "basis_note": SECRET}
    plain |= {"lawyer": SECRET, "contacts": SECRET, "notes": SECRET, "consents": inline_formset([consent])}
    return {**nested_form_data({**plain, **fields}), "consents-0-scopes": ["name", "story"]}


def _list() -> str:
    return reverse("case_files:index")


def _edit(file: CaseFile) -> str:
    return reverse("case_files:edit", args=[file.pk])


def test_a_safety_reviewer_keeps_a_file_that_the_database_cannot_read(caplog) -> None:
    caplog.set_level(logging.DEBUG)
    case = a_case()
    client = signed_in(somebody(*FILES))
    assert client.get(reverse("case_files:add")).status_code == 200
    response = client.post(reverse("case_files:add"), _form(case))
    assert response.status_code == 302, {n: f.errors for n, f in response.context["form"].formsets.items()}
    file = CaseFile.objects.get()
    assert (file.lawyer, file.consents.get().given_by) == (SECRET, SECRET)
    assert file.allows("story", "en")
    with connection.cursor() as cursor:
        for table in (CaseFile._meta.db_table, Consent._meta.db_table):
            cursor.execute(f"SELECT * FROM {table}")
            rows = str(cursor.fetchall())
            assert rows != "[]" and SECRET not in rows and "Qasimov" not in rows
    ours = [record for record in caplog.records if not record.name.startswith("django.db")]
    assert SECRET not in " ".join(record.getMessage() for record in ours)


def test_its_history_names_fields_and_no_values() -> None:
    file = a_file(a_case(), lawyer="old")
    client = signed_in(somebody(*FILES))
    sent = _form(file.case, risk="low", notes="", basis="", basis_note="", consents=inline_formset([]))
    assert client.post(_edit(file), sent).status_code == 302
    entries = ModelLogEntry.objects.filter(content_type__model="casefile")
    fields = entries.get(action="pages.case_file.change").data["fields"]
    assert {"lawyer", "contacts", "risk", "risk_reason"} == set(fields)
    for entry in entries:
        assert SECRET not in f"{entry.data} {entry.label} {entry.message}"
    html = client.get(reverse("case_files:history", args=[file.pk])).content.decode()
    assert "Changed:" in html and SECRET not in html


def test_only_its_own_permission_opens_it() -> None:
    file = a_file(a_case(), lawyer=SECRET)
    editor = signed_in(somebody(*EDITOR, "see_restricted_cases", "merge_cases", "delete_case"))
    names = ("edit", "history", "usage", "delete")
    for address in [_list(), reverse("case_files:add"), *(reverse(f"case_files:{n}", args=[file.pk]) for n in names)]:
        assert editor.get(address).status_code in (302, 403, 404), address
        assert editor.post(address, _form(file.case)).status_code in (302, 403, 404), address
    assert CaseFile.objects.get().lawyer == SECRET
    html = editor.get(reverse("wagtailsnippets_pages_case:edit", args=[file.case_id])).content.decode()
    assert SECRET not in html and "Confidential files" not in html
    assert file.case.ref in signed_in(somebody("view_casefile")).get(_list()).content.decode()


def test_a_crafted_request_of_a_case_editor_changes_nothing_in_it() -> None:
    case = a_case()
    file = a_file(case, lawyer=SECRET, risk="high")
    crafted = {f"file-{name}": "x" for name in ("risk", "lawyer", "notes", "id")} | {"file": "", "risk": "low"}
    crafted |= {"lawyer": "x", "consents-TOTAL_FORMS": "1", "consents-INITIAL_FORMS": "0", "consents-0-given_by": "x"}
    client = signed_in(somebody(*EDITOR))
    response = client.post(
        reverse("wagtailsnippets_pages_case:edit", args=[case.pk]), {**case_form(case), **crafted, "place": "Baku"}
    )
    assert response.status_code == 302
    file = CaseFile.objects.get(pk=file.pk)
    assert (file.lawyer, file.risk, file.consents.count()) == (SECRET, "high", 0)
    assert case.revisions.order_by("-pk").first().content["place"] == "Baku"
    assert "file" not in case.revisions.order_by("-pk").first().content


def test_the_file_of_a_restricted_case_is_for_its_handlers() -> None:
    file = a_file(a_case(is_restricted=True))
    other, handler = signed_in(somebody(*FILES)), signed_in(somebody(*FILES, "see_restricted_cases"))
    assert other.get(_edit(file)).status_code == 404
    assert file.case.ref not in other.get(_list()).content.decode()
    assert handler.get(_edit(file)).status_code == 200
    assert file.case.ref in handler.get(_list()).content.decode()


def test_it_is_in_no_search_no_chooser_no_revision_no_index() -> None:
    case = a_case()
    file = a_file(case, lawyer=SECRET)
    signed_in(somebody(*FILES)).post(_edit(file), _form(case))
    assert CaseFile not in get_snippet_models() and CaseFile not in get_indexed_models()
    assert not Revision.objects.filter(content_type__model="casefile").exists()
    assert not ReferenceIndex.objects.filter(base_content_type__model="casefile").exists()
    assert "export" not in signed_in(somebody(*FILES)).get(_list()).content.decode().lower()


def test_without_the_key_there_are_sentences_and_the_rest_goes_on(settings) -> None:
    settings.ENCRYPTION_KEYS = [Fernet.generate_key().decode()]
    consent = {"given_by": SECRET, "scopes": ["story"], "valid_from_on": datetime.date(2020, 1, 1)}
    file = make.a_case_file(notes=SECRET, basis="consent", consents=[consent])
    story = make.a_story(case=file.case)
    settings.ENCRYPTION_KEYS = [Fernet.generate_key().decode()]
    client = signed_in(make.an_editor())
    for name in ("edit", "history", "usage", "delete"):
        response = client.get(reverse(f"case_files:{name}", args=[file.pk]), follow=True)
        assert response.status_code == 200 and b"their key is missing" in response.content, name
    response = client.post(_edit(file), _form(file.case), follow=True)
    assert b"their key is missing" in response.content
    assert [client.get(reverse(name)).status_code for name in ("due_stories", "due_consents")] == [200, 200]
    assert end_consents() == 0 and StoryPage.objects.get(pk=story.pk).live
    story.save_revision().publish()
    with pytest.raises(CommandError, match="an encrypted value cannot be read"):
        call_command("reencrypt")
