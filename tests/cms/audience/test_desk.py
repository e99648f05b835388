"""Staff and what readers sent: lists without content, each look in the history, exports safe, erased on request."""

from __future__ import annotations

import csv
import io

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from wagtail.models import ModelLogEntry, ReferenceIndex
from wagtail.search.index import get_indexed_models
from wagtail.snippets.models import get_snippet_models

from cms.audience.models import Application, ApplicationFile, ContactMessage
from tests.cms.audience.calls_making import a_call_of_all_kinds, an_application, an_upload, applied
from tests.cms.media import papers
from tests.factories import published
from tests.pages.admin.making import signed_in, somebody

pytestmark = pytest.mark.django_db
LIST = "/admin/reports/audience/applications/"
ALL = ("view_application", "export_application", "delete_application")


def _one(application: Application) -> str:
    return f"{LIST}{application.pk}/"


def _export(call) -> str:
    return f"{LIST}export/{call.translation_key}/"


def _rows(response) -> list[dict]:
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_the_list_tells_nothing_of_what_was_said() -> None:
    call, other = a_call_of_all_kinds(title="Speak in Dakar"), a_call_of_all_kinds(title="Learn in Baku")
    an_application(call, "ada@example.org"), an_application(call, "ada@example.org"), an_application(other)
    client = signed_in(somebody(*ALL))
    html = client.get(LIST).content.decode()
    assert "Speak in Dakar" in html and "Learn in Baku" in html and _export(call) in html
    for secret in ("ada@example.org", "Bakı", "Because."):
        assert secret not in html
    only = client.get(LIST, {"call": str(call.translation_key)}).content.decode()
    assert only.count("Speak in Dakar</td>") + only.count("Speak in Dakar\n") >= 1
    assert _one(Application.objects.get(call=other.translation_key)) not in only


def test_the_list_needs_as_many_queries_for_many(django_assert_max_num_queries) -> None:
    call = a_call_of_all_kinds()
    for number in range(12):
        an_application(call, f"reader{number}@example.org")
    client = signed_in(somebody(*ALL))
    with django_assert_max_num_queries(22):
        assert client.get(LIST).status_code == 200


def test_one_is_read_and_who_looked_is_noted() -> None:
    row = an_application(a_call_of_all_kinds(title="Speak"), said={"date": None, "link": ""})
    reader = somebody(*ALL)
    response = signed_in(reader).get(_one(row))
    html = response.content.decode()
    for shown in ("Speak", "ada@example.org", "Bakı", "Because.", "Six months", "Azerbaijan", "Your town"):
        assert shown in html
    assert "no-store" in response.headers["Cache-Control"]
    entry = ModelLogEntry.objects.get(action="audience.received.read")
    assert (entry.user, entry.object_id) == (reader, str(row.pk)) and entry.timestamp
    for secret in ("Ada", "ada@", "Bakı"):
        assert secret not in f"{entry.data} {entry.label} {entry.message}"


def test_nobody_else_sees_anything() -> None:
    call = a_call_of_all_kinds()
    row = an_application(call)
    others = [Client(), signed_in(somebody("export_audience", "view_subscription", "change_case", "add_page"))]
    for client in others:
        for address in (LIST, f"{LIST}results/", _one(row), "/admin/reports/audience/messages/"):
            assert client.get(address).status_code in (302, 403), address
        for address in (_one(row), _export(call)):
            assert client.post(address, {"sure": "1"}).status_code in (302, 403), address
    assert Application.objects.exists() and not ModelLogEntry.objects.filter(action__startswith="audience.").exists()
    reader = signed_in(somebody("view_application"))
    assert _export(call) not in reader.get(LIST).content.decode()
    assert reader.post(_export(call)).status_code in (302, 403)
    assert reader.post(_one(row), {"sure": "1"}).status_code in (302, 403) and Application.objects.exists()
    assert "csv" not in reader.get(LIST, {"export": "csv"}).headers["Content-Type"]


def test_an_export_has_a_column_for_each_question_and_no_formula() -> None:
    call = a_call_of_all_kinds()
    an_application(call, "=cmd@example.org", name="@Ada", said={"line": "=HYPERLINK(1)"})
    applied(call, email="bob@example.org", file=an_upload(papers.pdf(), "Bob.pdf"))
    an_application(a_call_of_all_kinds(), "else@example.org")
    user = somebody(*ALL)
    response = signed_in(user).post(_export(call))
    assert response.streaming and "no-store" in response.headers["Cache-Control"]
    first, second = _rows(response)
    assert (first["email"], first["name"], first["Your town"]) == ("'=cmd@example.org", "'@Ada", "'=HYPERLINK(1)")
    assert (second["Your country"], second["How long?"], second["files"]) == ("Azerbaijan", "Six months", "Bob.pdf")
    entry = ModelLogEntry.objects.get(action="audience.application.export")
    assert entry.user == user and entry.data["count"] == 2 and "@" not in f"{entry.data} {entry.message}"


def test_an_answer_to_a_question_that_is_gone_stays_in_the_export() -> None:
    call = a_call_of_all_kinds()
    an_application(call)
    call.questions.remove(next(row for row in call.questions.all() if row.label == "Your town"))
    published(call)
    [row] = _rows(signed_in(somebody(*ALL)).post(_export(call)))
    assert "Your town" not in row and "Your town: Bakı" in row["other_answers"]


def test_one_is_erased_for_good_after_a_question() -> None:
    call = a_call_of_all_kinds()
    applied(call, email="ada@example.org", file=an_upload(papers.pdf(), "Ada.pdf"))
    row = Application.objects.get()
    client = signed_in(somebody(*ALL))
    assert client.post(_one(row)).status_code == 200 and Application.objects.exists()
    number = row.pk
    assert client.post(_one(row), {"sure": "1"}).url == LIST
    assert not Application.objects.exists() and not ApplicationFile.objects.exists()
    entry = ModelLogEntry.objects.get(action="audience.received.erase")
    assert entry.deleted and entry.object_id == str(number)
    assert "ada" not in f"{entry.data} {entry.label} {entry.message}".lower()
    assert client.get(_one(row)).status_code == 404


def test_what_the_storage_keeps_is_not_noted_as_erased(monkeypatch) -> None:
    row = an_application(a_call_of_all_kinds())
    monkeypatch.setattr("cms.audience.received._remove_files", lambda files: False)
    html = signed_in(somebody(*ALL)).post(_one(row), {"sure": "1"}).content.decode()
    assert "Try again later." in html and Application.objects.exists()
    assert not ModelLogEntry.objects.filter(action="audience.received.erase").exists()


def test_only_one_role_reads_them() -> None:
    call_command("roles", verbosity=0)
    for codename in ALL:
        may = {group.name for group in Group.objects.filter(permissions__codename=codename)}
        assert may == {"Applications and messages"}


def test_they_are_in_no_search_no_chooser_no_index_no_api() -> None:
    call = a_call_of_all_kinds()
    applied(call, line="Zaqatala", file=an_upload(papers.pdf()))
    for model in (Application, ApplicationFile, ContactMessage):
        assert model not in get_snippet_models() and model not in get_indexed_models()
    assert not ReferenceIndex.objects.filter(base_content_type__app_label="audience").exists()
    for address in (f"/api/v2/pages/{call.pk}/", "/en/search/?q=Zaqatala", call.url):
        html = Client().get(address).content.decode()
        assert "Zaqatala" not in html.replace("q=Zaqatala", "").replace('value="Zaqatala"', "") or "search" in address
