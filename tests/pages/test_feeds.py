"""The Atom feed of each language: valid, filtered like the list, public articles only."""

from __future__ import annotations

import datetime
from xml.etree import ElementTree

import pytest
from django.test import Client

from tests import factories as make

pytestmark = pytest.mark.django_db
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def _feed(address: str) -> ElementTree.Element:
    response = Client().get(address)
    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(response.content)


def _titles(feed: ElementTree.Element) -> list[str]:
    return [entry.findtext("a:title", "", ATOM) for entry in feed.findall("a:entry", ATOM)]


def test_it_is_what_rfc_4287_asks_for() -> None:
    article = make.an_article(title="Law & <order>", summary="What “happened”.", published_on=datetime.date(2024, 5, 1))
    feed = _feed("/en/feed.atom")
    assert feed.tag == f"{{{ATOM['a']}}}feed"
    for name in ("id", "title", "updated"):
        assert feed.findtext(f"a:{name}", "", ATOM), f"a feed needs {name}"
    links = {link.get("rel"): link.get("href") for link in feed.findall("a:link", ATOM)}
    assert links["self"] == "http://testserver/en/feed.atom"
    (entry,) = feed.findall("a:entry", ATOM)
    assert entry.findtext("a:title", "", ATOM) == "Law & <order>"
    assert entry.findtext("a:summary", "", ATOM) == "What “happened”."
    assert entry.find("a:link", ATOM).get("href") == f"http://testserver{article.url}"
    assert entry.findtext("a:published", "", ATOM).startswith("2024-05-01")
    for moment in (feed.findtext("a:updated", "", ATOM), entry.findtext("a:updated", "", ATOM)):
        assert datetime.datetime.fromisoformat(moment).tzinfo, "moments have a zone"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"


def test_entries_keep_their_id_when_the_page_changes() -> None:
    article = make.an_article()
    before = _feed("/en/feed.atom").find("a:entry/a:id", ATOM).text
    article.title = "Another title"
    make.published(article)
    assert _feed("/en/feed.atom").find("a:entry/a:id", ATOM).text == before


def test_filters_and_order_are_those_of_the_list() -> None:
    make.an_article(title="old", published_on=datetime.date(2020, 1, 1))
    make.an_article(title="new", published_on=datetime.date(2024, 1, 1))
    make.an_article(title="urgent", kind="alert", published_on=datetime.date(2022, 1, 1))
    assert _titles(_feed("/en/feed.atom")) == ["new", "Alert: urgent", "old"]
    assert _titles(_feed("/en/feed.atom?kind=alert")) == ["Alert: urgent"]
    assert _titles(_feed("/en/feed.atom?year=2020&kind=nonsense")) == ["old"]


def test_each_language_has_its_own() -> None:
    article = make.an_article(title="Released")
    make.translated(article, "ar", title="أُطلق سراحه")
    feed = _feed("/ar/feed.atom")
    assert _titles(feed) == ["أُطلق سراحه"]
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "ar"
    assert Client().get("/ru/feed.atom").status_code == 404, "Russian is not open"


def test_it_costs_the_same_for_many(django_assert_max_num_queries) -> None:
    for _ in range(20):
        make.an_article(quickly=True, listing_image=make.an_image())
    Client().get("/en/feed.atom")
    with django_assert_max_num_queries(6):
        assert len(_titles(_feed("/en/feed.atom"))) == 20


def test_no_control_character_spoils_the_feed() -> None:
    make.an_article(title="Law\x08 & order", summary="What\x0bhappened.")
    feed = _feed("/en/feed.atom")
    assert _titles(feed) == ["Law & order"]
    assert feed.findtext("a:entry/a:summary", "", ATOM) == "Whathappened."
