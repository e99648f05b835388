"""Editors decide: words of the same meaning, chosen results; and see what was searched for in vain, never by whom."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction

from search import empty
from search.models import EmptySearch, EmptySearchTally, PromotedResult, Synonyms
from search.query import search_pages
from tests import factories as make
from tests.pages.admin.making import signed_in, somebody

pytestmark = pytest.mark.django_db
LISTS = [f"{verb}_{model}" for verb in ("add", "change", "delete") for model in ("synonyms", "promotedresult")]


def titles(words: str, language: str = "en") -> list[str]:
    return [hit.title for hit in search_pages(words, Locale.objects.get(language_code=language)).items]


def test_words_of_the_same_meaning_find_the_same() -> None:
    make.an_article(title="Freedom of the press")
    make.an_article(title="Elsewhere")
    editor = signed_in(somebody(*LISTS))
    english = Locale.objects.get(language_code="en")
    assert titles("media independence") == titles("journalism") == []
    address = reverse("synonyms:add")
    sent = editor.post(address, {"locale": english.pk, "words": "press\njournalism\nmedia independence"})
    assert sent.status_code == 302, sent.content.decode()[:500]
    assert titles("Journalism") == titles("media independence") == ["Freedom of the press"]
    make.a_home("fr")
    make.translated(make.an_article(title="x"), "fr", title="La press")
    assert titles("journalism", "fr") == [], "another language has its own"
    editor.post(reverse("synonyms:delete", args=[Synonyms.objects.get().pk]))
    assert titles("journalism") == []


def test_a_chosen_page_stands_first_as_long_as_it_is_public() -> None:
    make.an_article(title="Visas, visas and visas", summary="Visas.")
    page = make.an_article(title="Help for travellers")
    editor, english = signed_in(somebody(*LISTS)), page.locale
    form = {"locale": english.pk, "queries": "visa\ntravel papers", "page": page.pk, "sort_order": 0, "note": "x"}
    sent = editor.post(reverse("chosen_results:add"), form)
    assert sent.status_code == 302, sent.content.decode()[:500]
    for words in ("visas", "VISA", "travel paper"):
        first = search_pages(words, english).items[0]
        assert (first.title, first.is_chosen) == (page.title, True), words
    assert titles("visas").count(page.title) == 1
    assert "Recommended" in Client().get("/en/search/?q=visa").content.decode()
    assert Client().get("/api/v2/search/?locale=en&q=visa").json()["items"][0]["is_chosen"] is True
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert page.title not in titles("visas") and titles("travel papers") == []


def test_a_chosen_page_speaks_the_language_of_the_search() -> None:
    page, french = make.an_article(), Locale.objects.get(language_code="fr")
    with pytest.raises(ValidationError, match="same language"):
        PromotedResult(locale=french, queries="visa", page=page).full_clean()


def test_a_search_in_vain_is_known_once_it_is_frequent_and_nothing_of_who_asked() -> None:
    make.an_article()
    for number in range(empty.OFTEN):
        assert not EmptySearch.objects.exists(), number
        assert Client().get("/en/search/?q=Zebra+Crossings", REMOTE_ADDR=f"10.0.0.{number}").status_code == 200
    row = EmptySearch.objects.get()
    assert (row.words, row.language, row.count) == ("zebra crossings", "en", empty.OFTEN)
    names = {field.name for model in (EmptySearch, EmptySearchTally) for field in model._meta.get_fields()}
    assert names == {"id", "language", "words", "count", "last_on", "digest", "began_on"}
    assert "zebra" not in str(list(EmptySearchTally.objects.values()))


@pytest.mark.parametrize(
    "words", ["ada@example.org", "+994505551234", "https://example.org", "a b c d e f g", "abcdefghijklmnopqrst " * 5]
)
def test_what_may_name_somebody_is_not_counted(words: str) -> None:
    for _turn in range(empty.OFTEN + 1):
        empty.note_empty(words, "en")
    assert not EmptySearch.objects.exists() and not EmptySearchTally.objects.exists()


def test_a_hidden_name_is_never_kept() -> None:
    make.a_case(identity_mode="withheld", names=["Zqnaila Zqvaliyeva"])
    for _turn in range(empty.OFTEN + 1):
        empty.note_empty("zqvaliyeva", "en")
    assert not EmptySearch.objects.exists()
    today = timezone.localdate()
    EmptySearch.objects.create(words="zqnaila zqvaliyeva", language="en", count=9, last_on=today)
    assert empty.forget_names() == 1 and not EmptySearch.objects.exists()


def test_searches_are_forgotten_by_time_and_by_a_button() -> None:
    today = timezone.localdate()
    EmptySearch.objects.create(words="old", language="en", count=9, last_on=today - empty.KEEP - datetime.timedelta(2))
    EmptySearch.objects.create(words="zebra", language="en", count=9, last_on=today)
    EmptySearchTally.objects.create(digest="x", count=1, began_on=today - datetime.timedelta(8))
    assert empty.forget_old() == 2 and EmptySearch.objects.get().words == "zebra"
    reader, cleaner = somebody("view_emptysearch"), somebody("view_emptysearch", "delete_emptysearch")
    report, forget = reverse("empty_searches"), reverse("empty_searches_purge")
    assert signed_in(somebody()).get(report).status_code == 302
    shown = signed_in(reader).get(report).content.decode()
    assert "zebra" in shown and forget not in shown
    assert b"zebra" in b"".join(signed_in(reader).get(f"{report}?export=csv").streaming_content)
    signed_in(reader).post(forget)
    assert EmptySearch.objects.exists()
    assert forget in signed_in(cleaner).get(report).content.decode()
    signed_in(cleaner).get(forget)
    assert EmptySearch.objects.exists(), "only by the button"
    signed_in(cleaner).post(forget)
    assert not EmptySearch.objects.exists() and not EmptySearchTally.objects.exists()
