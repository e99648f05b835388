"""The index is really used: PostgreSQL reads the GIN index, SQLite answers with one statement, only some are ranked."""

from __future__ import annotations

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from pages.models import PageCountry
from search.asking import Filters, question
from search.query import search_pages
from search.statements import MOST_IN_TITLE, MOST_RANKED, find
from tests import factories as make
from tests.synthetic_texts import COMMON, RARE, synthetic_pages

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


def test_the_index_answers_and_ranking_is_capped(pages) -> None:
    for words in (RARE, f'"{RARE} {RARE}"', f"{RARE} fraud", RARE[:5]):  # make bench looks at common words
        found = plan(statement(words))
        if connection.vendor == "sqlite":
            assert "VIRTUAL TABLE INDEX" in found and "SCAN e" not in found, found
        else:
            assert "Bitmap Index Scan on search_entry_words" in found, found
            assert "Seq Scan on search_entry" not in found, found
    sql = statement(COMMON["en"])
    if connection.vendor != "sqlite":
        assert f"LIMIT {MOST_IN_TITLE}" in sql and f"LIMIT {MOST_RANKED}" in sql
        assert sql.index("LIMIT") < sql.index("ts_rank"), "candidates are cut before they are ranked"


def test_few_queries_the_page_about_it_first_and_the_language_decides(pages) -> None:
    locale = Locale.objects.get(language_code="en")
    search_pages(COMMON["en"], locale)
    with CaptureQueriesContext(connection) as captured:
        results = search_pages(COMMON["en"], locale)
    assert results.items and results.has_next and len(captured) <= 5, captured.captured_queries
    page = make.an_article(title=f"About {COMMON['en']}")
    first = search_pages(COMMON["en"], page.locale).items[0]
    assert first.title == page.title
    assert {hit.thing.locale_id for hit in search_pages(COMMON["en"], page.locale).items} == {page.locale_id}
    french = Locale.objects.get(language_code="fr")
    assert all(entry.locale_id == french.pk for entry in find(question(RARE, "fr"), 20))


def test_filters_are_part_of_the_statement() -> None:
    day = datetime.date(2024, 5, 6)
    make.an_article(
        title=f"Filtered {RARE}", published_on=day, country_links=[PageCountry(country=make.a_country("AZ"))]
    )
    make.an_article(title=f"Other {RARE}")

    def found(*filters: object) -> list[str]:
        return [entry.page.title for entry in find(question(RARE, "en", Filters(*filters)), 20)]

    assert found(("articlepage",), "", day, day) == found((), "AZ") == [f"Filtered {RARE}"]
    assert found(("case",)) == found((), "SN") == found((), "", datetime.date(2030, 1, 1)) == []
    assert len(found()) == 2
