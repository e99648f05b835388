"""Every address is classified: public, API, staff or file; public ones set no cookie and carry the strict policy."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from pages.models import AssemblyReportPage, CallPage, EventPage
from tests.factories import a_document, a_home, an_article, some_site_texts
from tests.page_types import maker_of, page_types

STAFF, PUBLIC, API, FILES = "staff", "public", "api", "files"
KINDS = {
    "": PUBLIC,
    "livez": PUBLIC,
    "readyz": PUBLIC,
    "robots.txt": PUBLIC,
    ".well-known/security.txt": PUBLIC,
    "sitemap.xml": PUBLIC,
    "admin/reports/": STAFF,
    "admin/": STAFF,
    "_util/login/": STAFF,
    "styleguide/": STAFF,
    "documents/<int:document_id>/<str:name>": FILES,
    "private/<path:path>": STAFF,
    "media/<path:path>": FILES,
    "api/v2/": API,
    "<language>/search/": PUBLIC,
    "<language>/search/suggest/": PUBLIC,
    "<language>/search/completions/": PUBLIC,
    "<language>/sign-up/": PUBLIC,
    "<language>/sign/<int:page_id>/": PUBLIC,
    "<language>/apply/<int:page_id>/": PUBLIC,
    "<language>/contact-form/": PUBLIC,
    "<language>/confirm/<str:token>/": PUBLIC,
    "<language>/unsubscribe/<str:token>/": PUBLIC,
    "<language>/posts/": PUBLIC,
    "<language>/opensearch.xml": PUBLIC,
    "<language>/feed.atom": PUBLIC,
    "<language>/resources.atom": PUBLIC,
    "<language>/cases/<case_ref:ref>/": PUBLIC,
    "<language>/cases/<case_ref:ref>/print.svg": PUBLIC,
    "<language>/tracks/<int:track_id>.vtt": FILES,
    "<language>/films/<int:video_id>/<str:part>.<str:extension>": FILES,
    "<language>/cases/export.<str:form>": PUBLIC,
    "<language>/events.ics": PUBLIC,
    "<language>/events/<int:pk>.ics": PUBLIC,
    "<language>/<path:path>/whole/": PUBLIC,
    "<language>/<path:path>/coverage/": PUBLIC,
    "<language>/<path:path>/download/<str:file_language>/": FILES,
    "<language>/<path:path>/download/<str:file_language>/small/": FILES,
    "<language>/<page>": PUBLIC,
}
"""What each address is, by its pattern; a new one has to be written down here."""


def _patterns(patterns: list, prefix: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            is_language = type(pattern.pattern).__name__ == "LocalePrefixPattern"
            here = prefix + ("<language>/" if is_language else str(pattern.pattern))
            if here in KINDS and KINDS[here] in (STAFF, API):
                yield here
            else:
                yield from _patterns(pattern.url_patterns, here)
        elif isinstance(pattern, URLPattern):
            regex = str(pattern.pattern)
            yield prefix + ("<page>" if regex.startswith("^((?:") else regex)


def test_every_address_is_classified() -> None:
    found = set(_patterns(get_resolver().url_patterns))
    assert not found - set(KINDS), "say in this table who these addresses are for"
    assert not set(KINDS) - found, "these addresses are gone"


def _public_addresses() -> list[str]:
    pages = [maker_of(model)() for model in page_types()]
    some_site_texts()
    feed = ["/en/feed.atom", "/en/feed.atom?kind=alert", "/en/search/", "/en/search/?q=words", "/en/nothing/"]
    feed += [
        "/en/sign-up/",
        "/en/sign-up/?sent=1",
        "/en/posts/",
        "/en/contact-form/",
        "/en/confirm/x/",
        "/en/unsubscribe/x/",
    ]
    feed += [f"/en/apply/{page.pk}/" for page in pages if isinstance(page, CallPage)]
    feed += ["/en/events.ics", *(f"/en/events/{page.pk}.ics" for page in pages if isinstance(page, EventPage))]
    feed += [f"{page.url}whole/" for page in pages if isinstance(page, AssemblyReportPage)]
    plain = ["/livez", "/readyz", "/robots.txt", "/.well-known/security.txt", "/sitemap.xml", "/"]
    return [*(page.url for page in pages), *feed, *plain]


@pytest.mark.django_db
def test_public_addresses_set_no_cookie_and_read_none() -> None:
    for address in _public_addresses():
        client = Client(headers={"cookie": "session=somebodyelses; csrf=" + "a" * 32})
        response = client.get(address)
        assert response.status_code in (200, 302, 404), address
        assert not response.cookies, f"{address} sets {list(response.cookies)}"
        assert "cookie" not in response.headers.get("Vary", "").lower(), f"{address} varies by cookie"


@pytest.mark.django_db
def test_public_addresses_carry_the_safety_headers() -> None:
    for address in _public_addresses():
        headers = Client().get(address).headers
        policy = headers.get("Content-Security-Policy", "")
        assert "default-src 'none'" in policy, f"{address}: {policy}"
        assert "unsafe" not in policy, f"{address}: {policy}"
        script = re.search(r"script-src ([^;]*)", policy)
        assert script and script[1].strip() == "'self'", f"{address}: {policy}"
        assert headers["X-Content-Type-Options"] == "nosniff", address
        assert headers["Referrer-Policy"] == "same-origin", address
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin", address
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin", address
        assert "camera=()" in headers["Permissions-Policy"], address


@pytest.mark.django_db
def test_readers_ask_nothing_of_sessions(django_assert_max_num_queries) -> None:
    page = an_article()
    client = Client(headers={"cookie": "session=" + "x" * 32})
    client.get(page.url)
    cache.clear()
    with django_assert_max_num_queries(8) as asked:
        client.get(page.url)
    assert not [query["sql"] for query in asked if "django_session" in query["sql"] or "cms_user" in query["sql"]]


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/admin/", "/styleguide/", "/private/original_images/x.jpg", "/_util/login/"])
def test_staff_addresses_are_closed_to_readers(address: str) -> None:
    response = Client().get(address)
    assert response.status_code in (302, 403), f"{address}: {response.status_code}"
    if response.status_code == 302:
        assert "/admin/login/" in response.headers["Location"]


@pytest.mark.django_db
def test_a_document_nobody_shows_is_not_handed_out() -> None:
    a_home()
    assert Client().get(a_document().url).status_code == 404
