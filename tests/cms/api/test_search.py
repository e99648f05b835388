"""Search in the API: as described, as it was when somebody last looked, filtered, turned page by page, escaped."""

from __future__ import annotations

import json
import os

import pytest

from search.query import PER_PAGE
from tests import factories as f
from tests.cms.api.test_golden import GOLDEN, normalised, validator

pytestmark = pytest.mark.django_db


def titles(reply) -> list[str]:
    return [item["title"] for item in reply.json()["items"]]


def test_results_are_as_described_and_as_before(api, site) -> None:
    case = f.a_case(names=["Zqopen Person"], place="Alertville")
    f.an_article(title="Alert <b>bold</b> & free", body=[f.some_prose("An alert &amp; &lt;script&gt;.")], slug="bold")
    found = api("search/", {"q": "alerts", "locale": "en"}).json()
    for item in found["items"]:
        validator("ApiSearchHit").validate(item)
    assert titles(api("search/", {"q": case.ref, "locale": "en"})) == ["Zqopen Person"]
    bold = next(item for item in found["items"] if "bold" in item["title"])
    assert "<mark>alert</mark> &amp; &lt;script&gt;" in bold["extract"]["html"]
    path = GOLDEN / "search.json"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(json.dumps(normalised(found), ensure_ascii=False, indent=1) + "\n")
    assert normalised(found) == json.loads(path.read_text())


def test_the_document_names_every_parameter(api, site) -> None:
    described = api("openapi.json").json()["paths"]["/search/"]["get"]["parameters"]
    names = {row["name"] for row in described}
    assert names == {"q", "locale", "page", "type", "country", "date_from", "date_to"}
    assert {row["name"] for row in described if row.get("required")} == {"q", "locale"}


def test_filters(api, site) -> None:
    f.an_article(title="Zqfilter one", published_on="2020-05-05", slug="one")
    f.a_standard_page(title="Zqfilter two", slug="two")

    def found(**more: str) -> list[str]:
        return sorted(titles(api("search/", {"q": "zqfilter", "locale": "en", **more})))

    assert found() == ["Zqfilter one", "Zqfilter two"]
    assert found(type="pages.ArticlePage") == found(date_to="2020-05-05") == ["Zqfilter one"]
    assert found(type="pages.Case") == found(country="AZ") == found(date_from="2099-01-01") == []


@pytest.mark.parametrize(
    ("asked", "code"), [({"type": "x"}, "not_offered"), ({"country": "AZE"}, "wrong_form"), ({"q": ""}, "required")]
)
def test_what_does_not_fit_is_said(api, site, asked: dict, code: str) -> None:
    reply = api("search/", {"q": "x", "locale": "en", **asked})
    assert reply.status_code == 400 and reply.json()["errors"][0]["code"] == code


def test_it_is_turned_page_by_page(api, site) -> None:
    for number in range(PER_PAGE + 1):
        f.an_article(title=f"Zqmany {number}", quickly=True)
    first = api("search/", {"q": "zqmany", "locale": "en"})
    assert len(first.json()["items"]) == PER_PAGE and first.json()["meta"]["prev"] is None
    second = api("search/", {"q": "zqmany", "locale": "en", "page": "2"})
    assert len(second.json()["items"]) == 1 and second.json()["meta"]["next"] is None
    assert "page=2" in first.json()["meta"]["next"]


def test_a_kept_reply_is_not_confirmed_once_the_index_knows_more(api, site) -> None:
    asked = {"q": "zqlater", "locale": "en"}
    before = api("search/", asked)
    assert titles(before) == []
    f.an_article(title="Zqlater", slug="later")
    after = api("search/", asked, **{"If-None-Match": before.headers["ETag"]})
    assert after.status_code == 200 and titles(after) == ["Zqlater"]
