"""A quotation of the records is right wherever it is shown: words, original, speaker, source, languages."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.models import Locale

from pages.blocks.text import QuoteRecord
from pages.models import Quote
from tests import factories as make

pytestmark = pytest.mark.django_db


def _page(quote: Quote):
    return make.a_standard_page(body=[make.a_block("quote_record", {"quote": quote.pk})])


def _html(page) -> str:
    response = Client().get(page.url)
    assert response.status_code == 200
    return response.content.decode()


def test_it_shows_words_original_speaker_and_source() -> None:
    quote = make.a_quotation(
        text="Freedom.",
        original="Azadlıq.",
        original_language="az",
        speaker=make.a_person(name="Leyla Sample"),
        speaker_label="his mother",
        source_title="Film, 2018",
    )
    html = _html(_page(quote))
    assert "<blockquote><p>Freedom.</p></blockquote>" in html, "in the language of the page"
    assert '<blockquote lang="az" dir="ltr"><p>Azadlıq.</p></blockquote>' in html and "Azerbaijani" in html
    assert "<bdi>Leyla Sample, his mother</bdi>" in html and "<cite>Film, 2018</cite>" in html


def test_nobody_is_named_who_was_not_stated() -> None:
    assert "Speaker not stated" in _html(_page(make.a_quotation()))


def test_a_person_who_is_not_public_is_not_named() -> None:
    quote = make.a_quotation(speaker=make.a_person(name="Secret Sample", live=False))
    html = _html(_page(quote))
    assert "Secret Sample" not in html and "Speaker not stated" in html


def test_a_language_that_the_site_does_not_have_is_marked_too() -> None:
    quote = make.a_quotation(text="Freedom.", original="آزادی", original_language="ckb")
    assert '<blockquote lang="ckb" dir="rtl">' in _html(_page(quote))


def test_every_language_shows_its_translation_and_who_understands_the_original_reads_it() -> None:
    make.a_home("ar")
    make.a_home("az")
    quote = make.a_quotation(text="Freedom.", original="Azadlıq.", original_language="az")
    make.translated_record(quote, "ar", text="حرية")
    page = _page(quote)
    arabic = _html(make.translated(page, "ar"))
    assert "<blockquote><p>حرية</p></blockquote>" in arabic and '<blockquote lang="az" dir="ltr">' in arabic
    azerbaijani = _html(make.translated(page, "az"))
    assert "<blockquote><p>Azadlıq.</p></blockquote>" in azerbaijani and "Freedom." not in azerbaijani


def test_words_that_nobody_translated_say_in_which_language_they_are() -> None:
    make.a_home("ar")
    arabic = _html(make.translated(_page(make.a_quotation(text="Freedom.")), "ar"))
    assert '<blockquote lang="en" dir="ltr"><p>Freedom.</p></blockquote>' in arabic


def test_a_change_is_everywhere_at_the_next_request_and_a_withdrawn_one_nowhere() -> None:
    quote = make.a_quotation(text="Freedom.")
    page = _page(quote)
    quote.text = "Freedom now."
    quote.save_revision().publish()
    assert "Freedom now." in _html(page)
    quote.unpublish()
    html = _html(page)
    assert "Freedom" not in html and "<blockquote" not in html


def test_the_api_writes_it_out() -> None:
    quote = make.a_quotation(text="Freedom.", original="Azadlıq.", original_language="az", source_title="Film")
    reply = Client().get(f"/api/v2/pages/{_page(quote).pk}/").json()
    assert reply["body"][0]["value"]["quote"] == {
        "id": quote.pk,
        "text": "Freedom.",
        "locale": "en",
        "original": "Azadlıq.",
        "original_language": "az",
        "speaker": "Speaker not stated",
        "is_speaker_stated": False,
        "person": None,
        "source_title": "Film",
    }


def test_the_admin_previews_it() -> None:
    block = QuoteRecord()
    html = block.render(block.get_preview_value())
    assert block.is_previewable and 'lang="az"' in html and "Speaker not stated" in html


@pytest.mark.parametrize("fields", [{"original": "Azadlıq."}, {"original": "x", "original_language": "zz-no"}])
def test_an_original_needs_a_language_that_exists(fields: dict) -> None:
    quote = Quote(text="Freedom.", locale=Locale.objects.get(language_code="en"), **fields)
    with pytest.raises(ValidationError) as refused:
        quote.full_clean()
    assert set(refused.value.error_dict) == {"original_language"}
