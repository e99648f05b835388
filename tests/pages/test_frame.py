"""What frames a page: menus and the alert bar in the reader's language, related pages, breadcrumbs."""

from __future__ import annotations

import datetime
import re

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from pages.lists import ALERT_DAYS
from pages.models import PageCountry, RelatedPage
from tests import factories as make

pytestmark = pytest.mark.django_db


def _html(path: str) -> str:
    response = Client().get(path)
    assert response.status_code == 200
    return response.content.decode()


def _chrome(path: str):
    return Client().get(path).context["chrome"]


def _today(days: int = 0) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=days)


# --- menus ------------------------------------------------------------------------------------------------------------
def test_a_menu_keeps_its_order_and_says_where_the_reader_is() -> None:
    second, first = make.a_standard_page(title="Second"), make.a_standard_page(title="First")
    make.a_menu(first, second)
    links = _chrome(second.url).menu
    assert [(link.label, link.is_current) for link in links] == [("First", False), ("Second", True)]


def test_a_menu_shows_only_pages_in_the_readers_language() -> None:
    translated, english = make.a_standard_page(title="About"), make.a_standard_page(title="Privacy")
    make.translated(translated, "ar", title="من نحن")
    make.a_menu(translated, english)
    assert [(link.label, link.url) for link in _chrome("/ar/").menu] == [("من نحن", f"/ar/{translated.slug}/")]
    assert [link.label for link in _chrome("/en/").menu] == ["About", "Privacy"]


def test_a_menu_leads_to_nothing_that_is_withdrawn() -> None:
    page, private = make.a_standard_page(), make.a_standard_page()
    make.a_menu(page, private)
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    page.unpublish()
    assert _chrome("/en/").menu == []


def test_footer_and_action_have_menus_of_their_own() -> None:
    page = make.a_standard_page(title="Act")
    make.a_menu(page, place="action")
    make.a_menu(page, place="footer")
    chrome = _chrome("/en/")
    assert (chrome.action.label, chrome.action.url, chrome.menu) == ("Act", page.url, [])
    assert [link.label for link in chrome.footer_menu] == ["Act"]


# --- the alert bar ----------------------------------------------------------------------------------------------------
def test_the_newest_alert_stands_in_the_bar() -> None:
    make.an_article(kind="alert", title="Older", published_on=_today(-2))
    newest = make.an_article(kind="alert", title="Newest", published_on=_today(-1))
    make.an_article(kind="news", title="Not urgent", published_on=_today())
    alert = _chrome("/en/").alert
    assert (alert["title"], alert["url"]) == ("Newest", newest.url)
    assert "Newest" in _html("/en/")


@pytest.mark.parametrize(("age", "is_shown"), [(0, True), (ALERT_DAYS, True), (ALERT_DAYS + 1, False)])
def test_an_alert_stands_there_for_some_days(age: int, is_shown: bool) -> None:
    make.an_article(kind="alert", published_on=_today(-age))
    assert (_chrome("/en/").alert is not None) == is_shown


def test_an_alert_that_was_replaced_stands_there_no_more() -> None:
    make.an_article(kind="alert", published_on=_today(), superseded_by=make.an_article())
    assert _chrome("/en/").alert is None


def test_an_alert_speaks_the_readers_language() -> None:
    make.a_home("ar")
    make.an_article(kind="alert", published_on=_today())
    assert _chrome("/ar/").alert is None


@pytest.mark.parametrize(
    ("starts", "ends", "is_shown"),
    [(None, None, True), (-1, 1, True), (1, None, False), (None, -1, False), (-1, None, True), (None, 1, True)],
)
def test_an_editors_bar_keeps_its_times(starts: int | None, ends: int | None, is_shown: bool) -> None:
    now = timezone.now()
    hours = {"starts_at": starts, "ends_at": ends}
    make.an_alert_bar(**{name: hour and now + datetime.timedelta(hours=hour) for name, hour in hours.items()})
    assert (_chrome("/en/").alert is not None) == is_shown


def test_an_editors_bar_goes_before_alerts_and_leads_to_its_page() -> None:
    make.an_article(kind="alert", published_on=_today())
    page = make.a_standard_page()
    make.an_alert_bar(text="We moved.", page_id=page.pk)
    alert = _chrome("/en/").alert
    assert (alert["title"], alert["url"]) == ("We moved.", page.url)


# --- related pages ----------------------------------------------------------------------------------------------------
def _related(path: str) -> list[str]:
    return [card.title for card in Client().get(path).context["related"]]


def _about(country: str, **fields):
    page = make.an_article(**fields)
    PageCountry.objects.create(page=page, country=make.a_country(country))
    return page


def test_chosen_pages_stand_in_the_editors_order_and_never_more_than_four() -> None:
    page = make.an_article()
    for number, title in enumerate("cabde"):
        RelatedPage.objects.create(page=page, target=make.an_article(title=title), sort_order=number)
    assert _related(page.url) == ["c", "a", "b", "d"]


def test_else_the_newest_of_the_same_country_and_never_the_page_itself() -> None:
    page = _about("AZ", title="itself", published_on=_today())
    for number in range(6):
        _about("AZ", title=str(number), published_on=_today(-number))
    _about("SN", title="elsewhere")
    assert _related(page.url) == ["0", "1", "2", "3"]


def test_related_pages_are_public_and_speak_the_readers_language() -> None:
    page = make.an_article()
    hidden, english, both = make.an_article(live=False), make.an_article(title="en"), make.an_article(title="both")
    for number, target in enumerate((hidden, english, both)):
        RelatedPage.objects.create(page=page, target=target, sort_order=number)
    assert _related(page.url) == ["en", "both"]
    make.translated(both, "ar", title="كلاهما")
    arabic = make.translated(page, "ar")
    RelatedPage.objects.filter(page=arabic).delete()
    for target in (hidden, english, both):
        RelatedPage.objects.create(page=arabic, target=target)
    assert _related(arabic.url) == ["كلاهما"]


# --- the way back -----------------------------------------------------------------------------------------------------
def test_breadcrumbs_lead_home_in_the_readers_language() -> None:
    initiative = make.an_initiative()
    arabic = make.translated(initiative, "ar")
    crumbs = Client().get(arabic.url).context["breadcrumbs"]
    assert [crumb.url for crumb in crumbs] == ["/ar/", "/ar/issues/", arabic.url.rsplit("/", 2)[0] + "/"]


def test_alternates_name_each_translation_and_the_source() -> None:
    page = make.an_article()
    make.translated(page, "ar")
    found = dict(re.findall(r'rel="alternate" hreflang="([^"]+)" href="([^"]+)"', _html(page.url)))
    base = "http://testserver"
    assert found == {c: f"{base}/{p}/news/{page.slug}/" for c, p in (("en", "en"), ("ar", "ar"), ("x-default", "en"))}
