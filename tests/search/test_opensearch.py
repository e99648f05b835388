"""The description of our search for browsers, in each open language, and what they are offered while somebody types."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils.http import urlencode

from search.indexing import everything, write_all
from tests import factories as make

pytestmark = pytest.mark.django_db
NS = {"o": "http://a9.com/-/spec/opensearch/1.1/"}


def test_each_open_language_describes_its_own_search() -> None:
    make.a_home("ar")
    names = set()
    for code in ("en", "ar"):
        response = Client().get(f"/{code}/opensearch.xml")
        assert response.headers["Content-Type"] == "application/opensearchdescription+xml; charset=utf-8"
        root = ElementTree.fromstring(response.content)
        names.add(name := root.findtext("o:ShortName", "", NS))
        assert len(name) <= 16 and len(root.findtext("o:LongName", "", NS)) <= 48
        assert root.findtext("o:Language", "", NS) == code
        urls = {url.get("rel"): url.get("template") for url in root.findall("o:Url", NS)}
        assert urls["results"] == f"http://testserver/{code}/search/?q={{searchTerms}}"
        assert urls["self"] == f"http://testserver/{code}/opensearch.xml"
        hosts = set(re.findall(r"https?://([^/]+)/", response.content.decode().split("<ShortName>")[1]))
        assert hosts == {"testserver"}, "no other host is asked for anything"
        assert 'hreflang="en"' in response.headers["Link"] or code == "en"
    assert len(names) == 2, "browsers keep one search of a name"
    assert Client().get("/ru/opensearch.xml").status_code == 404


def test_pages_lead_to_it() -> None:
    make.a_home("ar")
    found = re.search(r'<link rel="search"[^>]*>', Client().get("/ar/").content.decode())
    assert found and 'type="application/opensearchdescription+xml"' in found[0] and "/ar/opensearch.xml" in found[0]


@pytest.mark.parametrize("text", ["", "x" * 10_000, "\0", '"<script>', "🙂", "سجين"])
def test_completions_have_the_shape_browsers_ask_for(text: str) -> None:
    make.a_home()
    response = Client().get(f"/en/search/completions/?{urlencode({'q': text})}")
    assert response.status_code == 200 and "private" in response.headers["Cache-Control"]
    assert response.headers["Content-Type"].startswith("application/x-suggestions+json")
    asked, titles, empty, addresses = json.loads(response.content)
    assert asked == text[:200] and titles == empty == addresses == []


def test_a_beginning_finds_titles() -> None:
    page = make.an_article(title="Released at last")
    write_all(everything())
    _asked, titles, _empty, addresses = Client().get("/en/search/completions/?q=relea").json()
    assert titles == ["Released at last"] and addresses == [f"http://testserver{page.url}"]
