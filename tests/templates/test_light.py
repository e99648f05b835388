"""The light version keeps its readers, and leaves every other address alone."""

from django.http import HttpResponse
from django.test import RequestFactory

from cms.light import LightVersion, keep_light

PAGE = (
    b'<a href="/fr/news/">a</a><a class="x" href="/fr/news/?kind=alert#top">b</a><a href="/fr/feed.atom">c</a>'
    b'<a data-full href="/fr/">d</a><a href="https://example.org/fr/">e</a><a href="#main">f</a><a href="/admin/">g</a>'
    b'<link href="/fr/news/"><a href="/fr/?light=1">h</a>'
)


def test_own_links_stay_light():
    page = keep_light(PAGE)
    assert b'<a href="/fr/news/?light=1">a' in page
    assert b'href="/fr/news/?kind=alert&amp;light=1#top">b' in page


def test_other_addresses_stay_as_they_are():
    page = keep_light(PAGE)
    for kept in (b"/fr/feed.atom", b'data-full href="/fr/"', b"https://example.org/fr/", b'"#main"', b'"/admin/"'):
        assert kept + (b"" if kept.endswith(b'"') else b'"') in page
    assert b'<link href="/fr/news/">' in page
    assert page.count(b"light=1") == 3


def test_only_light_pages_are_changed():
    middleware = LightVersion(lambda request: HttpResponse(PAGE))
    assert middleware(RequestFactory().get("/fr/")).content == PAGE
    assert middleware(RequestFactory().get("/fr/?light=1")).content == keep_light(PAGE)
    feed = LightVersion(lambda request: HttpResponse(PAGE, content_type="application/atom+xml"))
    assert feed(RequestFactory().get("/fr/?light=1")).content == PAGE
