"""What is hidden stays hidden where it is only referred to: parents, records, sources of aliases, languages."""

from __future__ import annotations

import datetime

import pytest
from django.test import Client, override_settings
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction

from home.models import HomePage
from pages.models import ArticleLaw, ArticlePage, InitiativePartner, PageTopic
from tests import factories as make

pytestmark = pytest.mark.django_db
SENTINEL = "Zhalasentinel"
A_MINUTE = datetime.timedelta(minutes=1)


def _html(page: Page) -> str:
    response = Client().get(page.url)
    assert response.status_code == 200
    return response.content.decode()


def _make_private(page: Page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def test_breadcrumbs_do_not_name_a_parent_that_is_a_draft() -> None:
    issue = make.an_issue(title=SENTINEL)
    initiative = make.an_initiative(parent=issue)
    assert SENTINEL in _html(initiative)
    issue.unpublish()
    assert SENTINEL not in _html(initiative)
    assert SENTINEL not in Client().get(f"/api/v2/pages/{initiative.pk}/").content.decode()


@override_settings(SHOW_SAMPLES=False)
def test_breadcrumbs_do_not_name_a_hidden_sample() -> None:
    initiative = make.an_initiative(parent=make.an_issue(title=SENTINEL, is_sample=True))
    assert SENTINEL not in _html(initiative)
    assert SENTINEL not in Client().get(f"/api/v2/pages/{initiative.pk}/").content.decode()


@pytest.mark.parametrize("is_live", [True, False])
def test_a_record_that_is_a_draft_is_not_named(is_live: bool) -> None:
    topic, law = make.a_topic(name=SENTINEL, live=is_live), make.a_law(name=SENTINEL, live=is_live)
    partner = make.an_organization(name=SENTINEL, live=is_live)
    pages = [
        make.an_article(topic_links=[PageTopic(topic=topic)]),
        make.an_article(law_links=[ArticleLaw(law=law)]),
        make.an_initiative(partners=[InitiativePartner(organization=partner)]),
    ]
    assert [SENTINEL in _html(page) for page in pages] == [is_live] * 3
    alias = pages[2].create_alias(update_slug="beside")
    assert (SENTINEL in _html(alias)) is is_live, "an alias shows the records of its source"


def test_an_alias_of_a_page_that_became_private_is_not_found() -> None:
    make.a_home("fr")
    page = make.a_standard_page(title=SENTINEL)
    alias = page.copy_for_translation(Locale.objects.get(language_code="fr"), alias=True)
    assert SENTINEL in _html(alias)
    _make_private(page)
    assert Client().get(alias.url).status_code == 404


def test_a_document_is_not_public_through_an_alias() -> None:
    document = make.a_document()
    link = f'<p><a linktype="document" id="{document.pk}">words</a></p>'
    page = make.a_standard_page(body=[make.a_block("text", link)])
    page.copy_for_translation(Locale.objects.get(language_code="fr"), copy_parents=True, alias=True)
    assert Client().get(document.url).status_code == 200
    _make_private(page)
    assert Client().get(document.url).status_code == 404


def test_an_alias_in_the_same_language_says_nothing_of_languages() -> None:
    page = make.an_article()
    html = _html(page.create_alias(update_slug="beside"))
    assert "not yet available" not in html
    assert f'<link rel="canonical" href="http://testserver{page.url}"' in html


def test_a_page_whose_time_is_over_is_gone_before_the_worker_comes() -> None:
    page = make.an_article()
    make.a_home("fr")
    french = make.translated(page, "fr")
    ArticlePage.objects.filter(pk=french.pk).update(expire_at=timezone.now() - A_MINUTE)
    assert Client().get(french.url).status_code == 404
    assert french.url not in _html(page), "no language menu and no hreflang leads there"


def test_no_page_leads_to_a_closed_language() -> None:
    page = make.an_article()
    home = make.a_home("fr")
    french = make.translated(page, "fr")
    assert french.url in _html(page)
    HomePage.objects.get(pk=home.pk).unpublish()
    assert french.url not in _html(page)


def test_a_language_with_a_private_home_is_closed() -> None:
    _make_private(make.a_home("fr"))
    assert Client().get("/", headers={"Accept-Language": "fr"}).headers["Location"] == "/en/"


@override_settings(SHOW_SAMPLES=False)
def test_a_hidden_sample_names_its_own_translations() -> None:
    page = make.an_article(is_sample=True)
    make.a_home("fr")
    french = make.translated(page, "fr")
    assert french.url in _html(page)


def test_a_private_page_is_whole_for_those_who_may_read_it() -> None:
    page = make.a_standard_page(title=SENTINEL)
    make.a_menu(make.a_news_index())
    _make_private(page)
    client = Client()
    client.force_login(make.an_editor())
    response = client.get(page.url)
    html = response.content.decode()
    assert SENTINEL in html and "/en/news/" in html and 'lang="en" dir="ltr"' in html
    assert "no-store" in response.headers["Cache-Control"] and "public" not in response.headers["Cache-Control"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_a_page_is_only_read(method: str) -> None:
    assert getattr(Client(), method)(make.a_standard_page().url).status_code == 405
