"""Cases, numbers and countries in the API: only what is public, named as readers may see it, at a fixed cost."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from pages.models import Case
from tests import factories as f
from tests.cms.api.test_golden import validator

pytestmark = pytest.mark.django_db


def refs(reply) -> list[str]:
    assert reply.status_code == 200, reply.content
    return [item["ref"] for item in reply.json()["items"]]


def test_a_case_is_written_with_all_its_facts(api, site) -> None:
    found = api("cases/WM-AZ-2222/").json()
    validator("ApiCase").validate(found)
    assert found["name"] == {"text": "Sample Person A", "is_real": True, "is_full": True}
    assert found["other_names"] == ["Örnek Şəxs"]
    assert found["days_held"] == {"days": 1040, "as_of": "2019-03-16"}
    assert found["status"]["custody"] == {"code": "dead", "label": "dead"}
    assert [row["release"]["code"] for row in found["detentions"]] == ["pardon"]
    assert [row["happened"]["label"] for row in found["events"]] == ["May 2021"]
    assert found["trials"][0]["name"] == "Case 173" and found["trials"][0]["hearings"]
    assert found["sources"][0]["address"] == "https://example.org/source"


def test_words_are_in_the_language_that_was_asked_for(api, site) -> None:
    reply = api("cases/WM-AZ-2222/", {"locale": "fr"})
    assert reply.headers["Content-Language"] == "fr"
    assert reply.json()["country"]["name"] == "Azerbaïdjan"
    assert "mai 2021" in reply.json()["events"][0]["happened"]["label"]
    assert api("cases/", {"locale": "ru"}).status_code == 404, "Russian is not open"


def test_a_list_item_is_as_described(api, site) -> None:
    (item,) = api("cases/").json()["items"]
    validator("ApiCaseSummary").validate(item)
    (number,) = api("statistics/").json()["items"]
    validator("ApiStatistic").validate(number)
    assert number["is_past_review"] and number["as_of"]["label"] == "January 2018"
    (country,) = api("countries/").json()["items"]
    validator("ApiCountryOverview").validate(country)
    assert (country["code"], country["cases"], country["held"]) == ("AZ", 1, 0)
    assert country["page"]["title"] == "Azerbaijan"


def test_only_public_cases_are_there(api, site, settings) -> None:
    settings.SHOW_SAMPLES = False
    hidden = [
        f.a_case(live=False),
        f.a_case(is_restricted=True),
        f.a_case(is_sample=True),
        f.a_case(merged_into=site.people.case),
    ]
    assert refs(api("cases/")) == ["WM-AZ-2222"]
    for case in hidden[:3]:
        assert api(f"cases/{case.ref}/").status_code == 404
    assert api(f"cases/{hidden[3].ref}/").json()["ref"] == "WM-AZ-2222", "a merge leads to the other case"
    assert api("countries/").json()["items"][0]["cases"] == 1
    Case.objects.filter(pk=site.people.case.pk).update(is_restricted=True)
    assert api(f"cases/{hidden[3].ref}/").status_code == 404
    assert api(f"pages/{site.people.story.pk}/").json()["case"] is None
    assert api(f"pages/{site.people.campaign.pk}/").json()["case_links"] == []


def test_names_are_those_readers_may_see(api, site) -> None:
    names = [{"text": "Zqreal Zqname", "is_public": True}, {"text": "Zqsecret", "is_public": False}]
    withheld = f.a_case(identity_mode="withheld", names=names)
    shown = f.a_case(identity_mode="first_name", names=names)
    other = f.a_case(identity_mode="pseudonym", public_label="Sample A", names=names)
    said = [api(f"cases/{case.ref}/") for case in (withheld, shown, other)]
    assert [reply.json()["name"]["text"] for reply in said] == ["Name withheld", "Zqreal", "Sample A"]
    assert all(b"Zqname" not in reply.content and b"Zqsecret" not in reply.content for reply in said)


def test_filters_are_those_of_the_list_on_the_site(api, site) -> None:
    held = [{"kind": "police", "start_on": datetime.date(2020, 1, 1)}]
    other = f.a_case(country="EG", detentions=held, charges=[{"kind": "speech"}], professions=["lawyer"])
    queries = [
        ({"country": "EG"}, [other.ref]),
        ({"country": "az"}, ["WM-AZ-2222"]),
        ({"status": "detained"}, [other.ref]),
        ({"charge": "speech"}, [other.ref]),
        ({"profession": "student"}, ["WM-AZ-2222"]),
        ({"campaign": "campaign"}, ["WM-AZ-2222"]),
        ({"held_to": "2016-12-31"}, ["WM-AZ-2222"]),
        ({"held_from": "2019-03-17"}, [other.ref]),
        ({"updated": "7", "country": "EG"}, [other.ref]),
    ]
    for query, expected in queries:
        assert refs(api("cases/", query)) == expected, query


@pytest.mark.parametrize(
    "query",
    [
        {"status": "gone"},
        {"country": "AZE"},
        {"held_from": "2019"},
        {"held_to": "2010-01-01", "held_from": "2020-01-01"},
        {"updated": "8"},
        {"limit": "51"},
        {"cursor": "x"},
        {"cursor": "WzAsbnVsbCwiIl0"},
        {"campaign": "a b"},
        {"name": "Sample"},
    ],
    ids=str,
)
def test_what_does_not_fit_is_a_problem_by_name(api, site, query) -> None:
    reply = api("cases/", query)
    assert reply.status_code == 400
    assert reply.headers["Content-Type"] == "application/problem+json"
    assert reply.json()["errors"][0]["parameter"] == next(iter(query))


def test_cursors_walk_the_whole_list_there_and_back(api, site) -> None:
    moment = timezone.now()
    for _number in range(6):
        f.a_case(quickly=True, last_published_at=moment)
    expected = refs(api("cases/", {"limit": "50"}))
    seen, address = [], "cases/?limit=3"
    while address:
        reply = api.client.get(f"/api/v2/{address}")
        seen.append(refs(reply))
        following = reply.json()["meta"]["next"]
        address = following and following.split("/api/v2/")[1]
    assert [ref for page in seen for ref in page] == expected
    back = reply.json()["meta"]["prev"].split("/api/v2/")[1]
    assert refs(api.client.get(f"/api/v2/{back}")) == seen[-2]
    assert api("cases/", {"count": "1"}).json()["meta"]["count"] == 7


def test_a_release_is_right_at_the_next_request(api, site) -> None:
    held = [{"kind": "police", "start_on": datetime.date(2020, 1, 1)}]
    case = f.a_case(detentions=held, status_verified_on=timezone.localdate())
    before = api(f"cases/{case.ref}/")
    assert before.json()["status"]["is_held"]
    detention = case.detentions.get()
    detention.end_on, detention.release_kind = datetime.date(2021, 1, 1), "acquitted"
    case.detentions = [detention]
    case.save_revision().publish()
    after = api(f"cases/{case.ref}/", None, **{"If-None-Match": before.headers["ETag"]})
    assert after.status_code == 200
    assert after.json()["status"]["custody"]["code"] == "free"
    assert api("countries/", {"country": "AZ"}).json()["items"][0]["held"] == 0


def test_the_cost_does_not_depend_on_the_number(api, site, queries) -> None:
    costs = []
    for _round in range(2):
        costs.append([queries(lambda a=a: api(a, {"count": "1"} if a != "countries/" else {})) for a in LISTS])
        for number in range(20):
            f.a_case(
                quickly=True,
                country=("AZ", "EG", "PK")[number % 3],
                detentions=[{"start_on": datetime.date(2020, 1, 1)}],
            )
            f.a_statistic(country=f.a_country("AZ"))
            f.a_proceeding(Case.objects.last(), hearings=[{"held_on": datetime.date(2030, 1, 1)}])
    assert costs[0] == costs[1]
    assert max(costs[1]) <= 6
    assert queries(lambda: api("cases/WM-AZ-2222/")) <= 5


LISTS = ("cases/", "statistics/", "countries/")


def titles(reply) -> list[str]:
    assert reply.status_code == 200, reply.content
    return sorted(item["title"] for item in reply.json()["items"])


def test_the_pages_of_a_case_are_listed_each_once(api, site) -> None:
    case = Case.objects.get(ref="WM-AZ-2222")
    f.a_campaign(case, f.a_case(), title="Another campaign")
    assert titles(api("pages/", {"case": "wm-az-2222"})) == ["A story", "Another campaign", "Campaign"]
    assert titles(api("pages/", {"case": "WM-AZ-2222", "type": "pages.StoryPage"})) == ["A story"]
    address = api("cases/WM-AZ-2222/").json()["pages_url"].partition("/api/v2/")[2]
    assert titles(api(address)) == ["A story", "Another campaign", "Campaign"]


def test_a_merged_reference_leads_to_the_pages_of_the_case_it_went_into(api, site) -> None:
    case = Case.objects.get(ref="WM-AZ-2222")
    merged = f.a_case(merged_into=case)
    assert titles(api("pages/", {"case": merged.ref})) == ["A story", "Campaign"]


@pytest.mark.parametrize("change", [{"live": False}, {"is_restricted": True}])
def test_a_case_that_is_not_public_has_no_pages_as_one_that_never_was(api, site, change: dict) -> None:
    Case.objects.filter(ref="WM-AZ-2222").update(**change)
    assert api("pages/", {"case": "WM-AZ-2222"}).json() == api("pages/", {"case": "WM-AZ-9999"}).json()
    assert titles(api("pages/", {"case": "WM-AZ-2222"})) == []


@pytest.mark.parametrize("ref", ["7", "WM-AZ", "WM-AZE-2222", "WM-AZ-2222'--", "WM-AZ-٢٢٢٢", "AZ-2222", "WM-AZ-2222,x"])
def test_what_is_no_reference_is_refused_by_name(api, site, ref: str) -> None:
    reply = api("pages/", {"case": ref})
    (mistake,) = reply.json()["errors"]
    assert reply.status_code == 400 and (mistake["parameter"], mistake["code"]) == ("case", "wrong_form")
    assert "such as WM-AZ-2222" in mistake["message"]
