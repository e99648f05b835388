"""What search engines read beside the words: true, of the page itself, about no person but by a fully public name."""

from __future__ import annotations

import datetime
import json
import re

import pytest
from django.test import Client

from pages.linked_data import person_of
from pages.share_cards import draw
from tests import factories as make

pytestmark = pytest.mark.django_db
_BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def _nodes(address: str) -> dict[str, dict]:
    html = Client().get(address).content.decode()
    found = [json.loads(block) for block in _BLOCK.findall(html)]
    assert all(block["@context"] == "https://schema.org" for block in found)
    return {node["@type"]: node for block in found for node in block.get("@graph", [block])}


def test_an_article_says_when_where_and_by_whom_it_was_published() -> None:
    make.some_site_texts(name_first_line="World Movement", name_second_line="for Democracy")
    article = make.an_article(title="A </script> of sorts", published_on=datetime.date(2018, 10, 1))
    nodes = _nodes(article.url)
    news = nodes["NewsArticle"]
    assert news["headline"] == "A </script> of sorts" and news["datePublished"] == "2018-10-01"
    assert news["url"] == f"http://testserver{article.url}" and news["inLanguage"] == "en"
    assert news["publisher"] == {"@type": "Organization", "name": "World Movement for Democracy"}
    assert "author" not in news and "image" not in news
    steps = nodes["BreadcrumbList"]["itemListElement"]
    assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
    assert steps[0]["item"] == "http://testserver/en/"
    draw(article)
    assert _nodes(article.url)["NewsArticle"]["image"].startswith("http://testserver/media/")


def test_the_home_page_says_who_we_are() -> None:
    texts = make.some_site_texts()
    home = make.a_home()
    assert _nodes(home.url)["Organization"] == {
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": str(texts),
        "url": "http://testserver/en/",
        "description": texts.description,
    }


def test_a_film_is_told_with_the_card_never_with_its_poster() -> None:
    film = make.a_video(poster=make.an_image(), duration=61)
    story = make.a_story(case=make.a_case_file().case, video=film, published_on=datetime.date(2020, 1, 2))
    assert "VideoObject" not in _nodes(story.url), "nothing without its picture"
    draw(story)
    video = _nodes(story.url)["VideoObject"]
    assert video["thumbnailUrl"] == _nodes(story.url)["Article"]["image"]
    assert (video["uploadDate"], video["duration"]) == ("2020-01-02", "PT61S")
    assert video.get("contentUrl", video.get("embedUrl")).startswith("http")


def test_pages_name_no_person_but_by_a_name_that_is_public_in_full() -> None:
    for mode, is_told in (("full", True), ("first_name", False), ("pseudonym", False), ("withheld", False)):
        case = make.a_case(identity_mode=mode, public_label="Nightingale", names=["Quill Rosenbaum"])
        assert (person_of(case) is not None) is is_told
        assert ("Person" in _nodes(f"/en/cases/{case.ref}/")) is is_told


def test_pages_without_a_place_in_the_tree_say_nothing() -> None:
    make.a_home()
    assert _nodes("/en/search/?q=x") == {}
