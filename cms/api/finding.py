"""From the address of a page on the site to the page, as a reader would reach it: aliases and redirects included."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.db.models import QuerySet
from typing_extensions import TypedDict
from wagtail.contrib.redirects.models import Redirect

from cms.api import registry
from cms.api.base import open_homes
from cms.api.freshness import pulse
from cms.api.pages import as_own_types, own_type
from cms.api.parameters import codes, pattern
from cms.bundle.languages import code_of
from cms.bundle.lookups import root_of
from cms.bundle.visibility import is_over, private_part
from cms.redirects import gives_away

PATH = r"^/(?![/\\])[^\s\\]{0,999}$"
read_path = pattern(PATH, "html_path is a path of the site, such as /fr/news/.")
MOST_STEPS = 3


class ApiRedirect(TypedDict):
    """An address of this site that leads to another site."""

    type: str
    location: str
    is_permanent: bool


@dataclass(frozen=True)
class Elsewhere:
    """A redirect that leads off the site."""

    location: str
    is_permanent: bool

    def json(self) -> ApiRedirect:
        """Return the redirect as it is sent."""
        return {"type": "redirect", "location": self.location, "is_permanent": self.is_permanent}


def public_page(**conditions: Any) -> Any | None:
    """Return the one public page of an open language that meets conditions, as its own type, with `pulse`."""
    pages = registry.shape().model.objects.public().filter(**conditions)
    return _first(pages)


def page_at(path: str, steps: int = MOST_STEPS) -> Any:
    """Return the page that readers meet at a path (`wanted_locale`: for which language), an `Elsewhere`, or None."""
    if steps == 0:
        return None
    try:
        parts = [unquote(part) for part in urlsplit(path).path.split("/") if part]
    except ValueError:
        return None
    if not all(part.isprintable() for part in parts):
        return None
    if parts and parts[0] in codes() and (found := _by_parts(parts[0], parts[1:])) is not None:
        return found
    return _by_redirect(path, steps)


def _by_parts(language: str, slugs: list[str]) -> Any:
    root = root_of(language)
    if root is None:
        return None
    url_path = "".join([root, *(f"{slug}/" for slug in slugs)])
    slug = slugs[-1] if slugs else root.strip("/").split("/")[-1]
    pages = registry.shape().model.objects.filter(slug=slug, url_path=url_path, locale__language_code=language)
    pages = pages.filter(live=True).exclude(private_part()).exclude(is_over())
    return _reached(_first(pages), language)


def _reached(page: Any, language: str) -> Any:
    """Return a page, or an alias's source, marked with the language that was wanted; None for a hidden sample."""
    if page is not None and page.alias_of_id:
        page = public_page(pk=page.alias_of_id)
    if page is None or (page.is_sample and not settings.SHOW_SAMPLES):
        return None
    page.wanted_locale = language
    return page


def _by_redirect(path: str, steps: int) -> Any:
    try:
        old = {Redirect.normalise_path(path), Redirect.normalise_path(path, decode_unicode=False)}
    except ValueError:
        return None
    found = (
        Redirect.objects.filter(old_path__in=[item for item in old if "\x00" not in item]).order_by("site_id").first()
    )
    if found is None:
        return None
    if found.redirect_page_id:
        pages = registry.shape().model.objects.filter(pk=found.redirect_page_id, live=True)
        page = _first(pages.exclude(private_part()).exclude(is_over()))
        if page is None or gives_away(path, page.get_url() or ""):
            return None
        return _reached(page, code_of(page.locale_id))
    return _by_link(found, steps)


def _by_link(redirect: Redirect, steps: int) -> Any:
    try:
        parts = urlsplit(redirect.redirect_link)
    except ValueError:
        return None
    ours = {"", urlsplit(settings.WAGTAILADMIN_BASE_URL).netloc, *settings.ALLOWED_HOSTS}
    if parts.netloc in ours or parts.hostname in ours:
        return None if gives_away(redirect.old_path, parts.path) else page_at(parts.path, steps - 1)
    is_safe = parts.scheme in ("http", "https")
    return Elsewhere(redirect.redirect_link, redirect.is_permanent) if is_safe else None


def _first(pages: QuerySet, types: Iterable[str] | None = None) -> Any | None:
    """Return the first of some pages in open languages as its own type, with the pulse beside it."""
    pages = pages.filter(locale_id__in=open_homes().order_by().values("locale_id")).annotate(pulse=pulse())
    found = as_own_types(pages, types).order_by("pk").first()
    if found is None:
        return None
    page = own_type(found)
    page.pulse = found.pulse
    return page
