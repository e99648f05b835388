"""The list of news: filters, years, pages, order, one canonical query string, no error for any value."""

from __future__ import annotations

import datetime

import pytest
from django.test import Client, RequestFactory

from pages.listing import PER_PAGE, Listing
from pages.models import ArticlePage, PageCountry
from tests import factories as make

pytestmark = pytest.mark.django_db


def _day(year: int, day: int = 1) -> datetime.date:
    return datetime.date(year, 1, 1) + datetime.timedelta(days=day - 1)


def _listing(query: str = "") -> Listing:
    locale = make.a_home().locale
    pages = ArticlePage.objects.public().in_locale(locale)
    return Listing(pages, RequestFactory().get(f"/en/news/?{query}"), "/en/news/")


def _titles(query: str = "") -> list[str]:
    return [card.title for card in _listing(query).items]


@pytest.fixture
def news() -> None:
    for title, kind, year in [("a", "news", 2022), ("b", "alert", 2021), ("c", "statement", 2023), ("d", "news", None)]:
        make.an_article(title=title, kind=kind, published_on=year and _day(year))
    page = ArticlePage.objects.get(title="a")
    PageCountry.objects.create(page=page, country=make.a_country("AZ"))


SHOWN = {
    "": "b c a d",  # alerts first, then the newest, undated ones last
    "kind=news": "a d",
    "kind=alert": "b",
    "year=2023": "c",
    "kind=news&year=2022": "a",
    "kind=news&year=2021": "",
    "country=AZ": "a",
    "country=az": "a",
    "country=SN": "",
    "kind=nonsense": "b c a d",
    "year=20x3": "b c a d",
    "country=AZE": "b c a d",
    "page=99": "b c a d",
}


@pytest.mark.usefixtures("news")
def test_filters_and_order(subtests) -> None:
    for query, titles in SHOWN.items():
        with subtests.test(query=query):
            assert _titles(query) == titles.split()


@pytest.mark.usefixtures("news")
def test_it_counts_what_is_behind_each_choice() -> None:
    listing = _listing("kind=news")
    assert [(kind.value, kind.count, kind.is_current) for kind in listing.kinds] == [
        ("", 4, False), ("news", 2, True), ("alert", 1, False), ("statement", 1, False),
    ]  # fmt: skip
    assert [(year.value, year.count) for year in _listing().years] == [("2023", 1), ("2022", 1), ("2021", 1)]
    assert [(year.value, year.count) for year in listing.years] == [("2022", 1)]


@pytest.mark.usefixtures("news")
def test_choices_lead_to_what_they_promise() -> None:
    for choice in [*_listing("year=2022").kinds, *_listing("kind=news").years]:
        assert len(_titles(choice.url.partition("?")[2])) == choice.count, choice.url


def test_pages_of_the_list() -> None:
    number = PER_PAGE * 2 + 1
    for day in range(number):
        make.an_article(quickly=True, title=f"{day:02}", published_on=_day(2024, day + 1))
    pages = [_listing(f"page={page}") for page in (1, 2, 3)]
    shown = [card.title for page in pages for card in page.items]
    assert shown == [f"{day:02}" for day in reversed(range(number))]
    assert [page.next_url for page in pages] == ["/en/news/?page=2", "/en/news/?page=3", ""]
    assert [page.previous_url for page in pages] == ["", "/en/news/", "/en/news/?page=2"]
    for odd in ("0", "-1", "x", "99999999999", "٢", "²", ""):
        assert 1 <= _listing(f"page={odd}").number <= 3


@pytest.mark.parametrize(
    ("query", "canonical"),
    [
        ("year=2024&kind=news", "kind=news&year=2024"),
        ("page=1&kind=news&utm_source=x", "kind=news"),
        ("country=az&kind=nonsense", "country=AZ"),
        ("light=1", ""),
    ],
)
def test_one_canonical_query_string(query: str, canonical: str) -> None:
    make.an_article()
    assert _listing(query).query == canonical


def test_the_page_tells_machines_its_canonical_address() -> None:
    make.an_article(kind="news")
    index = make.a_news_index()
    html = Client().get(f"{index.url}?kind=news&utm_source=x&page=1").content.decode()
    assert f'<link rel="canonical" href="http://testserver{index.url}?kind=news"' in html


def test_an_empty_result_offers_a_way_out() -> None:
    make.an_article(kind="news")
    html = Client().get(f"{make.a_news_index().url}?kind=alert&year=1999").content.decode()
    assert "Nothing here fits these filters." in html


def test_each_language_lists_its_own() -> None:
    article = make.an_article(title="Only English")
    both = make.an_article(title="Both")
    make.translated(both, "ar", title="كلاهما")
    html = Client().get("/ar/news/").content.decode()
    assert "كلاهما" in html and article.title not in html and both.title not in html
