"""Realistic questions in seven languages find their page among the first three; nonsense finds nothing.

The stock back end's answers on the same pages are printed beside: `pytest -s tests/search/test_questions.py`.
"""

from __future__ import annotations

import pytest
from wagtail.models import Locale

from pages.models import BasePage
from search.query import search_pages
from tests import factories as make
from tests.search.asked import ASKED, UNANSWERABLE
from tests.search.more_questions import MORE, NOTHING
from tests.search.questions import PAGES

pytestmark = pytest.mark.django_db
FIRST, ENOUGH = 3, 0.95


@pytest.fixture
def pages() -> dict[str, dict[int, str]]:
    """The pages of the table: language → key → name."""
    found: dict[str, dict[int, str]] = {}
    for language, texts in PAGES.items():
        home = make.a_home(language)
        for name, (title, summary, text) in texts.items():
            body = [make.some_prose(text)]
            page = make.an_article(parent=home, quickly=True, title=title, summary=summary, body=body)
            found.setdefault(language, {})[page.pk] = name
    return found


def ours(language: str, words: str) -> list[int]:
    return [hit.pk for hit in search_pages(words, Locale.objects.get(language_code=language)).items]


def stock(language: str, words: str) -> list[int]:
    readable = BasePage.objects.public().in_locale(Locale.objects.get(language_code=language)).order_by().values("pk")
    found = BasePage.objects.filter(page_ptr__in=readable).search(words, operator="and", order_by_relevance=True)
    return [page.pk for page in found]


@pytest.mark.parametrize(("questions", "nothing"), [(ASKED, UNANSWERABLE), (MORE, NOTHING)], ids=["table", "more"])
def test_most_questions_find_their_page_and_nonsense_finds_nothing(pages, questions, nothing) -> None:
    assert len(questions) >= 60 and len(nothing) >= 15 and {row[0] for row in questions} == set(PAGES)
    missed, by_stock = [], 0
    for language, name, words, hard in questions:
        names = pages[language]
        found = [names.get(pk) for pk in ours(language, words)[:FIRST]]
        theirs = [names.get(pk) for pk in stock(language, words)[:FIRST]]
        by_stock += name in theirs
        if name not in found:
            missed.append((language, words, hard, found))
        print(f"{language} {words:32} {hard:28} ours {'yes' if name in found else 'NO':4} stock {name in theirs}")
    empty_for_stock = sum(not stock(language, words) for language, words in nothing)
    nonsense = {words: found for language, words in nothing if (found := ours(language, words))}
    share = 1 - len(missed) / len(questions)
    print(f"ours {share:.0%} of {len(questions)}, stock {by_stock / len(questions):.0%}")
    print(f"nonsense without a result: ours {len(nothing) - len(nonsense)}, stock {empty_for_stock}")
    assert share >= ENOUGH, missed
    assert not nonsense
    assert by_stock / len(questions) < share
