"""What stands around a page: languages, menus, alert bar, breadcrumbs, canonical address; from the bundle alone."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.bundle import registry
from cms.bundle.bundle import Bundle
from cms.bundle.languages import CONFIGURED, Language, code_of, language
from cms.bundle.lookups import PageRow, page_address


@dataclass(frozen=True)
class Link:
    """A link of a menu."""

    label: str
    url: str
    is_current: bool = False


@dataclass(frozen=True)
class LanguageChoice(Language):
    """One line of the language menu: this page in a language, or that language's home page where it is missing."""

    url: str = ""
    is_current: bool = False
    is_missing: bool = False


@dataclass
class Chrome:
    """Everything `base.html` needs beside the page itself."""

    language: Language
    home_url: str
    search_url: str
    canonical: str
    languages: list[LanguageChoice] = field(default_factory=list)
    alternates: list[dict[str, str]] = field(default_factory=list)
    menu: list[Link] = field(default_factory=list)
    footer_menu: list[Link] = field(default_factory=list)
    action: Link | None = None
    texts: Any = None
    alert: dict | None = None
    breadcrumbs: list[Link] = field(default_factory=list)
    alias_notice: dict | None = None
    is_light: bool = False
    light_url: str = ""
    full_url: str = ""
    is_demo: bool = False
    is_sample: bool = False
    noindex: bool = False
    url: str = ""


def chrome_for(request: HttpRequest, bundle: Bundle, page: Page | None = None, ancestors: list | tuple = ()) -> Chrome:
    """Build the chrome of a page, or of a view without a page (search, 404). Runs no query."""
    spoken = language(code_of(bundle.locale.pk))
    homes = {code_of(row.locale_id): row for row in bundle.lookup.homes()}
    base = settings.WAGTAILADMIN_BASE_URL
    chrome = Chrome(
        language=spoken,
        home_url=f"/{spoken.code}/",
        search_url=f"/{spoken.code}/search/",
        canonical=f"{base}{request.path}",
        is_light=request.GET.get("light") == "1",
        is_demo=settings.DEMO,
        is_sample=bool(getattr(page, "is_sample", False)),
        url=request.path,
    )
    chrome.noindex = chrome.is_demo or chrome.is_sample
    chrome.light_url, chrome.full_url = _with_light(request, "1"), _with_light(request, None)
    chrome.languages = _languages(bundle, page, homes, spoken)
    chrome.alternates = _alternates(bundle, page)
    registry.fill_frame(chrome, bundle, request)
    chrome.breadcrumbs = [Link(row.title, row.url) for row in ancestors if row.depth >= 2 and row.may_be_linked]
    if page is not None and page.alias_of_id:
        _tell_alias(chrome, request, page)
    return chrome


def _languages(bundle: Bundle, page: Page | None, homes: dict[str, PageRow], spoken: Language) -> list[LanguageChoice]:
    translated = {}
    if page is not None:
        translated = {code_of(row.locale_id): row for row in bundle.lookup.translations(page.translation_key)}
    choices = []
    for code in CONFIGURED:
        if code in homes:
            row = translated.get(code)
            known = language(code)
            choices.append(
                LanguageChoice(
                    **dataclasses.asdict(known),
                    url=row.url if row else homes[code].url,
                    is_current=code == spoken.code,
                    is_missing=page is not None and row is None,
                )
            )
    return choices


def _alternates(bundle: Bundle, page: Page | None) -> list[dict[str, str]]:
    if page is None:
        return []
    rows = bundle.lookup.translations(page.translation_key)
    links = [{"code": code_of(row.locale_id), "url": row.full_url} for row in rows]
    if page.depth == 2 and links:
        return [*links, {"code": "x-default", "url": f"{settings.WAGTAILADMIN_BASE_URL}/"}]
    source = next((link["url"] for link in links if link["code"] == settings.LANGUAGE_CODE), None)
    return [*links, {"code": "x-default", "url": source}] if source else links


def _with_light(request: HttpRequest, value: str | None) -> str:
    query = [(key, item) for key, values in request.GET.lists() if key != "light" for item in values]
    if value:
        query.append(("light", value))
    return f"{request.path}?{urlencode(query)}" if query else request.path


def _tell_alias(chrome: Chrome, request: HttpRequest, page: Page) -> None:
    """Name the source as the true address; say where the page is not there yet in the language of the address."""
    wanted = language(translation.get_language_from_path(request.path) or settings.LANGUAGE_CODE)
    source = page.alias_of
    chrome.noindex = True
    chrome.canonical = page_address(source.url_path, absolute=True)
    chrome.alternates = []
    if source.locale_id == page.locale_id:
        return  # an editor shows the page at two places of one language
    chrome.alias_notice = {
        "text": _("This page is not yet available in this language."),
        "wanted": wanted,
        "language": language(code_of(source.locale_id)),
        "url": source.url,
    }


def tell_form(chrome: Chrome, form: str) -> None:
    """Lead from another form of a page (`/en/…/report/whole/`) to the same form in other languages."""
    if not form:
        return
    chrome.languages = [
        line if line.is_missing else dataclasses.replace(line, url=f"{line.url}{form}/") for line in chrome.languages
    ]
    chrome.alternates = [{**link, "url": f"{link['url']}{form}/"} for link in chrome.alternates]
    if chrome.alias_notice:
        chrome.canonical = f"{chrome.canonical}{form}/"
        chrome.alias_notice["url"] = f"{chrome.alias_notice['url']}{form}/"
