"""How the API writes what stands around every page: languages, menus, the site's texts, the alert bar."""

from __future__ import annotations

import datetime

from django.conf import settings
from typing_extensions import TypedDict

from cms.api import registry
from cms.api.reader import Reader
from cms.bundle.chrome import Chrome, Link
from cms.bundle.languages import CONFIGURED, code_of, language
from pages.api_types import ApiSiteTexts
from pages.models import SiteTexts


class ApiLocale(TypedDict):
    """An open language, by its own name."""

    code: str
    name: str
    dir: str
    is_source: bool
    html_url: str


class ApiMenuLink(TypedDict):
    """A link of a menu."""

    label: str
    html_url: str


class ApiNavigation(TypedDict):
    """The menus of a language: header, footer, the button in the header."""

    locale: str
    main: list[ApiMenuLink]
    footer: list[ApiMenuLink]
    action: ApiMenuLink | None


class ApiAlert(TypedDict):
    """The bar above every page."""

    label: str
    title: str
    html_url: str
    date: datetime.date | None


class ApiSite(TypedDict):
    """What stands on every page of a language."""

    locale: str
    dir: str
    html_url: str
    texts: ApiSiteTexts | None
    alert: ApiAlert | None
    locales: list[ApiLocale]


def locales(chrome: Chrome, reader: Reader) -> list[ApiLocale]:
    """The open languages in their configured order."""
    homes = {code_of(row.locale_id): row for row in reader.bundle.lookup.homes()}
    return [
        {
            "code": code,
            "name": language(code).name,
            "dir": language(code).dir,
            "is_source": code == settings.LANGUAGE_CODE,
            "html_url": reader.absolute(homes[code].url),
        }
        for code in CONFIGURED
        if code in homes
    ]


def navigation(chrome: Chrome, reader: Reader) -> ApiNavigation:
    """The menus of a language."""
    return {
        "locale": reader.code,
        "main": [_link(link, reader) for link in chrome.menu],
        "footer": [_link(link, reader) for link in chrome.footer_menu],
        "action": _link(chrome.action, reader) if chrome.action else None,
    }


def site(chrome: Chrome, reader: Reader) -> ApiSite:
    """What stands on every page of a language."""
    return {
        "locale": reader.code,
        "dir": language(reader.code).dir,
        "html_url": reader.absolute(chrome.home_url),
        "texts": reader.write(SiteTexts, chrome.texts),
        "alert": _alert(chrome.alert, reader) if chrome.alert else None,
        "locales": locales(chrome, reader),
    }


def _link(link: Link, reader: Reader) -> ApiMenuLink:
    return {"label": str(link.label), "html_url": reader.absolute(link.url)}


def _alert(alert: dict, reader: Reader) -> ApiAlert:
    return {
        "label": str(alert["label"]),
        "title": alert["title"],
        "html_url": reader.absolute(alert["url"] or ""),
        "date": alert["date"],
    }


registry.endpoints.update(locales=locales, navigation=navigation, site=site)
