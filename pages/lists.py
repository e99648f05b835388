"""The lists that pages and blocks may want by name, and what frames every page: registered with the bundle at start."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.db.models import Q, QuerySet
from django.db.models.functions import Left, Length
from django.utils import timezone
from wagtail.models import Locale

from cms.bundle import registry
from cms.bundle.chrome import Chrome, Link
from cms.bundle.lists import Want, list_maker
from pages.case_rows import CASE_FACTS
from pages.models import (
    AlertBar,
    ArticlePage,
    BasePage,
    CaseIndexPage,
    CountryPage,
    IssuePage,
    Menu,
    MenuItem,
    ResourcePage,
    SiteTexts,
    StoryPage,
    StorySeriesPage,
)
from pages.models.base import CARD_FACTS

ALERT_DAYS = 30
"""For how many days the newest alert stands in the bar above every page."""

NEWEST_ALERT = Want("alerts", limit=1)
ALERT_LABEL = ArticlePage.Kind.ALERT.label


@list_maker("news")
def news(want: Want, locale_id: int) -> QuerySet:
    """The newest articles; `about` is a kind, or empty for all kinds."""
    articles = ArticlePage.objects.public().in_locale(locale_id).newest_first()
    return articles.of_kind(want.about) if want.about else articles


@list_maker("alerts")
def fresh_alerts(want: Want, locale_id: int) -> QuerySet:
    """The newest alerts of the last days that nothing has replaced."""
    since = timezone.localdate() - datetime.timedelta(days=ALERT_DAYS)
    return news(Want("news", about="alert"), locale_id).filter(published_on__gte=since, superseded_by=None)


@list_maker("issues")
def issues(want: Want, locale_id: int) -> QuerySet:
    """All issues in the order of the tree."""
    return IssuePage.objects.public().in_locale(locale_id).order_by("path")


@list_maker("children")
def children(want: Want, locale_id: int) -> QuerySet:
    """The pages below the one whose tree path is `about`."""
    path = str(want.about)
    below = BasePage.objects.public().filter(path__startswith=path, depth=len(path) // BasePage.steplen + 1)
    return below.order_by("path")


@list_maker("about_issue")
def about_issue(want: Want, locale_id: int) -> QuerySet:
    """The newest articles of an issue, by the issue's translation key."""
    keys = ArticlePage.objects.filter(issue_links__issue__translation_key=want.about).values("pk")
    return ArticlePage.objects.public().in_locale(locale_id).filter(pk__in=keys).newest_first()


@list_maker("resources_of_issue")
def resources_of_issue(want: Want, locale_id: int) -> QuerySet:
    """The newest resources of an issue, by the issue's translation key."""
    keys = ResourcePage.objects.filter(issue_links__issue__translation_key=want.about).values("pk")
    return ResourcePage.objects.public().in_locale(locale_id).filter(pk__in=keys).newest_first()


@list_maker("about_country")
def about_country(want: Want, locale_id: int) -> QuerySet:
    """The newest pages about a country, by its key: linked to it, or of a case from there. Never the country's own."""
    linked = Q(country_links__country=want.about) | Q(storypage__case__country=want.about)
    keys = BasePage.objects.filter(linked).values("pk")
    return BasePage.objects.public().in_locale(locale_id).filter(pk__in=keys, countrypage=None).newest_first()


@list_maker("country_pages")
def country_pages(want: Want, locale_id: int) -> QuerySet:
    """The page of a country, by the country's key."""
    return CountryPage.objects.public().in_locale(locale_id).filter(country=want.about).order_by("path")


@list_maker("case_list")
def case_list(want: Want, locale_id: int) -> QuerySet:
    """The list of cases."""
    return CaseIndexPage.objects.public().in_locale(locale_id).order_by("path")


@list_maker("about_case")
def about_case(want: Want, locale_id: int) -> QuerySet:
    """The stories and campaigns of a case, by its key."""
    keys = BasePage.objects.about_cases([want.about]).values("pk")
    return BasePage.objects.public().in_locale(locale_id).filter(pk__in=keys).newest_first()


