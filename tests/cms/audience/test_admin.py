"""What staff see: numbers for those who may look, addresses for those who may export, and each export in the log."""

from __future__ import annotations

import csv
import io

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from wagtail.models import ModelLogEntry

from cms.audience.export import harmless
from cms.audience.petitions import count
from cms.models import User
from tests.cms.audience.making import a_petition, a_signature, a_subscription

pytestmark = pytest.mark.django_db
EXPORT = "/admin/reports/audience/subscribers/export/"


def _somebody(*permissions: str) -> Client:
    user = User.objects.create_user(username=f"staff-{'-'.join(permissions)}", password=None)
    user.user_permissions.add(*Permission.objects.filter(codename__in=["access_admin", *permissions]))
    client = Client()
    client.force_login(user)
    return client


def test_addresses_are_for_those_who_may_export() -> None:
    a_subscription("ada@example.org", lists=["alerts"])
    url = "/admin/reports/audience/subscribers/"
    seen = _somebody("view_subscription").get(url)
    html = seen.content.decode()
    assert seen.status_code == 200 and "Alerts about people in prison" in html
    assert "ada@example.org" not in html and EXPORT not in html
    html = _somebody("export_audience").get(url).content.decode()
    assert "ada@example.org" in html and EXPORT in html
    assert _somebody().get(url).status_code in (302, 403)


def test_wagtails_own_export_is_off() -> None:
    a_subscription("ada@example.org")
    response = _somebody("export_audience").get("/admin/reports/audience/subscribers/", {"export": "csv"})
    assert response.headers["Content-Type"].startswith("text/html")


def test_an_export_is_streamed_safe_and_noted_without_addresses() -> None:
    a_subscription("=cmd@example.org", lists=["news", "alerts"])
    a_subscription("ada@example.org")
    a_subscription("waiting@example.org", state="pending")
    a_subscription("gone@example.org", state="unsubscribed")
    response = _somebody("export_audience").post(EXPORT)
    assert response.streaming and "no-store" in response.headers["Cache-Control"]
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["email"] for row in rows] == ["'=cmd@example.org", "ada@example.org"]
    assert rows[0]["lists"] == "news alerts"
    assert Client().post(rows[1]["unsubscribe_url"].removeprefix("http://testserver")).status_code == 200
    entry = ModelLogEntry.objects.get(action="audience.export")
    assert entry.data == {"what": "subscribers", "count": 2} and entry.user.username == "staff-export_audience"
    assert "@" not in entry.message and "2" in entry.message


def test_nobody_else_exports() -> None:
    a_subscription()
    assert _somebody("view_subscription").post(EXPORT).status_code == 403
    assert _somebody("export_audience").get(EXPORT).status_code == 405
    assert Client().post(EXPORT).status_code == 302
    assert not ModelLogEntry.objects.filter(action="audience.export").exists()


def test_signatures_are_counted_and_exported_by_petition() -> None:
    petition, other = a_petition(title="Free them"), a_petition()
    a_signature(petition, "ada@example.org", public_name="@Ada")
    a_signature(other, "bob@example.org")
    for key in (petition.translation_key, other.translation_key):
        count(key, 1)
    client = _somebody("export_audience")
    html = client.get("/admin/reports/audience/signatures/").content.decode()
    assert "Free them" in html and "ada@example.org" not in html
    response = client.post(f"/admin/reports/audience/signatures/{petition.translation_key}/export/")
    text = b"".join(response.streaming_content).decode()
    assert "ada@example.org,'@Ada" in text and "bob" not in text


def test_counts_are_seen_without_addresses() -> None:
    count(a_petition(title="Free them").translation_key, 3)
    html = _somebody("view_petitioncount").get("/admin/reports/audience/signatures/").content.decode()
    assert "Free them" in html and "export" not in html.split("<main")[1].lower()


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@x", "\t=1", " =1", "\r=1", "|calc", "%0A=1", "＝1+1", "＠x", "＋1", "－1"]
)
def test_no_cell_is_a_formula(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"
    assert harmless("ada@example.org") == "ada@example.org"


def test_a_large_export_is_read_in_parts(django_assert_max_num_queries) -> None:
    for number in range(30):
        a_subscription(f"reader{number}@example.net")
    client = _somebody("export_audience")
    with django_assert_max_num_queries(15):
        lines = b"".join(client.post(EXPORT).streaming_content).splitlines()
    assert len(lines) == 31
