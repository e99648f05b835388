"""The sitemap: open languages only, translations beside each other, a constant number of queries."""

from xml.etree import ElementTree

import pytest
from django.test import Client
from wagtail.models import Locale, PageViewRestriction

from cms.translation import sitemap
from tests.factories import a_home, a_standard_page, translated

pytestmark = pytest.mark.django_db
NS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def urls(client: Client, query: str = "") -> dict[str, dict[str, str]]:
    root = ElementTree.fromstring(client.get(f"/sitemap.xml{query}").content)
    return {
        url.findtext("s:loc", namespaces=NS).removeprefix("http://testserver"): {
            link.get("hreflang"): link.get("href").removeprefix("http://testserver")
            for link in url.findall("x:link", NS)
        }
        for url in root.findall("s:url", NS)
    }


def test_translations_stand_beside_each_other(client: Client) -> None:
    translated(a_standard_page(slug="about"), "fr")
    both = {"en": "/en/about/", "fr": "/fr/about/", "x-default": "/en/about/"}
    homes = {"en": "/en/", "fr": "/fr/", "x-default": "/"}
    assert urls(client) == {"/en/": homes, "/fr/": homes, "/en/about/": both, "/fr/about/": both}


def test_what_readers_cannot_find_is_left_out(client: Client, settings) -> None:
    settings.SHOW_SAMPLES = False
    page = a_standard_page(slug="about")
    a_home("fr")
    page.copy_for_translation(Locale.objects.get(language_code="fr"), alias=True)
    translated(page, "az")
    a_home("az").unpublish()
    a_standard_page(live=False)
    a_standard_page(is_sample=True)
    PageViewRestriction.objects.create(page=a_standard_page(), restriction_type="login")
    assert set(urls(client)) == {"/en/", "/fr/", "/en/about/"}


def test_the_cost_does_not_grow(client: Client, count_queries) -> None:
    few = count_queries(lambda: client.get("/sitemap.xml"))
    for _number in range(5):
        translated(a_standard_page(), "fr")
    assert count_queries(lambda: client.get("/sitemap.xml")) == few <= 3


def test_above_the_limit_it_is_an_index_of_parts(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    translated(a_standard_page(slug="about"), "fr")
    monkeypatch.setattr(sitemap, "LARGEST", 2)
    root = ElementTree.fromstring(client.get("/sitemap.xml").content)
    parts = [part.text for part in root.findall("s:sitemap/s:loc", NS)]
    assert parts == ["http://testserver/sitemap.xml?part=1", "http://testserver/sitemap.xml?part=2"]
    assert set(urls(client, "?part=2")) == {"/en/about/", "/fr/about/"}
    for part in ("0", "3", "x", "", "٣", "9" * 40):
        assert client.get("/sitemap.xml", {"part": part}).status_code == 404


def test_an_unchanged_sitemap_is_not_sent_again(client: Client) -> None:
    a_standard_page()
    response = client.get("/sitemap.xml")
    assert response["Last-Modified"].endswith("GMT")
    assert client.get("/sitemap.xml", headers={"if-none-match": response["ETag"]}).status_code == 304
    a_standard_page()
    assert client.get("/sitemap.xml", headers={"if-none-match": response["ETag"]}).status_code == 200
