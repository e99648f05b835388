"""Hidden names are found in the words of every page and record, as far as each is about the person."""

from __future__ import annotations

import pytest
from wagtail.models import Locale

from cms.publishing import PublishRefusedError
from pages.identity import folded
from tests import factories as make

pytestmark = pytest.mark.django_db
NAMES = [{"text": "Zqnaila Zqvetən", "is_public": False}, {"text": "Zqnick", "is_public": False}]


@pytest.fixture
def case():
    case = make.a_case(identity_mode="pseudonym", public_label="Sample A", names=NAMES)
    make.a_case_file(case)
    return case


def fields_of(page) -> set[str]:
    problems = page.publish_problems(Locale.objects.get(language_code="en"))
    return {problem.field for problem in problems if problem.code == "hidden_name"}


def test_a_campaign_with_its_goals_body_and_texts_to_share(case) -> None:
    assert fields_of(make.a_campaign(case, live=False)) == set()
    assert fields_of(make.a_campaign(case, live=False, goals="Free Zqnaila")) == {"goals"}
    assert fields_of(make.a_campaign(case, live=False, body=[make.some_prose("For ZQVETEN.")])) == {"body"}
    assert fields_of(make.a_campaign(case, live=False, share_texts=["Where is zqnaila?"])) == {""}
    assert fields_of(make.a_campaign(case, live=False, slug="free-zqnaila")) == {"slug"}


def test_an_action_of_a_campaign(case) -> None:
    campaign = make.a_campaign(case)
    for name in ("text", "thank_you", "outcome", "closed_text", "targets"):
        action = make.an_action(parent=campaign, live=False, **{name: "Dear judge, free Zqnaila."})
        assert fields_of(action) == {name}
    assert fields_of(make.an_action(parent=campaign, live=False)) == set()


def test_a_series_of_which_one_story_is_about_the_person(case) -> None:
    series = make.a_story_series()
    assert fields_of(series) == set()
    make.a_story(parent=series, case=case)
    series.context = "The father of Zqnaila waits."
    assert fields_of(series) == {"context"}


def test_articles_and_countries_by_whole_names(case) -> None:
    article = make.an_article(live=False, body=[make.some_prose("Court frees <b>Zqnaila</b> Zqvetən.")])
    assert fields_of(article) == {"body"}
    assert fields_of(make.an_article(live=False, body=[make.some_prose("Zqnaila spoke.")])) == set(), "a namesake"
    assert fields_of(make.an_article(live=False, action_text="Write to ZQVETEN, Zqnaila Zqveten")) == {"action_text"}
    assert fields_of(make.a_country_page("AZ", live=False, intro="Zqnick is held.")) == {"intro"}
    assert fields_of(make.a_country_page("SN", live=False, intro="Zqnick is held.")) == set()


def test_what_links_to_the_story_is_about_the_person(case) -> None:
    story = make.a_story(case=case)
    words = f'<p><a linktype="page" id="{story.pk}">Zqnaila</a> waits.</p>'
    article = make.an_article(live=False, body=[make.some_prose(words)])
    assert fields_of(article) == {"body"}


@pytest.mark.parametrize(
    "words",
    [
        "A new line\nZqnaila",
        '"Zqnaila"',
        "Zq<i>naila</i>",
        "<a href='https://example.org/zqnaila'>her</a>",
        "Zqn&aacute;ila",
        "https://example.org/%5Aqnaila",
    ],
)
def test_ways_of_writing(case, words) -> None:
    assert "body" in fields_of(make.a_story(case=case, live=False, body=[make.some_prose(words)]))


def test_a_namesake_who_is_named_openly_is_named(case) -> None:
    make.a_case(identity_mode="full", names=[{"text": "Zqnaila Zqveten", "is_public": True}])
    assert fields_of(make.an_article(live=False, body=[make.some_prose("Zqnaila Zqvetən is free.")])) == set()


def test_two_people_of_one_campaign_share_a_first_name(case) -> None:
    other = make.a_case(identity_mode="full", names=[{"text": "Zqnaila Open", "is_public": True}])
    assert fields_of(make.a_campaign(case, other, live=False, goals="Free Zqnaila Open")) == set()
    assert fields_of(make.a_campaign(case, other, live=False, goals="Free Zqvetən")) == {"goals"}


def test_records_that_pages_show(case) -> None:
    with pytest.raises(PublishRefusedError):
        make.a_statistic(sentence="Zqnaila Zqvetən is one of 130.").save_revision().publish()
    film = make.a_video()
    make.a_story(case=case, video=film)
    film.tracks.add(type(film.tracks.first())(kind="chapters", language="en", text="WEBVTT\n\nZqnaila"))
    assert "hidden_name" in {problem.code for problem in film.publish_problems()}


def test_folding_is_the_same_for_all_scripts() -> None:
    assert folded("\u2068Əli\u2069 İLĞAR ı") == folded("eli ilgar i")
    assert folded("МАКАР") == "макар" and folded("عَلِيّ") == "علي"
