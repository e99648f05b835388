"""Addresses that lead nowhere: where the same page stands in a language, and which addresses never have one."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django.utils import translation

from cms.bundle.languages import code_of
from cms.bundle.lookups import page_address, root_of
from cms.translation.open_languages import open_languages, preferred, public_pages

log = logging.getLogger(__name__)

PLAIN_PREFIXES = (
    *("/api/", "/admin/", "/documents/", "/media/", "/private/", "/static/", "/styleguide/", "/.well-known/"),
    *("/livez", "/readyz", "/robots.txt", "/sitemap.xml", "/favicon.ico"),
)
"""Addresses without a language: a miss there is a plain 404, never a redirect to /en/…"""


def address_with_language(request: HttpRequest) -> str:
    """Return the address in the browser's language that somebody meant who left the language out, or nothing.

    Only addresses that answer are returned: a page that is live there, or a view of ours such as search.
    """
    path = request.path_info if request.path_info.endswith("/") else f"{request.path_info}/"
    try:
        opened = open_languages()
        best = preferred(request.headers.get("Accept-Language", ""), opened)
        found = pages_at(path, [best, *opened])
    except DatabaseError:
        log.exception("no page could be looked up for %s", request.path_info)
        return ""
    chosen = next((address for code, address in found if code == best), found[0][1] if found else "")
    if not chosen and best in opened and _is_a_view(f"/{best}{request.path_info}"):
        chosen = f"/{best}{request.path_info}"
    query = request.META.get("QUERY_STRING", "")
    return f"{chosen}?{query}" if chosen and query else chosen


def pages_at(path: str, languages: Iterable[str]) -> list[tuple[str, str]]:
    """Return (language, address) of the public pages that stand at a path without its language. One query."""
    slugs = [part for part in path.split("/") if part]
    addresses = {}
    for code in languages:
        if root := root_of(code):
            addresses["/".join([root.rstrip("/"), *slugs]) + "/"] = code
    if not addresses or "\x00" in path:
        return []
    last = {address.rstrip("/").rsplit("/", 1)[-1] for address in addresses}
    pages = public_pages().filter(slug__in=last, url_path__in=addresses)
    found = {
        addresses[url_path]: page_address(url_path)
        for url_path, locale_id in pages.values_list("url_path", "locale_id")
        if code_of(locale_id) == addresses[url_path]
    }
    return [(code, found[code]) for code, _name in settings.LANGUAGES if code in found]


def split_language(path: str) -> tuple[str | None, str]:
    """Return the language that an address names, if any, and the path below it."""
    code = translation.get_language_from_path(path)
    return code, path[len(code) + 1 :] if code else path


def _is_a_view(path: str) -> bool:
    try:
        with translation.override(translation.get_language_from_path(path)):
            return resolve(path).url_name != "wagtail_serve"
    except Resolver404:
        return False
