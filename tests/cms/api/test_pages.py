"""Pages by list, key and address: their shape, their languages, their place among others."""

from __future__ import annotations

import pytest
from wagtail.contrib.redirects.models import Redirect

from pages.models import BasePage, StandardPage
from tests import factories as f

pytestmark = pytest.mark.django_db


def found(api, **query):
    """Ask `find`."""
    return api("pages/find/", query)


def titles(reply) -> list[str]:
    assert reply.status_code == 200, reply.content
    return [item["title"] for item in reply.json()["items"]]


def test_a_page_is_found_by_its_key_and_by_its_address(api, site) -> None:
    by_key, by_address = api(f"pages/{site.article.pk}/"), found(api, html_path="/en/news/news-one/")
    assert by_key.json() == by_address.json()
    assert by_key.json()["type"] == "pages.ArticlePage"
    assert by_address["Content-Location"] == f"/api/v2/pages/{site.article.pk}/"
    assert by_key.json()["meta"]["html_url"] == "http://testserver/en/news/news-one/"


def test_a_page_is_found_in_its_language(api, site) -> None:
    reply = found(api, html_path="/fr/about/")
    assert reply.json()["title"] == "À propos"
    assert reply["Content-Language"] == "fr"
    assert [t["locale"] for t in reply.json()["meta"]["translations"]] == ["en"]
    assert [crumb["html_url"] for crumb in reply.json()["meta"]["breadcrumbs"]] == ["http://testserver/fr/"]


def test_links_lead_to_the_readers_language(api, site) -> None:
    french = f.translated(site.article, "fr", title="Nouvelles")
    body = {block["type"]: block["value"] for block in api(f"pages/{french.pk}/").json()["body"]}
    assert 'href="http://testserver/fr/about/"' in body["text"]["html"]
    assert body["call_to_action"]["buttons"][0]["page"]["title"] == "À propos"
    assert [card["title"] for card in body["cards"]["pages"]] == ["À propos"]
    assert [card["title"] for card in body["news"]["cards"]] == ["Nouvelles"]


def test_an_alias_is_answered_with_its_source(api, site) -> None:
    alias = site.issue.get_parent().copy_for_translation(site.french.locale, alias=True)
    reply = found(api, html_path=f"/fr/{alias.slug}/")
    assert reply.json()["id"] == site.issue.get_parent().pk
    assert reply.json()["meta"]["fallback"] == {"requested": "fr", "shown": "en"}
    assert reply["Content-Language"] == "en"
    assert api(f"pages/{alias.pk}/").status_code == 404


def test_a_closed_language_names_the_open_ones(api, site) -> None:
    for reply in (found(api, html_path="/ar/about/"), api("pages/", {"locale": "ar"}), api("site/", {"locale": "ar"})):
        assert reply.status_code == 404
        assert reply.json()["type"].endswith(":language-closed")
        assert reply.json()["open_locales"] == ["en", "fr"]


def test_pages_of_a_closed_language_are_not_shown(api, site) -> None:
    site.french.get_parent().specific.unpublish()
    assert api(f"pages/{site.french.pk}/").status_code == 404
    assert "À propos" not in titles(api("pages/"))
    assert api(f"pages/{site.standard.pk}/").json()["meta"]["translations"] == []


def test_a_redirect_is_followed_to_a_public_page(api, site) -> None:
    Redirect.add_redirect("/old/address", redirect_to=site.standard)
    Redirect.add_redirect("/older", redirect_to="http://testserver/old/address/")
    assert found(api, html_path="/old/address/").json()["id"] == site.standard.pk
    assert found(api, html_path="/older").json()["id"] == site.standard.pk


def test_a_redirect_that_leads_away_is_told(api, site) -> None:
    Redirect.add_redirect("/away", redirect_to="https://example.org/", is_permanent=False)
    expected = {"type": "redirect", "location": "https://example.org/", "is_permanent": False}
    assert found(api, html_path="/away/").json() == expected


@pytest.mark.parametrize(
    "path", ["/%2500", "/en/%2500/", "/[", "/en/../news/", "/en/%2e%2e/", "/en/about/more/", "/en"]
)
def test_odd_paths_lead_nowhere(api, site, path) -> None:
    assert found(api, html_path=path).status_code == (200 if path == "/en" else 404)


def test_redirects_in_a_circle_end(api, site) -> None:
    Redirect.add_redirect("/a", redirect_to="/b")
    Redirect.add_redirect("/b", redirect_to="/a")
    assert found(api, html_path="/a").status_code == 404


def test_a_list_shows_cards(api, site) -> None:
    items = api("pages/", {"locale": "en", "kind": "alert"}).json()["items"]
    assert [(item["title"], item["kicker"], item["tone"]) for item in items] == [("Alert now", "Alert", "alert")]
    assert "body" not in items[0]


