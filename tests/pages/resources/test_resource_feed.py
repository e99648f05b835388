"""The feed of resources of each language, with the files of each entry; a fixed number of queries."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import factories as make

pytestmark = pytest.mark.django_db
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def _feed(address: str) -> ElementTree.Element:
    response = Client().get(address)
    assert response.status_code == 200 and response.headers["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(response.content)


def _titles(feed: ElementTree.Element) -> list[str]:
    return [entry.findtext("a:title", "", ATOM) for entry in feed.findall("a:entry", ATOM)]


def test_entries_name_their_files_with_language_type_and_size() -> None:
    page = make.a_resource(title="Receiving\x08 funds & more", kind="guide")
    (entry,) = _feed("/en/resources.atom").findall("a:entry", ATOM)
    assert entry.findtext("a:title", "", ATOM) == "Guide: Receiving funds & more"
    links = [link.attrib for link in entry.findall("a:link", ATOM) if link.get("rel") == "enclosure"]
    rows = list(page.files.all())
    assert rows and [link["hreflang"] for link in links] == [row.language for row in rows]
    assert links[0]["href"] == f"http://testserver{page.url}download/{rows[0].language}/"
    assert links[0]["type"] == rows[0].content_type and links[0]["length"] == str(rows[0].size)


def test_each_language_has_its_own_and_names_the_others() -> None:
    page = make.a_resource(title="Receiving funds", kind="guide")
    make.translated(page, "fr", title="Recevoir des fonds")
    feed = _feed("/fr/resources.atom?kind=guide&country=xx9")
    assert _titles(feed)[0].endswith("Recevoir des fonds")
    links = {link.get("hreflang"): link.get("href") for link in feed.findall("a:link", ATOM)}
    assert links["en"] == "http://testserver/en/resources.atom?kind=guide"
    assert Client().get("/ru/resources.atom").status_code == 404
    assert _titles(_feed("/en/resources.atom?kind=law")) == []


def test_drafts_are_not_in_it_and_many_cost_the_same() -> None:
    make.a_resource(live=False)
    make.a_resource()
    _feed("/en/resources.atom")
    few = _cost()
    for _number in range(4):
        make.a_resource()
    assert _cost() == few <= 8
    assert len(_titles(_feed("/en/resources.atom"))) == 5


def _cost() -> int:
    with CaptureQueriesContext(connection) as asked:
        _feed("/en/resources.atom")
    return len(asked)
