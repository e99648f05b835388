"""The files of the list of cases: exactly the filtered list, valid in their formats, safe to open, written in parts."""

from __future__ import annotations

import csv
import datetime
import io
import json
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from icalendar import Calendar

from pages import case_exports
from pages.models import Case
from tests import factories as make

pytestmark = pytest.mark.django_db
ATOM = {"a": "http://www.w3.org/2005/Atom"}
SOON = timezone.localdate() + datetime.timedelta(days=30)
FORMATS = ("csv", "json", "atom", "ics")


def export(form: str, query: str = "", language: str = "en") -> str:
    response = Client().get(f"/{language}/cases/export.{form}{query}")
    assert response.status_code == 200
    assert response.streaming
    return b"".join(response.streaming_content).decode()


def rows(text: str) -> list[dict]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def refs_in(form: str, query: str = "") -> list[str]:
    text = export(form, query)
    if form == "csv":
        return [row["ref"] for row in rows(text)]
    if form == "json":
        return [case["ref"] for case in json.loads(text)["cases"]]
    entries = ElementTree.fromstring(text).findall("a:entry", ATOM)
    return [entry.findtext("a:id", "", ATOM).split("/")[-2] for entry in entries]


@pytest.fixture
def cases() -> dict[str, Case]:
    make.a_home()
    held = [{"kind": "police", "start_on": datetime.date(2020, 1, 1)}]
    hearing = [{"kind": "hearing", "happened_on": SOON, "place": "Court, Cairo"}]
    return {
        "AZ": make.a_case(country="AZ", detentions=held, names=["=HYPERLINK(1)"], place="@SUM(1)"),
        "EG": make.a_case(country="EG", events=hearing, charges=[{"kind": "speech"}]),
        "hidden": make.a_case(is_restricted=True, events=hearing),
        "draft": make.a_case(live=False, events=hearing),
    }


@pytest.mark.parametrize("form", ["csv", "json", "atom"])
def test_it_holds_exactly_the_filtered_list(cases, form) -> None:
    assert refs_in(form) == [cases["EG"].ref, cases["AZ"].ref]
    assert refs_in(form, "?country=AZ") == [cases["AZ"].ref]
    assert refs_in(form, "?status=detained&held_from=2021-01-01") == [cases["AZ"].ref]
    assert refs_in(form, "?charge=speech") == [cases["EG"].ref]
    assert refs_in(form, "?country=PK") == []


@pytest.mark.parametrize("form", FORMATS)
def test_each_says_licence_citation_and_time(cases, form) -> None:
    text = export(form, "?country=EG").replace("\r\n ", "").replace("\\,", ",")
    assert "CC BY 4.0" in text
    assert "http://testserver/en/cases/?country=EG" in text
    assert str(timezone.now().year) in text


def test_no_cell_is_a_formula(cases) -> None:
    (row,) = rows(export("csv", "?country=AZ"))
    assert row["name"] == "'=HYPERLINK(1)"
    assert row["place"] == "'@SUM(1)"
    for cell in row.values():
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_the_table_says_the_status_with_its_freshness(cases) -> None:
    (row,) = rows(export("csv", "?country=AZ", "en"))
    assert row["custody"] == "detained"
    assert row["is_not_verified_lately"] == "1"
    assert row["status_as_of"].startswith("not verified since")
    assert row["days_held"] == "", "nothing is counted from a stale status"


def test_words_are_in_the_language_of_the_address(cases) -> None:
    make.a_home("fr")
    row = rows(export("csv", "?country=EG", "fr"))[0]
    assert row["country"] == "Égypte"
    assert row["address"] == f"http://testserver/fr/cases/{cases['EG'].ref}/"
    assert json.loads(export("json", "", "fr"))["locale"] == "fr"


