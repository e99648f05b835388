"""The demonstration, built once for this module by the command itself and taken back at the end."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client, override_settings
from django.utils import translation
from pytest_django.plugin import DjangoDbBlocker
from wagtail.models import Page
from wagtail_localize.models import StringTranslation

from cms import cldr
from cms.audience.models import SocialPost
from cms.management.demo import content
from cms.management.demo.catalogue import catalogue
from cms.models import SiteImage
from pages.fuzzy import FuzzyDate
from pages.models import (
    ActionPage,
    ArticlePage,
    BasePage,
    Case,
    CaseFile,
    Menu,
    SiteTexts,
    Statistic,
    StoryPage,
    Topic,
    VideoAsset,
)
from tests.cms.demo_hub import HubChecks
from tests.cms.demo_outcomes import DATES, OUTCOMES, SAMPLES, SOURCES

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("demo")]

OPEN = ("en", *content.LANGUAGES)
NAMES = {"Center for International Private Enterprise", "World Movement for Democracy"}
"""English texts that are names: they stay as they are in every language."""


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """Build the demonstration in a transaction that is rolled back, and give what the command said."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield run_demo()
        transaction.set_rollback(True)


def run_demo() -> str:
    out = io.StringIO()
    with override_settings(DEMO=True):
        call_command("demo", stdout=out)
    return out.getvalue()


def counts() -> dict[str, int]:
    return {model._meta.label: model._base_manager.count() for model in apps.get_models()}


def live(language: str) -> list[BasePage]:
    return list(BasePage.objects.live().filter(alias_of=None, locale__language_code=language).specific())


SAID_TO_BE_ENGLISH = re.compile(r'<(a|p|bdi)\b[^>]*\blang="en"[^>]*>.*?</\1>', re.S)


def words(page: bytes) -> str:
    """Return what a reader reads: the text without tags, in one line; not what is marked as English in other languages.

    The hub lists resources that are there in no other language, under the title they have.
    """
    text = re.sub(rb"<(script|style)\b.*?</\1>", b"", page, flags=re.S).decode()
    text = SAID_TO_BE_ENGLISH.sub("", text)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", "", text)))


def english_sentences() -> set[str]:
    """Return every English text of the demonstration that is long enough not to be a name or a loan word."""
    plain = {html.unescape(re.sub(r"<[^>]+>", "", text)) for text in catalogue("fr")}
    return {text for text in plain if len(text.split()) >= 4} - NAMES


def test_refuses_a_site_that_is_no_demonstration() -> None:
    before = counts()
    with override_settings(DEMO=False), pytest.raises(CommandError, match="not a demonstration"):
        call_command("demo")
    assert counts() == before


def test_names_its_stages_and_what_it_made(demo: str) -> None:
    assert [line.strip() for line in demo.splitlines()][:2] == ["Words and records …", "Pictures …"]
    assert "parts made" in demo
    assert "\r" not in demo


def test_a_second_run_changes_nothing(demo: str) -> None:
    before = counts()
    said = run_demo()
    assert "Everything was there already" in said
    assert counts() == before


def test_a_stopped_run_goes_on_where_it_was(demo: str) -> None:
    before = BasePage.objects.live().count()
    french = BasePage.objects.get(slug="corrections", locale__language_code="fr")
    french.delete()
    Topic.objects.filter(locale__language_code="az").first().delete()
    said = run_demo()
    assert "parts made" in said and "Everything was there already" not in said
    assert BasePage.objects.live().count() == before


def test_what_an_editor_changed_stays(demo: str) -> None:
    page = BasePage.objects.get(slug="about", locale__language_code="en").specific
    page.title = "About us"
    page.save_revision().publish()
    run_demo()
    assert BasePage.objects.get(pk=page.pk).title == "About us"


@pytest.mark.parametrize("language", OPEN)
def test_home_is_open_in_each_promised_language(demo: str, language: str) -> None:
    home = Page.objects.get(depth=2, locale__language_code=language)
    assert home.live
    assert home.alias_of is None
    assert home.specific.sections


