"""Social posts: only what is published and not hidden, pinned first; "more" is a link that works by itself."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.audience.models import SocialPost
from tests.cms.audience.making import a_post
from tests.factories import a_block, a_home, an_editor

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[3]


def _page(number: int = 1) -> str:
    return Client().get(f"/en/posts/?page={number}").content.decode()


def test_only_what_was_approved_is_shown() -> None:
    a_home()
    a_post(text="Shown to all")
    a_post(text="Still a draft", live=False)
    a_post(text="Taken away", is_hidden=True)
    html = _page()
    assert "Shown to all" in html and "Still a draft" not in html and "Taken away" not in html
    assert "Summary" in html and "Mastodon" in html


def test_pinned_ones_come_first_then_the_newest_then_the_undated() -> None:
    a_home()
    a_post(text="undated", posted_on=None)
    a_post(text="old", posted_on=datetime.date(2019, 1, 1))
    a_post(text="new", posted_on=datetime.date(2024, 1, 1))
    a_post(text="pinned", posted_on=datetime.date(2018, 1, 1), is_pinned=True)
    assert [post.text for post in SocialPost.objects.shown()] == ["pinned", "new", "old", "undated"]
    assert sorted(SocialPost.objects.all(), key=SocialPost.sort_key) == list(SocialPost.objects.shown())


def test_more_is_a_link_and_nothing_is_shown_twice_or_lost() -> None:
    a_home()
    texts = {a_post(text=f"Word{number:02}").text for number in range(30)}
    pages = [_page(number) for number in (1, 2, 3)]
    shown = [[text for text in texts if text in page] for page in pages]
    assert [len(part) for part in shown] == [12, 12, 6]
    assert set().union(*shown) == texts
    assert 'data-more="posts" href="?page=2"' in pages[0] and "data-more=" not in pages[2]


@pytest.mark.parametrize(
    "number", ["0", "-1", "x", "9999999999", "00000199999999999999999999", "000001" + "9" * 5000, "٣", ""]
)
def test_a_strange_page_number_is_the_first_page(number: str) -> None:
    a_home()
    a_post(text="Here")
    response = Client().get("/en/posts/", {"page": number})
    assert response.status_code == 200 and "Here" in response.content.decode()


def test_a_post_is_in_its_own_language_and_direction() -> None:
    a_home()
    a_post(text="الحرية", language="ar")
    assert '<p lang="ar" dir="rtl">الحرية</p>' in _page()


def test_nothing_is_loaded_from_a_network() -> None:
    a_home()
    a_post(text="<script src=https://evil.example></script>", link="https://social.example/1")
    html = _page()
    assert 'src="https:' not in html and "&lt;script" in html
    assert 'href="https://social.example/1" rel="noopener nofollow"' in html


def test_an_address_without_https_is_refused() -> None:
    for address in ("http://social.example/1", "javascript:alert(1)"):
        with pytest.raises(ValidationError):
            SocialPost(network="x", text="a", link=address).full_clean()


def test_a_section_of_the_home_page_costs_no_query_more_with_more_posts() -> None:
    sections = [a_block("social_posts", {"heading": "Elsewhere", "limit": 2})]
    sections.append(a_block("newsletter", {"heading": "Hear from us", "text": ""}))
    a_home(sections=sections)
    a_post(text="First")
    Client().get("/en/")
    counts = []
    for _round in range(2):
        with CaptureQueriesContext(connection) as asked:
            html = Client().get("/en/").content.decode()
        counts.append(len(asked))
        assert "First" in html
        for _number in range(8):
            a_post(text="Older", posted_on=datetime.date(2001, 1, 1))
    assert counts[0] == counts[1]
    assert html.count("<article") == 2
    assert 'action="/en/sign-up/"' in html


def test_a_page_without_the_section_loads_no_post() -> None:
    a_home()
    Client().get("/en/")
    with CaptureQueriesContext(connection) as asked:
        Client().get("/en/")
    assert not [query["sql"] for query in asked if "audience_socialpost" in query["sql"]]


def test_staff_enter_and_publish_it(client: Client) -> None:
    client.force_login(an_editor())
    data = {"network": "x", "language": "en", "text": "From the admin", "posted_on": "", "link": ""}
    response = client.post("/admin/snippets/audience/socialpost/add/", data)
    assert response.status_code == 302
    assert not SocialPost.objects.get().live
    response = client.post("/admin/snippets/audience/socialpost/add/", {**data, "action-publish": "1"})
    assert response.status_code == 302
    assert SocialPost.objects.shown().count() == 1


def test_the_script_is_part_of_the_site() -> None:
    assert "more.js" in (ROOT / "static/js/site.js").read_text()
