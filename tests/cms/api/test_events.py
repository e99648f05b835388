"""Events in the API: the filters of the list on the site, in order, at a fixed cost."""

from __future__ import annotations

import datetime

import pytest

from pages.models import EventPage
from tests import factories as f
from tests.cms.api.test_golden import validator

pytestmark = pytest.mark.django_db


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def titles(reply) -> list[str]:
    assert reply.status_code == 200, reply.content
    return [item["page"]["title"] for item in reply.json()["items"]]


@pytest.fixture
def events() -> list[EventPage]:
    return [
        f.an_event(title="Past", starts_on=day("2020-01-01"), country=f.a_country("SN")),
        f.an_event(title="Soon", starts_on=day("2030-01-01"), kind="webinar", mode="online", place=""),
        f.an_event(title="Later", starts_on=day("2031-01-01"), country=f.a_country("FR")),
    ]


def test_an_event_is_as_described(api, events) -> None:
    item = api("events/", {"when": "over"}).json()["items"][0]
    validator("ApiEvent").validate(item)
    assert item["country"] == {"code": "SN", "name": "Senegal"} and item["is_over"]
    assert item["starts_at"].startswith("2020-01-01T14:00") and item["languages"] == ["fr", "en"]
    assert item["calendar"].endswith(f"/en/events/{events[0].pk}.ics")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, ["Later", "Soon", "Past"]),
        ({"when": "to-come"}, ["Soon", "Later"]),
        ({"when": "over"}, ["Past"]),
        ({"kind": "webinar"}, ["Soon"]),
        ({"mode": "place", "when": "to-come"}, ["Later"]),
        ({"country": "sn"}, ["Past"]),
        ({"country": "AZ"}, []),
    ],
    ids=str,
)
def test_filters_are_those_of_the_list_on_the_site(api, events, query, expected) -> None:
    assert titles(api("events/", query)) == expected


@pytest.mark.parametrize("query", [{"when": "now"}, {"kind": "party"}, {"country": "SEN"}, {"cursor": "WzAsMSwxXQ"}])
def test_what_does_not_fit_is_a_problem_by_name(api, events, query) -> None:
    reply = api("events/", query)
    assert reply.status_code == 400 and reply.json()["errors"][0]["parameter"] == next(iter(query))


@pytest.mark.parametrize("when", ["to-come", ""])
def test_cursors_walk_the_list_there_and_back(api, when) -> None:
    for number in range(5):
        f.an_event(title=f"E{number}", starts_on=day("2030-01-01") + datetime.timedelta(days=number // 2))
    query = {"when": when} if when else {}
    expected = titles(api("events/", {**query, "limit": "50", "count": "1"}))
    seen, address = [], f"events/?limit=2&when={when}" if when else "events/?limit=2"
    while address:
        reply = api.client.get(f"/api/v2/{address}")
        seen.append(titles(reply))
        address = (reply.json()["meta"]["next"] or "").partition("/api/v2/")[2]
    assert [title for page in seen for title in page] == expected
    assert titles(api.client.get("/api/v2/" + reply.json()["meta"]["prev"].split("/api/v2/")[1])) == seen[-2]


def test_a_list_costs_the_same_for_two_and_twenty(api, queries) -> None:
    costs = []
    for more in (2, 18):
        for _number in range(more):
            f.an_event(country=f.a_country("SN"), listing_image=f.an_image())
        costs.append(queries(lambda: api("events/", {"limit": "50"})))
    assert costs[0] == costs[1] <= 6