@pytest.mark.parametrize("language", ["ru", "fa"])
def test_other_languages_stay_closed(demo: str, language: str) -> None:
    assert not Page.objects.filter(locale__language_code=language).exists()
    assert not SiteTexts.objects.filter(locale__language_code=language).exists()


@pytest.mark.parametrize("language", OPEN)
def test_every_alert_says_what_happened_next(demo: str, language: str) -> None:
    alerts = ArticlePage.objects.live().filter(kind="alert", locale__language_code=language)
    assert {alert.slug for alert in alerts} == {"gulalai-ismail-detained", "esraa-abdelfattah-case-173"}
    for alert in alerts:
        assert alert.no_action_asked
        updates = alert.updates.all()
        assert updates
        assert all(update.text and update.source_title for update in updates)
        assert "2018" in alert.source_title


def test_a_decision_without_a_year_has_no_date(demo: str) -> None:
    decision = ArticlePage.objects.get(slug="zimbabwe-court-demonstrations", locale__language_code="en")
    assert decision.published_on is None
    assert "year not stated" in str(decision.body.raw_data[1]["value"])


@pytest.mark.parametrize("language", content.LANGUAGES)
def test_pages_promised_in_a_language_are_there(demo: str, language: str) -> None:
    promised = {page.slug for page in content.pages() if language in page.languages}
    assert {page.slug for page in live(language) if page.depth > 2} == promised
    assert {menu.place for menu in Menu.objects.filter(locale__language_code=language)} == {"main", "footer", "action"}


@pytest.mark.parametrize("language", content.LANGUAGES)
def test_translations_are_marked_as_made_by_a_machine(demo: str, language: str) -> None:
    assert {page.translation_quality for page in live(language)} == {BasePage.Quality.MACHINE}
    rows = StringTranslation.objects.filter(locale__language_code=language)
    assert set(rows.values_list("translation_type", "has_error")) == {("machine", False)}


@pytest.mark.parametrize("language", content.LANGUAGES)
def test_no_english_sentence_is_left(demo: str, client: Client, language: str) -> None:
    sentences = english_sentences()
    for page in live(language):
        response = client.get(page.url)
        assert response.status_code == 200, page.url
        text = words(response.content)
        assert [sentence for sentence in sentences if sentence in text] == [], page.url


def test_english_pages_show_their_sentences(demo: str, client: Client) -> None:
    text = words(client.get("/en/news/pardon-march-2019/").content)
    assert "Three of the six people in the film series" in text
    assert "Bayram Mammadov died in Istanbul." in text


def test_a_day_that_is_not_known_is_not_shown(demo: str, client: Client) -> None:
    text = words(client.get("/en/news/pardon-march-2019/").content)
    assert "May 2021" in text
    assert "1 May 2021" not in text


def test_pictures_are_drawings_with_words_in_every_language(demo: str) -> None:
    for image in SiteImage.objects.all():
        assert set(image.alt_texts) >= set(OPEN)
        assert (image.credit, image.people_shown) == ("World Movement demonstration art", "nobody")
    assert len(set(SiteImage.objects.values_list("file_hash", flat=True))) == SiteImage.objects.count()


def test_samples_are_marked_and_nothing_else_is(demo: str) -> None:
    samples = set(BasePage.objects.filter(is_sample=True, locale__language_code="en").values_list("slug", flat=True))
    assert samples == SAMPLES


def case_of(name: str) -> Case:
    return Case.objects.public().get(names__text=name)


def short(date: FuzzyDate | None) -> str:
    """Return 2019-03-16, or 2019-03 where only the month is known."""
    return "" if date is None else str(date.on)[: {"day": 10, "month": 7}[date.precision]]


