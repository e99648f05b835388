"""The hub's finder: what is found, counts that follow the selection, addresses to share, and what it costs."""

from __future__ import annotations

import datetime
import re
from html import unescape

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone
from wagtail.models import PageViewRestriction

from pages.models import ResourceHubPage
from pages.resource_finder import ResourceFinder
from pages.resource_index import current, forget
from tests import factories as make
from tests.queries import queries_for
from tests.synthetic_resources import synthetic_resources

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12


def finder(query: str = "", hub: ResourceHubPage | None = None) -> ResourceFinder:
    """The finder for a query string."""
    hub = hub or make.a_hub()
    return ResourceFinder(RequestFactory().get(f"/?{query}").GET, hub.url, hub.locale_id)


def titles(query: str = "", hub: ResourceHubPage | None = None) -> list[str]:
    """The titles on the first page of what a query finds."""
    return [row.page.title for row in finder(query, hub).items]


def counts(found: ResourceFinder, name: str) -> dict[str, int]:
    """The choices of a facet with their numbers."""
    return {choice.value: choice.count for choice in found.choices(name)}


@pytest.fixture
def five():
    """Five resources that differ in what they are found by."""
    issue, court = make.an_issue(slug="spaces", title="Spaces"), make.a_strategy(key="court", name="Going to court")
    english, french = {"language": "en"}, {"language": "fr"}
    guide = {"kind": "guide", "year": 2018, "countries": ["EG"]}
    one = make.a_resource(
        title="Receiving funds", **guide, strategies=[court], files=[_file(**english), _file(**french)]
    )
    two = make.a_resource(
        title="Meeting in public", **{**guide, "year": 2020}, issues=[issue], files=[_file(**english)]
    )
    study = {"kind": "case_study", "countries": ["AZ"], "strategies": [court], "files": [_file(**french)]}
    three = make.a_resource(title="A court in Baku", year=2018, **study)
    four = make.a_resource(title="Étude du Caire", **{**study, "countries": ["EG"]}, year=2016)
    five = make.a_resource(title="Law on assembly", kind="law", year=None, files=[], countries=["AZ", "EG"])
    return one, two, three, four, five


def _file(language: str) -> dict:
    return {"language": language, "document": make.a_pdf()}


def test_counts_follow_the_selection(five) -> None:
    found = finder("country=EG")
    assert found.total == 4
    assert counts(found, "kind") == {"guide": 2, "case_study": 1, "law": 1}
    assert counts(found, "country") == {"AZ": 2, "EG": 4}, "its own filter does not narrow a facet"
    found = finder("country=EG&kind=guide")
    assert counts(found, "year") == {"2018": 1, "2020": 1}
    assert counts(found, "language") == {"en": 2, "fr": 1}
    assert counts(found, "strategy") == {"court": 1}
    facets = {select.name for select in finder().selects}
    assert {select.name for select in found.selects} == facets, "a script finds the same fields after each choice"
    for name in ("language", "kind", "country", "year", "issue", "strategy"):
        for value, number in counts(found, name).items():
            query = {"country": "EG", "kind": "guide", name: value}
            alone = finder("&".join(f"{key}={wanted}" for key, wanted in query.items()))
            assert alone.total == len(alone.items) == number, (name, value)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("language=fr", {"Receiving funds", "A court in Baku", "Étude du Caire"}),
        ("issue=spaces", {"Meeting in public"}),
        ("strategy=court&country=EG", {"Receiving funds", "Étude du Caire"}),
        ("year=2016", {"Étude du Caire"}),
        ("q=COURT", {"Receiving funds", "A court in Baku", "Étude du Caire"}),  # by the name of their strategy, too
        ("q=étude+caire", {"Étude du Caire"}),
        ("q=nobody", set()),
        ("year=9999&kind=nothing&country=XX&language=xx&sort=evil&page=-1", None),
        ("page=99999999999999999999", None),
        ("q=%00%F0%9F%98%80%22%27+OR+1=1+--*", set()),
    ],
)
def test_what_is_found(five, query, expected) -> None:
    every = {page.title for page in five}
    assert set(titles(query)) == (every if expected is None else expected)
    assert Client().get(f"{make.a_hub().url}?{query}").status_code == 200


def test_a_text_on_the_page_counts_as_a_language(five) -> None:
    french = make.translated(five[1], "fr", title="Se réunir")
    forget()
    assert "Meeting in public" in titles("language=fr"), "its text can be read in French now"
    hub = ResourceHubPage.objects.get(locale=french.locale)
    assert "Se réunir" in titles("language=fr", hub) and "Meeting in public" not in titles("", hub)


def test_a_country_has_the_name_that_editors_gave_it(five) -> None:
    country = make.a_country("AZ")
    country.name_overrides = {"en": "A name of its own"}
    country.save()
    forget()
    assert {c.value: c.label for c in finder().choices("country")} == {"AZ": "A name of its own", "EG": "Egypt"}


