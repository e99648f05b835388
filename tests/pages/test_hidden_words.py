"""A hidden name in anything a story shows stops its publication: prose, address, who speaks, film, picture."""

from __future__ import annotations

import pytest
from wagtail.models import Locale

from tests import factories as make

pytestmark = pytest.mark.django_db
NAME = {"text": "Zqnaila Zqvetən", "is_public": False}


def codes(**fields) -> set[str]:
    case = make.a_case(identity_mode="pseudonym", public_label="Sample A", names=[NAME])
    make.a_case_file(case)
    story = make.a_story(case=case, live=False, **fields)
    return {problem.code for problem in story.publish_problems(Locale.objects.get(language_code="en"))}


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "Waiting for ZQVETEN"},
        {"lead": "Zqnaila\u2069 waits."},
        {"body": [make.some_prose("A letter to \u2068Zqnaila\u2069.")]},
        {"slug": "waiting-for-zqnaila"},
        {"search_description": "zqvetən"},
        {"interviewees": [{"relation": "mother", "name": "Aysel Zqvetən"}]},
    ],
    ids=lambda fields: next(iter(fields)),
)
def test_words_of_the_page(fields) -> None:
    assert "hidden_name" in codes(**fields)


def test_words_of_film_and_picture() -> None:
    assert "hidden_name" in codes(video=make.a_video(transcript="<p>Where is Zqnaila?</p>"))
    alt = {"en": "Zqvetən at home", "fr": "", "ar": "", "az": "", "es": "", "ru": "", "fa": ""}
    assert "hidden_name" in codes(listing_image=make.an_image(alt_texts=alt))


@pytest.mark.parametrize("field", ["text", "original", "speaker_label", "source_title"])
def test_words_of_a_quotation_from_the_records(field: str) -> None:
    quote = make.a_quotation(**{field: "Zqnaila waits"}, original_language="az")
    assert "hidden_name" in codes(body=[make.a_block("quote_record", {"quote": quote.pk})])


def test_other_words_are_free() -> None:
    assert codes(title="Waiting", lead="She waits for her son.") == set()