def test_the_feed_is_what_rfc_4287_asks_for(cases) -> None:
    feed = ElementTree.fromstring(export("atom"))
    for part in (feed, *feed.findall("a:entry", ATOM)):
        for name in ("id", "title", "updated"):
            assert part.findtext(f"a:{name}", "", ATOM), f"{part.tag} needs {name}"
        assert datetime.datetime.fromisoformat(part.findtext("a:updated", "", ATOM)).tzinfo
    assert feed.find("a:author/a:name", ATOM) is not None
    assert feed.find("a:link[@rel='self']", ATOM).get("href") == "http://testserver/en/cases/export.atom"


def test_the_calendar_holds_hearings_to_come_once(cases) -> None:
    past = {"held_on": SOON - datetime.timedelta(days=400)}
    shared = make.a_proceeding(cases["AZ"], cases["EG"], cases["hidden"], public_name="Case 173", hearings=[
        {"held_on": SOON, "court": "Court of Cassation"}, past,
    ])  # fmt: skip
    calendar = Calendar.from_ical(export("ics"))
    events = calendar.walk("VEVENT")
    assert {str(event["summary"]) for event in events} == {
        f"Hearing: {cases['EG'].public_name}",
        f"Hearing: {shared.public_name}",
    }
    for event in events:
        assert event.decoded("dtstart") == SOON
        assert event["uid"] and event.decoded("dtstamp").tzinfo
        assert str(event["url"]).startswith("http://testserver/en/cases/")
    assert cases["hidden"].ref not in export("ics")
    assert {e["uid"] for e in Calendar.from_ical(export("ics")).walk("VEVENT")} == {e["uid"] for e in events}
    assert Calendar.from_ical(export("ics", "?country=PK")).walk("VEVENT") == []


def test_what_is_no_export_is_not_found(cases) -> None:
    assert Client().get("/en/cases/export.xlsx").status_code == 404
    assert Client().get("/ru/cases/export.csv").status_code == 404, "Russian is not open"
    assert Client().post("/en/cases/export.csv").status_code in (403, 405)


@pytest.mark.parametrize(
    "query",
    [
        "?country=%00",
        "?held_from=2020-13-45",
        "?status=%27;--",
        "?updated=99999999999999",
        "?held_from=2026-W01-1",
        "?held_from=2020-01-01&held_to=2010-01-01",
        "?campaign=" + "a" * 10_000,
    ],
)
def test_odd_queries_are_no_error(cases, query) -> None:
    for form in FORMATS:
        export(form, query)


def test_no_control_character_spoils_a_feed_or_a_calendar(cases) -> None:
    hearing = [{"kind": "hearing", "happened_on": SOON, "place": "Baku\x0b\r\nATTENDEE:mailto:x@example.org"}]
    case = make.a_case(names=["Ada\x08 ]]> \ufffe<&\"'"], events=hearing)
    entries = ElementTree.fromstring(export("atom")).findall("a:entry", ATOM)
    assert any(entry.findtext("a:title", "", ATOM).startswith("Ada ]]> <&\"'") for entry in entries)
    text = export("ics")
    assert not set(text) & {"\x08", "\x0b", "\ufffe"} and "\nATTENDEE" not in text
    assert case.ref in text and len(Calendar.from_ical(text).walk("VEVENT")) == 2


def test_it_is_written_in_parts_of_a_fixed_size(monkeypatch) -> None:
    make.a_home()
    for _number in range(7):
        make.a_case(quickly=True)
    monkeypatch.setattr(case_exports, "AT_ONCE", 3)
    for form in ("csv", "json", "atom"):
        pieces = list(Client().get(f"/en/cases/export.{form}").streaming_content)
        assert len(pieces) >= 7
        assert len(refs_in(form)) == len(set(refs_in(form))) == 7
    costs = []
    for size in (3, 100):
        monkeypatch.setattr(case_exports, "AT_ONCE", size)
        with CaptureQueriesContext(connection) as captured:
            export("csv")
        costs.append(len(captured))
    assert costs[0] - costs[1] <= 2 * 3, "each part costs at most three queries"
    assert costs[1] <= 8