def test_a_film_exists_in_the_languages_that_its_words_are_written_in() -> None:
    film = make.a_resource(kind="video", title="A film", video=make.a_video(languages=("en", "fr")), files=[], body=[])
    make.translated(film, "fr", title="Un film")
    assert counts(finder(), "language") == {"en": 1, "fr": 1}


def test_the_readers_language_comes_first_and_no_resource_is_missing(five) -> None:
    make.translated(five[3], "fr", title="Étude")
    hub = ResourceHubPage.objects.get(locale__language_code="fr")
    found = finder("", hub)
    own = ["fr" in entry.languages for entry in found.entries]
    assert len(own) == 5 and own == sorted(own, reverse=True)
    assert found.in_own_language == sum(own) == 3
    html = Client().get(hub.url).content.decode()
    assert 'lang="en" hreflang="en" dir="ltr">Receiving funds' in html, "a page in another language says so"
    assert "page en anglais" in html or "page in anglais" in html


def test_orders(five) -> None:
    assert titles("sort=title") == sorted(titles(), key=str.casefold)
    assert titles("sort=year")[0] == "Meeting in public"
    assert titles("sort=year")[-1] == "Law on assembly"


def test_chips_addresses_and_the_canonical_one(five) -> None:
    found = finder("q=in&year=2018&kind=case_study&light=1")
    assert found.query == "kind=case_study&q=in&year=2018"
    addresses = {chip.label: chip.url for chip in found.chips}
    assert set(addresses) == {"“in”", "Case study", "2018"}
    assert addresses["2018"] == f"{found.hub_url}?kind=case_study&light=1&q=in"
    html = Client().get(f"{found.hub_url}?year=2018&kind=case_study&x=1").content.decode()
    assert 'rel="canonical" href="http' in html and "?kind=case_study&amp;year=2018" in html
    assert '<option value="2018" selected>' in html


def test_the_page_works_without_a_script(five) -> None:
    html = Client().get(make.a_hub().url).content.decode()
    assert 'method="get"' in html and 'role="status"' in html and "5 resources" in html
    assert ("download/fr/" in html and "KB" in unescape(html).replace("\xa0", " ")) or "bytes" in html
    assert "?country=AZ&amp;kind=case_study" in html, "case studies by country"
    assert "?kind=case_study&amp;strategy=court" in html, "case studies by strategy"


def test_what_readers_may_not_see_is_neither_shown_nor_counted(five, settings) -> None:
    one, two, three, four, law = five
    one.unpublish()
    PageViewRestriction.objects.create(page=two.page_ptr if hasattr(two, "page_ptr") else two, restriction_type="login")
    make.a_resource(title="Draft", live=False)
    make.a_resource(title="Sample", is_sample=True)
    settings.SHOW_SAMPLES = False
    assert set(titles()) == {three.title, four.title, law.title}
    assert finder().total == 3 and sum(counts(finder(), "kind").values()) == 3


def test_caches_and_counts_follow_a_resource_whose_time_ends(five) -> None:
    law, soon = five[-1], timezone.now() + datetime.timedelta(seconds=50)
    law.expire_at = soon
    make.published(law)
    hub = make.a_hub()
    for address in (hub.url, f"{hub.url}coverage/"):
        kept = re.fullmatch(r"public, max-age=(\d+)", Client().get(address).headers["Cache-Control"])
        assert kept and int(kept[1]) <= 50, "no cache shows it when its time is over"
    assert finder().total == 5
    current().changes_at = timezone.now()
    type(law).objects.filter(pk=law.pk).update(expire_at=timezone.now())
    assert finder().total == 4, "also before the worker takes it down"


def test_an_issue_lists_its_resources(five) -> None:
    html = Client().get(make.an_issue(slug="other").url).content.decode()
    assert "Meeting in public" not in html
    issue = five[1].issue_links.get().issue
    assert five[1].url in Client().get(issue.specific.url).content.decode()


def test_a_change_is_seen_at_once(five) -> None:
    assert finder().total == 5
    five[0].unpublish()
    assert finder().total == 4
    page = five[1]
    page.year = 2001
    make.published(page)
    assert "2001" in counts(finder(), "year")


@pytest.mark.parametrize("asked", ["", "?q=guide&kind=law&country=AZ&sort=title", "?q=nobody", "coverage/"])
def test_the_number_of_queries_is_the_same_with_fifty_and_with_thousands(asked) -> None:
    """The law of constant queries; how long it takes is measured by `make bench`."""
    hub, number = make.a_hub(), 5000 if asked == "" else 200
    synthetic_resources(hub, 0, 50)
    few = queries_for(f"{hub.url}{asked}")
    synthetic_resources(hub, 50, number)
    many = queries_for(f"{hub.url}{asked}")
    assert len(many) == len(few) <= MOST_QUERIES, "\n".join(many)
    assert finder().total == number