@list_maker("stories")
def stories(want: Want, locale_id: int) -> QuerySet:
    """The stories of a series in the order of the tree, by the series' key in any language."""
    series = StorySeriesPage.objects.filter(pk=want.about).order_by().values("translation_key")
    above = StorySeriesPage.objects.filter(translation_key__in=series, locale_id=locale_id).order_by().values("path")
    found = StoryPage.objects.public().in_locale(locale_id)
    return (
        found.annotate(above=Left("path", Length("path") - BasePage.steplen)).filter(above__in=above).order_by("path")
    )


@list_maker("other_stories")
def other_stories(want: Want, locale_id: int) -> QuerySet:
    """The other stories of a series, by the tree path of one of them."""
    path = str(want.about)
    found = StoryPage.objects.public().in_locale(locale_id).filter(path__startswith=path[: -BasePage.steplen])
    return found.exclude(path=path).order_by("path")


@list_maker("related")
def related(want: Want, locale_id: int) -> QuerySet:
    """The newest pages that share a country or an issue with the page whose key is `about`; never the page itself."""
    page = BasePage.objects.filter(pk=want.about)
    shared = Q(country_links__country__in=page.values("country_links__country"))
    shared |= Q(issue_links__issue__in=page.values("issue_links__issue"))
    keys = BasePage.objects.filter(shared).exclude(pk=want.about).values("pk")
    return BasePage.objects.public().in_locale(locale_id).filter(pk__in=keys).newest_first()


def register() -> None:
    """Tell the bundle where cards come from and which records frame a page."""
    registry.use_cards(lambda: BasePage.objects.public().for_cards().prefetch_related(None))
    CARD_FACTS.update(CASE_FACTS)
    registry.use_in_frame(SiteTexts, lambda locale: _spoken(SiteTexts.objects.filter(live=True), locale))
    registry.use_in_frame(Menu, lambda locale: _spoken(Menu.objects.filter(live=True), locale))
    registry.use_in_frame(MenuItem, lambda locale: _spoken(MenuItem.objects.filter(menu__live=True), locale))
    registry.use_in_frame(AlertBar, lambda locale: AlertBar.objects.filter(live=True, locale_id=locale.pk))
    if NEWEST_ALERT not in registry.frame_lists:
        registry.frame_lists.append(NEWEST_ALERT)
        registry.fill_frame_with(fill_chrome)


def _spoken(records: QuerySet, locale: Locale) -> QuerySet:
    """Keep the records of a language and those of the source language, which stand in where the first are missing."""
    return records.filter(Q(locale_id=locale.pk) | Q(locale__language_code=settings.LANGUAGE_CODE))


def fill_chrome(chrome: Chrome, bundle, request) -> None:
    """Fill texts, menus and the alert bar from what the bundle loaded."""
    texts = bundle.frame.get(SiteTexts, [])
    chrome.texts = next((t for t in texts if t.locale_id == bundle.locale.pk), texts[0] if texts else None)
    menus = bundle.frame.get(Menu, [])
    chrome.menu = _links(menus, Menu.Place.MAIN, bundle, request.path)
    chrome.footer_menu = _links(menus, Menu.Place.FOOTER, bundle, request.path)
    chrome.action = next(iter(_links(menus, Menu.Place.ACTION, bundle, request.path)), None)
    chrome.alert = _alert(bundle)


def _links(menus: list[Menu], place: str, bundle, path: str) -> list[Link]:
    here = [menu for menu in menus if menu.place == place]
    menu = next((m for m in here if m.locale_id == bundle.locale.pk), here[0] if here else None)
    links = []
    for item in bundle.frame.get(MenuItem, []):
        row = bundle.page(item.page_id) if menu and item.menu_id == menu.pk else None
        if row is not None and row.locale_id == bundle.locale.pk:
            label = item.label if item.label and menu.locale_id == bundle.locale.pk else row.title
            links.append(Link(label, row.url, path.startswith(row.url) if row.depth > 2 else path == row.url))
    return links


def _alert(bundle) -> dict | None:
    now = timezone.now()
    for bar in bundle.frame.get(AlertBar, []):
        if (bar.starts_at is None or bar.starts_at <= now) and (bar.ends_at is None or now < bar.ends_at):
            row = bundle.page(bar.page_id)
            return {"label": ALERT_LABEL, "title": bar.text, "url": row.url if row else "", "date": None}
    for card in bundle.list_of(NEWEST_ALERT):
        return {"label": ALERT_LABEL, "title": card.title, "url": card.url, "date": card.published_on}
    return None
