"""Why a page may not be published: each rule alone, and the last line in code."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Locale, PageViewRestriction

from pages.models import ArticleUpdate, BasePage
from tests import factories as make

pytestmark = pytest.mark.django_db


def _codes(page: BasePage, language: str = "en") -> list[str]:
    return [problem.code for problem in page.publish_problems(Locale.objects.get(language_code=language))]


def _text(html: str) -> list[dict]:
    return [make.a_block("text", html)]


def _picture(image) -> list[dict]:
    return [make.some_prose(), make.a_block("image", {"image": image.pk, "caption": "", "is_wide": False})]


def test_a_complete_page_has_no_problem() -> None:
    assert _codes(make.an_article(live=False)) == []


@pytest.mark.parametrize(
    ("maker", "field"),
    [
        (make.an_article, "body"), (make.an_article, "summary"), (make.a_standard_page, "body"), (make.an_issue, "why"),
        (make.an_issue, "what_we_do"), (make.an_initiative, "aims"),
    ],
)  # fmt: skip
def test_what_readers_need_may_not_be_missing(maker, field: str) -> None:
    page = maker(live=False, **{field: [] if field == "body" else ""})
    (problem,) = page.publish_problems()
    assert (problem.code, problem.field) == ("missing", field)
    assert str(page._meta.get_field(field).verbose_name) in problem.message


def test_the_english_summary_has_a_limit_and_its_translation_has_more_room() -> None:
    page = make.an_article(live=False, summary="x" * 301)
    assert _codes(page) == ["summary_too_long"]
    assert _codes(page, "ar") == []


@pytest.mark.parametrize("summary", ["x" * 300, "ə" * 300])
def test_a_summary_of_the_limit_is_fine(summary: str) -> None:
    assert _codes(make.an_article(live=False, summary=summary)) == []


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("http://example.org/", "address"),
        ("javascript:alert(1)", "address"),
        ("https://", "address"),
        ("https://[", "address"),
        ("https://example.org/?utm_source=x", "tracking"),
        ("https://example.org/?a=1&amp;fbclid=2", "tracking"),
        ("https://example.org/", None),
        ("mailto:info@example.org", None),
    ],
)
def test_addresses_are_https_and_track_nobody(address: str, code: str | None) -> None:
    page = make.an_article(live=False, body=_text(f'<p><a href="{address}">there</a></p>'))
    assert _codes(page) == ([code] if code else [])


def test_addresses_of_sources_follow_the_same_rules() -> None:
    page = make.an_article(live=False, source_title="AP", source_address="http://example.org/")
    assert _codes(page) == ["address"]
    page.source_address = ""
    page.updates = [ArticleUpdate(text="x", happened_on="2024-01-01", source_address="https://a.org/?gclid=1")]
    assert _codes(page) == ["tracking"]


def test_links_lead_to_pages_that_readers_can_open() -> None:
    draft, private, public = make.an_article(live=False, title="Secret plan"), make.an_article(), make.an_article()
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    links = "".join(f'<a linktype="page" id="{page.pk}">x</a>' for page in (draft, private, public))
    page = make.a_standard_page(live=False, body=_text(f"<p>{links}</p>"))
    problems = page.publish_problems()
    assert [problem.code for problem in problems] == ["link", "link"]
    assert "Secret plan" in problems[0].message


@pytest.mark.parametrize(
    ("html", "is_wrong"),
    [
        ("<h2>a</h2><h3>b</h3><h4>c</h4><h2>d</h2>", False),
        ("<h2>a</h2><h4>b</h4>", True),
        ("<p>no heading</p>", False),
    ],
)
def test_headings_skip_no_level(html: str, is_wrong: bool) -> None:
    assert _codes(make.an_article(live=False, body=_text(html))) == (["heading"] if is_wrong else [])


@pytest.mark.parametrize(
    ("field", "value", "is_wrong"),
    [
        ("alt_texts", {}, True),
        ("credit", "", True),
        ("licence", "", True),
        ("people_shown", "", True),
        ("people_shown", "at-risk", True),
        ("licence_expires_on", "2020-01-01", True),
        ("credit", "Somebody", False),
    ],
)
def test_images_say_what_readers_and_the_law_need(field: str, value, is_wrong: bool) -> None:
    image = make.an_image(**{field: value})
    type(image).objects.filter(pk=image.pk).update(**{field: value})
    page = make.a_standard_page(live=False, body=_picture(image))
    assert _codes(page) == (["image"] if is_wrong else [])
    in_list = make.a_standard_page(live=False, listing_image=image)
    assert _codes(in_list) == (["image"] if is_wrong else [])


def test_a_decorative_image_needs_no_words() -> None:
    image = make.an_image(alt_texts={}, is_decorative=True)
    assert _codes(make.a_standard_page(live=False, body=_picture(image))) == []


def test_an_alert_asks_something_or_says_that_it_does_not() -> None:
    alert = make.an_article(live=False, kind="alert", no_action_asked=False)
    assert _codes(alert) == ["action"]
    for field, value in (("no_action_asked", True), ("action_text", "Write."), ("action_page", make.a_standard_page())):
        answered = make.an_article(live=False, kind="alert", **{"no_action_asked": False, field: value})
        assert _codes(answered) == []


def test_code_cannot_publish_what_has_problems() -> None:
    page = make.an_article(live=False, summary="")
    revision = page.save_revision()
    with pytest.raises(ValidationError) as refused:
        revision.publish()
    assert [error.code for error in refused.value.error_list] == ["missing"]
    assert not BasePage.objects.get(pk=page.pk).live


def test_a_live_page_stays_as_it_is_when_its_new_draft_is_refused() -> None:
    page = make.an_article(title="As it was")
    page.title, page.summary = "Half done", ""
    with pytest.raises(ValidationError):
        page.save_revision().publish()
    kept = BasePage.objects.get(pk=page.pk)
    assert (kept.live, kept.title) == (True, "As it was")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_address_of_another_part_of_the_site_is_refused(language: str) -> None:
    page = make.a_standard_page(slug="research")
    page = page if language == "en" else make.translated(page, language)
    assert _codes(page, language) == []
    page.slug = "search"
    page.set_url_path(page.get_parent())
    assert _codes(page, language) == ["address_taken"]
