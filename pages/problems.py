"""Why a page may not be published yet: one list of sentences for the form, workflow, bulk actions, schedule and code.

Families add their own rules by overriding `own_problems(self, locale)`; what is true of every page stands here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

from django.core.exceptions import ValidationError
from django.urls import get_resolver
from django.urls.resolvers import LocalePrefixPattern, RoutePattern
from django.utils.translation import gettext as _
from wagtail.images import get_image_model
from wagtail.models import Locale

from cms.bundle.refs import references, texts_in
from cms.media.problems import image_problems

if TYPE_CHECKING:
    from pages.models.base import BasePage

SUMMARY_LIMIT = 300
TRACKERS = ("utm_", "fbclid", "gclid", "mc_eid", "igshid")
ANY_PAGE = "<path:path>"
"""How the addresses of the other forms of a page begin (`pages.urls`)."""
_HREF = re.compile(r'<a [^>]*href="([^"]+)"')
_HEADING = re.compile(r"<h([2-6])[ >]")


@dataclass(frozen=True)
class Problem:
    """One reason against publishing: a code for tests, a sentence for people, the form field where it can be mended."""

    code: str
    message: str
    field: str = ""

    def as_error(self) -> ValidationError:
        """Return the problem as a form error."""
        return ValidationError(self.message, code=self.code)


def problems_of(page: BasePage, locale: Locale) -> list[Problem]:
    """Return every reason against publishing the page in the language, the page's own rules and hidden names last."""
    from pages.faces import face_problems  # they need models, which need this module
    from pages.hidden_words import hidden_name_problems
    from pages.withdrawn import withdrawn_problems

    found = [*withdrawn_problems(page), *_missing_fields(page), *_taken_address(page)]
    found += [*_summary_too_long(page, locale), *_streams(page, locale)]
    own = getattr(page, "own_problems", None)
    return [*found, *(own(locale) if own else ()), *face_problems(page), *hidden_name_problems(page, locale)]


def _missing_fields(page: BasePage) -> Iterator[Problem]:
    for name in page.required_to_publish:
        value = getattr(page, name)
        if value in (None, "") or (hasattr(value, "raw_data") and not len(value.raw_data)):
            yield Problem("missing", missing_words(page, name), name)


def missing_words(page: BasePage, name: str) -> str:
    """Return the sentence about a field that is empty and must not be."""
    return _("“%(field)s” is needed to publish.") % {"field": page._meta.get_field(name).verbose_name}


def _taken_address(page: BasePage) -> Iterator[Problem]:
    """Refuse an address that the site itself uses below a language's home or below any page: `/en/search/`, `…/whole/`.

    The slug is asked and not the stored address: a draft may have another one. Pages below it would be hidden, too.
    """
    parent = page.get_parent() if page.pk else getattr(page, "parent_to_be", None)
    if parent is None or parent.depth < 2:
        return
    if page.slug in (own_slugs() - {page.owns_slug} if parent.depth == 2 else own_endings()):
        message = _("The address %(address)s belongs to another part of the site. Choose another slug.")
        address = f"/{page.locale.language_code}/{parent.url_path.split('/', 2)[2]}{page.slug}/"
        yield Problem("address_taken", message % {"address": address}, "slug")


@cache
def own_slugs() -> frozenset[str]:
    """Return the first parts of the addresses that the site itself uses below a language's home."""
    return frozenset(first for first, *_rest in _routes())


@cache
def own_endings() -> frozenset[str]:
    """Return the last parts of the addresses that the site itself uses below any page: its other forms."""
    return frozenset(route[1] for route in _routes() if route[0] == ANY_PAGE)


def _routes() -> Iterator[list[str]]:
    """Yield the parts of each address that the site itself uses below a language's home."""
    for resolver in get_resolver().url_patterns:
        if isinstance(resolver.pattern, LocalePrefixPattern):
            yield from _parts(resolver.url_patterns)


def _parts(patterns: list) -> Iterator[list[str]]:
    for found in patterns:
        if isinstance(found.pattern, RoutePattern):
            route = str(found.pattern)
            yield from [route.split("/")] if route else _parts(getattr(found, "url_patterns", []))


def _summary_too_long(page: BasePage, locale: Locale) -> Iterator[Problem]:
    if locale.is_default and len(page.summary) > SUMMARY_LIMIT:
        yield Problem(
            "summary_too_long",
            _("The summary has %(length)d characters; lists have room for %(limit)d.")
            % {"length": len(page.summary), "limit": SUMMARY_LIMIT},
            "summary",
        )


def _streams(page: BasePage, locale: Locale) -> Iterator[Problem]:
    refs = references(page)
    for image in get_image_model().objects.filter(pk__in=refs["image"]).order_by("pk"):
        yield from (Problem("image", message) for message in image_problems(image, locale.language_code))
    yield from _dead_links(refs["page"])
    for html in texts_in(page):
        yield from _headings_out_of_order(html)
        for address in _HREF.findall(html):
            yield from address_problems(unescape(address))


def _dead_links(ids: set[int]) -> Iterator[Problem]:
    from pages.models.base import BasePage

    if not ids:
        return
    public = set(BasePage.objects.filter(pk__in=ids).public().values_list("pk", flat=True))
    for page in BasePage.objects.filter(pk__in=ids - public).only("title"):
        yield Problem("link", _("The page links to “%(title)s”, which readers cannot open.") % {"title": page.title})


def _headings_out_of_order(html: str) -> Iterator[Problem]:
    level = 1
    for match in _HEADING.finditer(html):
        if int(match[1]) > level + 1 and level > 1:
            yield Problem("heading", _("A heading skips a level. Use heading 2, then 3, then 4."))
            return
        level = int(match[1])


def address_problems(address: str) -> Iterator[Problem]:
    """Yield what is wrong with an address that leads off the site: not https, or it tracks the reader."""
    if address.startswith(("/", "#", "mailto:", "tel:")):
        return
    try:
        parts = urlsplit(address)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme != "https" or not parts.hostname:
        yield Problem("address", _("The address “%(address)s” must begin with https://.") % {"address": address[:100]})
    elif any(name.lower().startswith(TRACKERS) for name, _value in parse_qsl(parts.query)):
        yield Problem("tracking", _("The address “%(address)s” tracks readers.") % {"address": address[:100]})
