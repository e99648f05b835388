"""The index is really used: PostgreSQL reads the GIN index, SQLite answers with one statement, only some are ranked."""

from __future__ import annotations

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from search.asking import Filters, question
from search.models import Entry
from search.query import search_pages
from search.statements import MOST_IN_TITLE, MOST_RANKED, find
from tests import factories as make
from tests.synthetic_pages import COMMON, RARE, synthetic_pages

pytestmark = pytest.mark.django_db
ENOUGH = 1_400


@pytest.fixture
def pages() -> list[int]:
    for code in COMMON:
        make.a_home(code)
    return synthetic_pages(ENOUGH)


def statement(words: str, language: str = "en", filters: Filters | None = None) -> dict:
    with CaptureQueriesContext(connection) as captured:
        find(question(words, language, filters), 20)
    assert len(captured) == 1, "one statement"
    return captured.captured_queries[0]["sql"]


def plan(sql: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {'QUERY PLAN ' if connection.vendor == 'sqlite' else ''}{sql}")
        return "\n".join(" ".join(map(str, row)) for row in cursor.fetchall())


@pytest.mark.parametrize("words", [RARE, f'"{RARE} {RARE}"', "elections fraud", COMMON["en"]])
def test_the_index_answers(pages, words: str) -> None:
    found = plan(statement(words))
    if connection.vendor == "sqlite":
        assert "VIRTUAL TABLE INDEX" in found and "SCAN e" not in found, found
    else:
        assert "Bitmap Index Scan on search_entry_words" in found, found
        assert "Seq Scan on search_entry" not in found, found


def test_ranking_is_capped(pages) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite ranks while it reads the index")
    sql = statement(COMMON["en"])
    assert f"LIMIT {MOST_IN_TITLE}" in sql and f"LIMIT {MOST_RANKED}" in sql
    assert sql.index("LIMIT") < sql.index("ts_rank"), "candidates are cut before they are ranked"


def test_a_page_of_results_takes_few_queries(pages) -> None:
    locale = Locale.objects.get(language_code="en")
    search_pages(COMMON["en"], locale)
    with CaptureQueriesContext(connection) as captured:
        results = search_pages(COMMON["en"], locale)
    assert results.items and results.has_next and len(captured) <= 5, captured.captured_queries


def test_a_page_about_it_comes_first_and_the_language_decides(pages) -> None:
    page = make.an_article(title=f"About {COMMON['en']}")
    first = search_pages(COMMON["en"], page.locale).items[0]
    assert first.title == page.title
    assert {hit.thing.locale_id for hit in search_pages(COMMON["en"], page.locale).items} == {page.locale_id}
    french = Locale.objects.get(language_code="fr")
    assert all(entry.locale_id == french.pk for entry in find(question(RARE, "fr"), 20))


def test_filters_are_part_of_the_statement(pages) -> None:
    make.an_article(title="Filtered raritet", published_on="2024-05-06")
    day = datetime.date(2024, 5, 6)
    found = find(question(RARE, "en", Filters(("articlepage",), "", day, day)), 20)
    assert [entry.page.title for entry in found] == ["Filtered raritet"]
    assert find(question(RARE, "en", Filters(("case",))), 20) == []
    abroad = find(question(RARE, "en", Filters(country="AZ")), 50)
    assert abroad and all("AZ" in Entry.objects.get(pk=entry.pk).countries for entry in abroad)
