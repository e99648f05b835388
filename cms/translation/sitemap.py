"""The sitemap: every public page of the open languages, with its translations beside it.

Two queries, however many pages there are. Above `LARGEST` addresses `/sitemap.xml` is an index of parts (`?part=1`).
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.views.decorators.http import require_safe

from cms.bundle.languages import code_of
from cms.bundle.lifetimes import public_until
from cms.bundle.lookups import page_address
from cms.translation.open_languages import open_languages, public_pages

LARGEST = 10_000
KEPT = "public, max-age=3600"
NAMESPACES = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'


@dataclass(frozen=True)
class Entry:
    """One address: its language, when it was last published, whether it is a home page."""

    code: str
    address: str
    changed_at: datetime.datetime | None
    is_home: bool
    ends_at: datetime.datetime | None = None


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Answer with the addresses, or with an index of parts. Raises Http404 for a part that is not there."""
    parts = list(in_parts(groups()))
    wanted = request.GET.get("part")
    if wanted is not None:
        if not wanted.isascii() or not wanted.isdigit() or not 1 <= int(wanted[:6]) <= len(parts):
            raise Http404("no such part of the sitemap")
        chosen = parts[int(wanted[:6]) - 1]
    else:
        chosen = parts[0] if len(parts) == 1 else None
    content = as_xml(chosen) if chosen is not None else as_index(parts)
    entries = [entry for part in parts for group in part for entry in group]
    moments = [entry.changed_at for entry in entries if entry.changed_at]
    response = HttpResponse(content, content_type="application/xml")
    response.headers["Cache-Control"] = public_until((entry.ends_at for entry in entries), KEPT, 3600)
    response.headers["ETag"] = quote_etag(hashlib.sha256(content.encode()).hexdigest()[:32])
    if moments:
        response.headers["Last-Modified"] = http_date(max(moments).timestamp())
    return get_conditional_response(request, etag=response.headers["ETag"], response=response)


def groups() -> list[list[Entry]]:
    """Return the public pages of the open languages in the order of the tree, translations of each other together."""
    opened = open_languages()
    columns = ("translation_key", "locale_id", "url_path", "last_published_at", "depth", "expire_at")
    found: dict[object, dict[str, Entry]] = {}
    pages = public_pages().filter(depth__gte=2).order_by("path")
    for key, locale_id, url_path, changed_at, depth, ends_at in pages.values_list(*columns):
        code = code_of(locale_id)
        address = page_address(url_path) if code in opened else ""
        if address:
            entry = Entry(code, f"{settings.WAGTAILADMIN_BASE_URL}{address}", changed_at, depth == 2, ends_at)
            found.setdefault(key, {})[code] = entry
    return [[group[code] for code in opened if code in group] for group in found.values()]


def in_parts(all_groups: list[list[Entry]]) -> Iterator[list[list[Entry]]]:
    """Yield parts of at most LARGEST addresses; translations of a page stay together. There is always one part."""
    part: list[list[Entry]] = []
    size = 0
    for group in all_groups:
        if part and size + len(group) > LARGEST:
            yield part
            part, size = [], 0
        part.append(group)
        size += len(group)
    yield part


def as_xml(part: list[list[Entry]]) -> str:
    """Return a part as XML: each address names all its translations and the one for every other language."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f"<urlset {NAMESPACES}>"]
    for group in part:
        links = "".join(_link(entry.code, entry.address) for entry in group) + _default(group)
        for entry in group:
            changed = f"<lastmod>{entry.changed_at.isoformat(timespec='seconds')}</lastmod>" if entry.changed_at else ""
            lines.append(f"<url><loc>{escape(entry.address)}</loc>{changed}{links}</url>")
    return "\n".join([*lines, "</urlset>"])


def as_index(parts: list[list[list[Entry]]]) -> str:
    """Return the index of the parts as XML."""
    base = f"{settings.WAGTAILADMIN_BASE_URL}/sitemap.xml?part="
    rows = [f"<sitemap><loc>{escape(base)}{number}</loc></sitemap>" for number in range(1, len(parts) + 1)]
    start = f'<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex {NAMESPACES.split(" xmlns:")[0]}>'
    return "\n".join([start, *rows, "</sitemapindex>"])


def _default(group: list[Entry]) -> str:
    """Return the link for readers of all other languages: `/` negotiates, elsewhere it is the source language."""
    if group[0].is_home:
        return _link("x-default", f"{settings.WAGTAILADMIN_BASE_URL}/")
    source = next((entry for entry in group if entry.code == settings.LANGUAGE_CODE), None)
    return _link("x-default", source.address) if source else ""


def _link(code: str, address: str) -> str:
    return f'<xhtml:link rel="alternate" hreflang="{code}" href={quoteattr(address)}/>'