def test_a_list_shows_what_is_asked_for(api, site) -> None:
    items = api("pages/", {"locale": "en", "type": "pages.ArticlePage", "fields": "title,body,card"}).json()["items"]
    assert [sorted(item) for item in items] == [["body", "card", "id", "title", "type"]] * 2
    assert items[0]["card"]["title"] == items[0]["title"]


def test_a_page_is_the_same_in_a_list_and_alone(api, site) -> None:
    for item in api("pages/", {"fields": "*"}).json()["items"]:
        assert item == api(f"pages/{item['id']}/").json()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"type": "pages.ArticlePage"}, ["Alert now", "News"]),
        ({"type": "pages.ArticlePage,pages.IssuePage"}, ["Alert now", "News", "Leadership"]),
        ({"country": "az"}, ["News", "Right to funds"]),
        ({"country": "XX"}, []),
        ({"kind": "news"}, ["News"]),
        ({"date_from": "2024-06-01"}, ["Alert now"]),
        ({"date_to": "2024-05-31"}, ["News"]),
        ({"date_from": "", "date_to": "", "type": "pages.StandardPage"}, ["About"]),
        ({"type": "pages.ArticlePage", "order": "published_on"}, ["News", "Alert now"]),
        ({"type": "pages.ArticlePage", "order": "-title"}, ["News", "Alert now"]),
        ({"type": "pages.ArticlePage", "limit": "1"}, ["Alert now"]),
        ({"type": "pages.ArticlePage", "offset": "1"}, ["News"]),
        ({"type": "pages.ArticlePage", "offset": "10000"}, []),
    ],
)
def test_a_list_is_filtered_ordered_and_cut(api, site, query, expected) -> None:
    assert titles(api("pages/", {"locale": "en", **query})) == expected


def test_a_list_is_filtered_by_issue_in_any_language(api, site) -> None:
    french = f.translated(site.issue, "fr")
    assert titles(api("pages/", {"issue": str(site.issue.pk)})) == ["News", "Right to funds"]
    assert titles(api("pages/", {"issue": str(french.pk)})) == ["News", "Right to funds"]


def test_a_fallback_fills_what_a_language_lacks(api, site) -> None:
    query = {"locale": "fr", "type": "pages.StandardPage,pages.IssuePage", "fields": "meta,title"}
    assert titles(api("pages/", query)) == ["À propos"]
    items = api("pages/", {**query, "fallback": "en"}).json()["items"]
    shown = {item["title"]: item["meta"]["fallback"] for item in items}
    assert shown == {"À propos": None, "Leadership": {"requested": "fr", "shown": "en"}}


def test_the_number_of_all_is_told_on_request(api, site) -> None:
    query = {"locale": "en", "type": "pages.ArticlePage", "limit": "1"}
    assert api("pages/", {**query, "count": "1"}).json()["meta"]["count"] == 2
    assert "count" not in api("pages/", query).json()["meta"]


@pytest.mark.parametrize(
    "order", ["-published_on", "published_on", "title", "-title", "id", "-id", "last_published_at"]
)
def test_cursors_lead_through_everything_and_back(api, site, order) -> None:
    whole = titles(api("pages/", {"order": order, "limit": "50"}))
    assert len(whole) == BasePage.objects.public().count() > 3
    seen, address, last = [], f"/api/v2/pages/?order={order}&limit=3", None
    while address:
        last = api.client.get(address)
        seen += titles(last)
        address = last.json()["meta"]["next"]
        assert (f'<{address}>; rel="next"' in last.headers.get("Link", "")) == bool(address)
    assert seen == whole
    back, address = [], last.json()["meta"]["prev"]
    while address:
        last = api.client.get(address)
        back = titles(last) + back
        address = last.json()["meta"]["prev"]
    assert back == whole[: len(back)]
    assert len(whole) - len(back) in (1, 2, 3), "all but the last page"


def test_the_frame_of_a_language(api, site) -> None:
    assert [locale["code"] for locale in api("locales/").json()] == ["en", "fr"]
    navigation = api("navigation/", {"locale": "fr"}).json()
    assert navigation["main"] == [{"label": "À propos", "html_url": "http://testserver/fr/about/"}]
    texts = api("site/", {"locale": "fr"}).json()["texts"]
    assert texts["name_first_line"] == "World Movement"


def test_search_finds_cards_in_one_language(api, site) -> None:
    assert titles(api("search/", {"q": "alert", "locale": "en"})) == ["Alert now"]
    assert titles(api("search/", {"q": "alert", "locale": "fr"})) == []


def test_hostile_markup_in_stored_text_does_no_harm(api, site) -> None:
    evil = '<p>A<script>alert(1)</script><a href="javascript:x">b</a><img src=x onerror=alert(1)></p>'
    evil += '<embed embedtype="image" id="1"/>'
    page = f.a_standard_page(title="Evil", slug="evil")
    StandardPage.objects.filter(pk=page.pk).update(body=[f.a_block("text", evil)])
    html = api(f"pages/{page.pk}/").json()["body"][0]["value"]["html"]
    assert "script" not in html
    assert "onerror" not in html
    assert "<img" not in html
