"""What keeps an image from being published, and what it says in which language."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import translation

from cms.media.problems import image_problems
from cms.models import SiteImage

pytestmark = pytest.mark.django_db
COMPLETE = {
    "title": "A square",
    "alt_texts": {"en": "People on a square", "az": "Meydanda insanlar"},
    "credit": "A. Photographer",
    "licence": "cc-by",
    "people_shown": "crowd",
}


def an_image(**changed) -> SiteImage:
    return SiteImage(**COMPLETE | changed)


def test_a_complete_image_has_none() -> None:
    assert image_problems(an_image(), "en") == []
    assert image_problems(an_image(is_decorative=True, alt_texts={}), "fr") == []


@pytest.mark.parametrize(
    ("changed", "language", "word"),
    [
        ({}, "fr", "alternative text"),
        ({"alt_texts": {"en": "  "}}, "en", "alternative text"),
        ({"credit": " "}, "en", "credit"),
        ({"licence": ""}, "en", "licence"),
        ({"licence_expires_on": dt.date(2020, 1, 1)}, "en", "run out"),
        ({"people_shown": ""}, "en", "recognised"),
        ({"people_shown": "at-risk"}, "en", "harmed"),
    ],
)
def test_each_rule(changed: dict, language: str, word: str) -> None:
    [problem] = image_problems(an_image(**changed), language)
    assert word in problem
    assert "A square" in problem


def test_texts_by_language() -> None:
    image = an_image(captions={"en": "A caption"})
    assert image.alt_for("az") == "Meydanda insanlar"
    assert image.alt_for("fr") == "People on a square"
    assert image.alt_for("az-latn") == "Meydanda insanlar"
    assert image.caption_for("ar") == "A caption"
    assert an_image(is_decorative=True).alt_for("en") == ""
    with translation.override("az"):
        assert image.default_alt_text == "Meydanda insanlar"
    assert SiteImage(title="IMG_2024_Zhala.jpg").default_alt_text == "", "never the name of the file"


def test_the_last_day_of_a_licence_still_counts() -> None:
    image = an_image(licence_expires_on=dt.date(2024, 5, 6))
    assert not image.is_licence_expired(dt.date(2024, 5, 6))
    assert image.is_licence_expired(dt.date(2024, 5, 7))
