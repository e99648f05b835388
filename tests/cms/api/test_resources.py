"""Resources in the API: the filters of the hub, in the reader's language where there is one, at a fixed cost."""

from __future__ import annotations

import pytest

from tests import factories as f
from tests.cms.api.test_golden import validator

pytestmark = pytest.mark.django_db


def titles(reply) -> list[str]:
    assert reply.status_code == 200, reply.content
    return [item["page"]["title"] for item in reply.json()["items"]]


@pytest.fixture
def guides():
    files = [{"language": "en", "document": f.a_pdf()}, {"language": "fr", "document": f.a_pdf()}]
    one = f.a_resource(
        title="Old", published_on="2019-01-01", files=files, countries=["EG"], year=2019, listing_image=f.an_image()
    )
    two = f.a_resource(title="New", published_on="2020-01-01", kind="law", strategies=[f.a_strategy(key="court")])
    three = f.a_resource(title="Undated", published_on=None, issues=[f.an_issue(slug="spaces")])
    return one, two, three


def test_a_resource_is_as_described(api, guides) -> None:
    item = api("resources/", {"year": "2019"}).json()["items"][0]
    validator("ApiResource").validate(item)
    assert item["languages"] == ["en", "fr"] and [c["code"] for c in item["countries"]] == ["EG"]
    english = next(file for file in item["files"] if file["language"] == "en")
    assert english["url"].endswith(f"/en/resources/{guides[0].slug}/download/en/")
    assert (english["type"], english["pages"], len(english["sha256"])) == ("application/pdf", 2, 64)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, ["New", "Old", "Undated"]),
        ({"language": "fr"}, ["Old"]),
        ({"kind": "law"}, ["New"]),
        ({"country": "eg"}, ["Old"]),
        ({"issue": "spaces"}, ["Undated"]),
        ({"strategy": "court"}, ["New"]),
        ({"q": "undated"}, ["Undated"]),
        ({"q": "nothing at all"}, []),
    ],
)
def test_filters(api, guides, query, expected) -> None:
    assert titles(api("resources/", query)) == expected


@pytest.mark.parametrize(
    "query",
    [{"kind": "none"}, {"country": "EGY"}, {"year": "20"}, {"cursor": "x"}, {"language": "ü"}, {"nothing": "1"}],
)
def test_what_nobody_offers_is_refused(api, guides, query) -> None:
    assert api("resources/", query).status_code == 400


def test_pages_of_the_list(api, guides) -> None:
    first = api("resources/", {"limit": "2", "count": "1"}).json()
    assert first["meta"]["count"] == 3 and first["meta"]["prev"] is None
    second = api.client.get(first["meta"]["next"]).json()
    assert [item["page"]["title"] for item in second["items"]] == ["Undated"] and second["meta"]["next"] is None
    back = api.client.get(second["meta"]["prev"]).json()
    assert [item["page"]["title"] for item in back["items"]] == ["New", "Old"]


def test_in_the_readers_language_where_there_is_one(api, guides) -> None:
    f.translated(guides[0], "fr", title="Ancien")
    items = api("resources/", {"locale": "fr"}).json()["items"]
    assert [(item["page"]["title"], item["page"]["locale"]) for item in items] == [
        ("New", "en"),
        ("Ancien", "fr"),
        ("Undated", "en"),
    ]
    assert items[1]["files"][0]["url"].startswith("http") and "/fr/resources/" in items[1]["files"][0]["url"]


def test_a_list_costs_the_same_with_three_and_with_twenty(api, guides, queries) -> None:
    few = queries(lambda: api("resources/"))
    for _n in range(17):
        f.a_resource(countries=["EG"], strategies=[f.a_strategy()], listing_image=f.an_image())
    assert queries(lambda: api("resources/")) == few <= 6


def test_drafts_and_withdrawn_ones_are_not_there(api, guides) -> None:
    f.a_resource(title="Draft", live=False)
    guides[1].unpublish()
    assert titles(api("resources/")) == ["Old", "Undated"]
