"""The page of a case: facts in the reader's language, from the records alone, and nothing that is not public."""

from __future__ import annotations

import datetime
import json
import re

import pytest
from django.test import Client, override_settings

from pages.models import Case
from tests import factories as make
from tests.queries import LISTING, PAGE, queries_for

pytestmark = pytest.mark.django_db
TODAY = datetime.date.today()  # noqa: DTZ011


def _page(case: Case, language: str = "en", client: Client | None = None) -> str:
    response = (client or Client()).get(f"/{language}/cases/{case.ref}/")
    assert response.status_code == 200
    return response.content.decode()


def _eventful(number: int = 1, **fields) -> Case:
    start = datetime.date(2000, 1, 1)
    day = datetime.timedelta(days=30)
    held = [
        {"start_on": start + n * day, "end_on": start + n * day + day / 2, "release_kind": "bail", "source_title": "AP"}
        for n in range(number)
    ]
    return make.a_case(
        detentions=held,
        events=[{"kind": "charged", "happened_on": start, "source_title": "AFP"} for _ in range(number)],
        sentences=[{"years": 8, "sentenced_on": start, "source_title": "RFE/RL"} for _ in range(number)],
        charges=[{"kind": "speech"} for _ in range(number)],
        sources=[{"title": f"Source {n}", "address": "https://example.org/s"} for n in range(number)],
        names=["Sample Person", *({"text": f"Alias {n}", "kind": "alias", "is_public": True} for n in range(number))],
        **fields,
    )


def test_it_tells_what_happened_in_order_with_sources() -> None:
    html = _page(_eventful())
    assert "<title>Sample Person" in html
    order = [html.index(words) for words in ("Detained: police custody", "Sentenced to 8 years", "Released: on bail")]
    assert order == sorted(order)
    assert '<time datetime="2000-01-01">' in html and "RFE/RL" in html


def test_it_speaks_the_language_of_the_address() -> None:
    make.a_home("ar")
    case = _eventful()
    html = _page(case, "ar")
    assert '<html lang="ar" dir="rtl"' in html
    assert f'hreflang="en" href="http://testserver/en/cases/{case.ref}/"' in html.replace("\n", " ")


def test_a_release_saved_once_is_on_every_page_at_once() -> None:
    make.a_home("ar")
    case = make.a_case(
        status_verified_on=TODAY, detentions=[{"start_on": TODAY - datetime.timedelta(days=10), "source_title": "AP"}]
    )
    assert 'class="tag">detained' in _page(case)
    assert ">10 (as of" in _page(case)
    detention = case.detentions.get()
    detention.end_on, detention.release_kind = TODAY, "pardon"
    case.detentions = [detention]
    case.save()
    assert 'class="tag">free' in _page(case)
    assert "detained" not in _page(case, "ar")


def test_a_status_nobody_verified_lately_says_so() -> None:
    held = [{"start_on": datetime.date(2018, 10, 12), "source_title": "AP"}]
    case = make.a_case(status_verified_on=datetime.date(2018, 10, 20), detentions=held)
    html = _page(case)
    assert "not verified since" in html and "Days held" not in html


@pytest.mark.parametrize("change", [{"is_restricted": True}, {"live": False}], ids=["restricted", "draft"])
def test_what_is_not_public_is_not_there(change: dict, client: Client) -> None:
    case = make.a_case()
    Case.objects.filter(pk=case.pk).update(**change)
    assert client.get(f"/en/cases/{case.ref}/").status_code == 404


def test_samples_are_not_there_where_they_are_hidden(client: Client) -> None:
    case = make.a_case(is_sample=True)
    assert "noindex" in _page(case)
    with override_settings(SHOW_SAMPLES=False):
        assert client.get(f"/en/cases/{case.ref}/").status_code == 404


def test_a_closed_language_has_no_cases(client: Client) -> None:
    assert client.get(f"/fr/cases/{make.a_case().ref}/").status_code == 404
    assert client.get("/en/cases/WM-AZ-2222/").status_code == 404


def test_other_ways_to_write_the_address_lead_there(client: Client) -> None:
    case, other = make.a_case(), make.a_case()
    there = f"/en/cases/{case.ref}/"
    assert client.get(there.lower()).headers["Location"] == there
    assert client.get(f"/cases/{case.ref}/").headers["Location"] == there
    Case.objects.filter(pk=other.pk).update(merged_into=case, live=False)
    assert client.get(f"/en/cases/{other.ref}/").headers["Location"] == there


