"""A former address leads to where the page is now, and tells nothing about a page that readers cannot open."""

from __future__ import annotations

import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction, Site

from cms.redirects import leads_somewhere
from pages.models import ArticlePage
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def moved(django_capture_on_commit_callbacks) -> ArticlePage:
    """An article in English and French whose address was `old-words`."""
    page = make.an_article(slug="old-words")
    make.a_home("fr")
    make.translated(page, "fr")
    with django_capture_on_commit_callbacks(execute=True):
        page.slug = "new-words"
        return make.published(page)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_new_address_is_led_to_in_every_language(moved: ArticlePage, language: str) -> None:
    response = Client().get(f"/{language}/news/old-words/")
    assert response.status_code == 301
    assert response.headers["Location"] == f"/{language}/news/new-words/"
    assert response.headers["Cache-Control"] == "public, max-age=300"


def test_a_page_that_moved_is_led_to(django_capture_on_commit_callbacks) -> None:
    initiative, issue = make.an_initiative(), make.an_issue()
    former = initiative.url
    with django_capture_on_commit_callbacks(execute=True):
        initiative.move(Page.objects.get(pk=issue.pk), "last-child")
    assert Client().get(former).headers["Location"] == f"{issue.url}{initiative.slug}/"


def test_the_new_address_of_a_draft_stays_unknown(moved: ArticlePage, django_capture_on_commit_callbacks) -> None:
    moved.unpublish()
    with django_capture_on_commit_callbacks(execute=True):
        draft = ArticlePage.objects.get(pk=moved.pk)
        draft.slug = "a-name"
        draft.save()
    for former in ("old-words", "new-words"):
        response = Client().get(f"/en/news/{former}/")
        assert response.status_code == 404 and "a-name" not in response.content.decode()


def test_the_new_address_of_a_private_page_stays_unknown(moved: ArticlePage) -> None:
    PageViewRestriction.objects.create(page=moved, restriction_type=PageViewRestriction.LOGIN)
    assert Client().get("/en/news/old-words/").status_code == 404


def test_the_whole_of_a_report_follows_its_page(django_capture_on_commit_callbacks) -> None:
    report = make.a_report()
    make.a_chapter(parent=report)
    former = f"{report.url}whole/"
    with django_capture_on_commit_callbacks(execute=True):
        report.slug = "new-words"
        report = make.published(report)
    response = Client().get(f"{former}?light=1")
    assert (response.status_code, response.headers["Location"]) == (301, f"{report.url}whole/")
    assert Client().get(response.headers["Location"]).status_code == 200
    PageViewRestriction.objects.create(page=report, restriction_type=PageViewRestriction.LOGIN)
    assert Client().get(former).status_code == 404
    assert Client().get("/en/nothing/whole/").status_code == 404


def test_redirects_made_by_hand_lead_anywhere_but_to_hidden_pages() -> None:
    draft = make.a_standard_page(slug="draft", live=False)
    Redirect.objects.create(old_path="/old", site=Site.objects.get(), redirect_link="https://example.org/en/x/")
    assert Client().get("/old/").headers["Location"] == "https://example.org/en/x/"
    assert leads_somewhere("/en/search/?q=words") and leads_somewhere("/en/") and leads_somewhere("/robots.txt")
    assert not leads_somewhere(draft.url) and not leads_somewhere("/ru/")


@pytest.mark.parametrize("address", ["/static/css/missing.css", "/media/missing.jpg", "/api/v2/missing/"])
def test_a_missing_file_asks_the_database_nothing(address: str, django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        assert Client().get(address).status_code == 404