@pytest.mark.parametrize("name", OUTCOMES)
def test_a_case_has_the_outcome_of_its_sources(demo: str, name: str) -> None:
    case = case_of(name)
    status = case.status
    found = (status.custody, status.proceedings, list(status.restrictions), str(status.verified_on), status.is_stale)
    assert found == OUTCOMES[name]
    dates = [event.happened for event in case.events.all()] + [row.sentenced for row in case.sentences.all()]
    dates += [date for row in case.detentions.all() for date in (row.start, row.end)]
    assert {short(date) for date in dates} - {"", "2019-03"} == DATES[name]
    sources = {source.title for source in case.sources.all()}
    assert sources == {"World Movement for Democracy (10/2018)"} | SOURCES[name]


@pytest.mark.parametrize("language", OPEN)
@pytest.mark.parametrize("name", [name for name, outcome in OUTCOMES.items() if outcome[-1]])
def test_what_nobody_verified_says_since_when(demo: str, client: Client, name: str, language: str) -> None:
    case, status = case_of(name), case_of(name).status
    with translation.override(language):
        since = status.freshness()
    assert cldr.date(status.verified_on, "month", language) in since
    assert since in words(client.get(f"/{language}/cases/{case.ref}/").content)
    with translation.override("en"):
        assert status.freshness().startswith("not verified since ")


def test_nothing_else_is_said_of_a_real_person(demo: str) -> None:
    for case in Case.objects.filter(is_sample=False):
        assert not case.charges.exists()
        assert case.file.basis == CaseFile.Basis.ALREADY_PUBLISHED
        assert {row.place for row in case.detentions.all()} <= {"", "Islamabad International Airport"}
        assert case.portrait.title == f"Drawing: {case.ref}"
    assert case_of("Esraa Abdelfattah").proceeding_links.get().proceeding.public_name == "Case 173"


def test_the_people_who_are_still_held_are_samples(demo: str) -> None:
    samples = {case.public_name.text for case in Case.objects.filter(is_sample=True)}
    assert samples == {"Sample person A", "Sample person B"}
    assert {case.public_name.text for case in Case.objects.held()} == {"Sample person A"}
    with override_settings(SHOW_SAMPLES=False):
        assert not Case.objects.public().held().exists()


@pytest.mark.parametrize(("language", "count"), [("en", 6), ("fr", 6), ("az", 6), ("ar", 1), ("es", 0)])
def test_stories_are_told_in_their_languages(demo: str, language: str, count: int) -> None:
    stories = StoryPage.objects.live().filter(locale__language_code=language, alias_of=None)
    assert stories.count() == count
    assert all(story.publish_problems() == [] for story in stories)
    assert all(story.video.get_translation(story.locale).transcript for story in stories)


def test_the_film_is_our_own_and_says_what_it_is_not(demo: str) -> None:
    for film in VideoAsset.objects.all():
        assert film.provider == VideoAsset.Provider.OWN
        assert film.file.file.size < 150_000
        assert {track.language for track in film.tracks.all()} >= {"en", "fr", "ar"}
        assert "2018" in film.transcript
    clip = VideoAsset.objects.get(locale__language_code="en", title="Title clip")
    assert "interview of October 2018 is not part" in clip.transcript


def test_actions_are_closed_and_say_where_the_outcome_is(demo: str) -> None:
    for action in ActionPage.objects.live():
        assert not action.is_open
        assert action.closed_text
        assert action.outcome


def test_numbers_keep_their_word_their_day_and_their_source(demo: str) -> None:
    rows = Statistic.objects.filter(locale__language_code="en").order_by("value")
    assert [(int(row.value), row.qualifier) for row in rows] == [(70, "nearly"), (130, "around"), (160, "more_than")]
    assert all(row.as_of and bool(row.source_title) != row.is_source_missing for row in rows)


def test_posts_have_no_day_and_no_link(demo: str) -> None:
    posts = SocialPost.objects.shown()
    assert (posts.count(), set(posts.values_list("posted_on", "link"))) == (7, {(None, "")})


class TestHub(HubChecks):
    """The Resources Hub of the same build."""
