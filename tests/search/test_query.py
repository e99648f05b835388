"""Search finds the public pages of a language by their words, on both databases, in few queries."""

from __future__ import annotations

import pytest
from django.test import Client, override_settings
from wagtail.models import Locale, PageViewRestriction

from search.query import PER_PAGE, search_pages
from tests import factories as make
from tests.queries import LISTING, queries_for

pytestmark = pytest.mark.django_db


def _titles(words: str, language: str = "en", number: int = 1) -> set[str]:
    return {card.title for card in search_pages(words, Locale.objects.get(language_code=language), number).items}


@pytest.mark.parametrize("place", ["title", "summary", "body"])
def test_it_finds_words_wherever_they_stand(place: str) -> None:
    words = [make.some_prose("We met in Dakar.")] if place == "body" else "We met in Dakar."
    page = make.an_article(**{place: words})
    make.an_article(title="Elsewhere")
    assert _titles("dakar") == {page.title}
    assert _titles("Dakar met") == {page.title}
    assert _titles("dakar tunis") == set(), "every word has to be there"


def test_it_finds_what_is_public_and_nothing_else() -> None:
    shown, private = make.an_article(title="Dakar shown"), make.an_article(title="Dakar private")
    make.an_article(title="Dakar draft", live=False)
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    below = make.a_standard_page(title="Parent")
    make.a_standard_page(title="Dakar below", parent=below)
    PageViewRestriction.objects.create(page=below, restriction_type=PageViewRestriction.LOGIN)
    make.a_home("ar")
    make.a_news_index().copy_for_translation(Locale.objects.get(language_code="ar"), alias=True)
    shown.copy_for_translation(Locale.objects.get(language_code="ar"), copy_parents=True, alias=True)
    assert _titles("dakar") == {"Dakar shown"}
    assert _titles("dakar", "ar") == set(), "an alias is no page of the language"


def test_samples_are_found_only_where_they_are_shown() -> None:
    make.an_article(title="Dakar sample", is_sample=True)
    assert _titles("dakar") == {"Dakar sample"}
    with override_settings(SHOW_SAMPLES=False):
        assert _titles("dakar") == set()


def test_each_language_finds_its_own() -> None:
    page = make.an_article(title="Dakar")
    make.translated(page, "ar", title="داكار", summary="في السنغال")
    assert _titles("داكار", "ar") == {"داكار"}
    assert _titles("Dakar", "ar") == set()


@pytest.mark.parametrize(
    "words", ["", "   ", "\x00", "' OR 1=1 --", "zz:*&|!", 'zz " NOT', "(zz", "\u202e", "%", "_", '"', "x" * 5000]
)
def test_odd_words_find_nothing_and_break_nothing(words: str) -> None:
    make.an_article(title="Dakar")
    assert _titles(words) == set()


def test_quotation_marks_are_no_error() -> None:
    make.an_article(title="Dakar")
    assert _titles('"Dakar"') == _titles('dakar "') == {"Dakar"}


def test_it_turns_pages() -> None:
    for number in range(PER_PAGE + 3):
        make.an_article(title=f"Dakar {number}", quickly=True)
    locale = Locale.objects.get(language_code="en")
    first, second = search_pages("dakar", locale, 1), search_pages("dakar", locale, 2)
    assert (len(first.items), first.has_next) == (PER_PAGE, True)
    assert (len(second.items), second.has_next) == (3, False)
    assert not {card.pk for card in first.items} & {card.pk for card in second.items}


def test_it_costs_the_same_for_many_results() -> None:
    costs = []
    for number in (3, 15):
        for _ in range(number):
            make.an_article(title="Dakar", quickly=True, listing_image=make.an_image())
        costs.append(queries_for("/en/search/?q=dakar"))
    assert len(costs[0]) == len(costs[1]) <= LISTING, "\n\n".join(costs[1])


def test_the_page_of_results_is_not_indexed_and_says_what_was_asked() -> None:
    make.an_article(title="Dakar & <friends>")
    html = Client().get("/en/search/?q=dakar+%3Cfriends%3E").content.decode()
    assert '<meta name="robots" content="noindex"' in html
    assert "<friends>" not in html and "&lt;friends&gt;" in html
    assert Client().get("/ru/search/?q=x").status_code == 404