@pytest.mark.parametrize(
    ("mode", "shown"), [("withheld", "Name withheld"), ("pseudonym", "Nightingale"), ("first_name", "Zarathustrina")]
)
def test_a_hidden_name_is_nowhere(mode: str, shown: str) -> None:
    case = make.a_case(identity_mode=mode, public_label="Nightingale", names=["Zarathustrina Quellmann"])
    campaign, story = make.a_campaign(case), make.a_story(case=make.a_case_file(case).case)
    addresses = [case_address(case), campaign.url, story.url, make.a_country_page("AZ").url, make.a_case_index().url]
    for address in addresses:
        html = Client().get(address).content.decode()
        assert "Quellmann" not in html, address
        assert mode == "first_name" or "Zarathustrina" not in html, address
        assert '"Person"' not in html or mode == "full"
    assert shown in Client().get(addresses[0]).content.decode()


def test_search_engines_learn_a_name_that_is_public_in_full_and_nothing_else() -> None:
    case = make.a_case(names=["Somebody </script><b>"])
    data = re.search(r'<script type="application/ld\+json">(.*?)</script>', _page(case))[1]
    assert json.loads(data) == {
        "@context": "https://schema.org",
        "@type": "Person",
        "name": "Somebody </script><b>",
        "identifier": case.ref,
    }


def case_address(case: Case) -> str:
    return f"/en/cases/{case.ref}/"


def test_the_drawing_is_always_the_same_and_says_nothing(client: Client) -> None:
    case = make.a_case()
    first = client.get(f"/en/cases/{case.ref}/print.svg")
    assert first.headers["Content-Type"] == "image/svg+xml"
    assert first.content == client.get(f"/en/cases/{case.ref}/print.svg").content
    assert first.content != client.get("/en/cases/WM-AZ-2222/print.svg").content
    assert "A drawing, not a likeness" in _page(case)


def test_a_page_of_a_case_costs_the_same_with_more_facts() -> None:
    make.some_site_texts()
    few, many = _eventful(1), _eventful(12)
    for case, number in ((few, 1), (many, 12)):
        for _ in range(number):
            make.a_proceeding(case, hearings=[{"held_on": datetime.date(2024, 1, 1)}])
            make.a_campaign(case, quickly=True)
    costs = [queries_for(case_address(case)) for case in (few, many)]
    assert len(costs[0]) == len(costs[1]) <= PAGE, "\n\n".join(costs[1])


def test_the_list_costs_the_same_with_3_and_with_30() -> None:
    make.some_site_texts()
    index, costs = make.a_case_index(), []
    make.an_article(kind="alert", published_on=TODAY, listing_image=make.an_image())
    for number in (3, 27):
        for _ in range(number):
            make.a_case(quickly=True, detentions=[{"start_on": datetime.date(2015, 3, 1), "source_title": "AP"}])
        costs.append(queries_for(index.url))
    assert len(costs[0]) == len(costs[1]) <= LISTING, "\n\n".join(costs[1])


def test_the_list_filters_counts_and_draws(client: Client) -> None:
    index = make.a_case_index()
    held = [{"start_on": datetime.date(2015, 3, 1), "end_on": datetime.date(2017, 3, 1), "release_kind": "pardon"}]
    make.a_case(country="AZ", names=["Aygun One"], detentions=held)
    make.a_case(country="EG", names=["Esraa Two"])
    html = client.get(index.url, {"country": "AZ"}).content.decode()
    assert "Aygun One" in html and "Esraa Two" not in html
    assert "1 case<" in html and "Filters in force" in html
    table = client.get(index.url, {"view": "table"}).content.decode()
    assert "<table" in table and "Esraa Two" in table
    assert client.get(index.url, {"country": "ZZ", "page": "99"}).status_code == 200


def test_people_held_are_counted_once_for_each_year(client: Client) -> None:
    from pages.case_rows import held_each_year

    year = TODAY.year
    twice = [
        {"start_on": datetime.date(year - 3, 1, 1), "end_on": datetime.date(year - 3, 2, 1), "release_kind": "bail"},
        {"start_on": datetime.date(year - 3, 5, 1), "end_on": datetime.date(year - 2, 2, 1), "release_kind": "bail"},
    ]
    make.a_case(detentions=twice)
    make.a_case(
        detentions=[{"start_on": datetime.date(year - 3, 1, 1)}], status_verified_on=datetime.date(year - 2, 1, 1)
    )
    rows = {row["label"]: row["value"] for row in held_each_year(Case.objects.public())}
    assert rows == {str(year - 3): 2, str(year - 2): 2, str(year - 1): 0, str(year): 0}


def test_no_address_tells_that_there_is_a_case_that_is_not_public() -> None:
    draft, restricted, merged = make.a_case(live=False), make.a_case(is_restricted=True), make.a_case()
    Case.objects.filter(pk=merged.pk).update(merged_into=restricted, live=False)
    for ref in (draft.ref, draft.ref.lower(), restricted.ref.lower(), merged.ref, "wm-az-zzzz"):
        assert Client().get(f"/en/cases/{ref}/").status_code == 404, ref
