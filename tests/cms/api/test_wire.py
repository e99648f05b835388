"""Headers, errors, caching: what is true of every reply."""

from __future__ import annotations

import pytest
from django.test import Client

from pages.models import BasePage
from tests import factories as f

pytestmark = pytest.mark.django_db

PATHS = ["pages/", "pages/find/?html_path=/en/", "locales/", "navigation/?locale=en", "site/?locale=en", "openapi.json"]


@pytest.mark.parametrize("path", PATHS)
def test_every_reply_is_public_and_the_same_for_everybody(api, site, path) -> None:
    reply = api(path)
    assert reply.status_code == 200
    assert reply["Content-Type"] == "application/json"
    assert reply["Cache-Control"] == "public, max-age=60, s-maxage=3600, stale-while-revalidate=60"
    assert reply["Access-Control-Allow-Origin"] == "*"
    assert reply["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert reply["Vary"] == "Accept, Accept-Encoding"
    assert not reply.cookies
    assert reply.content == api(path, **{"Accept-Language": "ar", "Cookie": "sessionid=x"}).content
    assert b'": ' not in reply.content[:200]


@pytest.mark.parametrize("path", PATHS[:-1])
def test_a_good_copy_is_confirmed_without_building_the_body(api, site, path, django_assert_max_num_queries) -> None:
    first = api(path)
    with django_assert_max_num_queries(1):
        second = api(path, **{"If-None-Match": first["ETag"]})
    assert (second.status_code, second.content) == (304, b"")
    assert second["ETag"] == first["ETag"]
    assert second["Cache-Control"].startswith("public")
    third = api(path, **{"If-Modified-Since": first["Last-Modified"]})
    assert third.status_code == 304


def test_a_change_makes_a_copy_stale(api, site) -> None:
    before = api("pages/")["ETag"]
    f.published(site.standard)
    assert api("pages/", **{"If-None-Match": before}).status_code == 200


def test_another_question_has_another_tag(api, site) -> None:
    assert api("pages/")["ETag"] != api("pages/?limit=3")["ETag"]


def test_head_and_options(client: Client, site) -> None:
    head = client.head("/api/v2/pages/")
    assert (head.status_code, head.content) == (200, b"")
    options = client.options("/api/v2/pages/", headers={"Origin": "https://partner.example"})
    assert options.status_code == 204
    assert options["Allow"] == "GET, HEAD, OPTIONS" == options["Access-Control-Allow-Methods"]


def assert_problem(reply, status: int, name: str) -> dict:
    assert reply.status_code == status, reply.content[:300]
    assert reply["Content-Type"] == "application/problem+json"
    body = reply.json()
    assert body["type"] == f"urn:worldmovement:problem:{name}"
    assert body["status"] == status
    assert body["title"]
    assert body["detail"]
    assert "ETag" not in reply
    assert reply["Access-Control-Allow-Origin"] == "*"
    return body


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(client: Client, db, method) -> None:
    reply = getattr(client, method)("/api/v2/pages/", data=b"\xff{", content_type="application/json")
    assert_problem(reply, 405, "method-not-allowed")
    assert reply["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("accept", ["text/html", "application/xml;q=0.9", "image/*", "nonsense"])
def test_only_json_is_spoken(api, db, accept) -> None:
    assert_problem(api("pages/", Accept=accept), 406, "not-acceptable")


def test_a_browser_gets_json_too(api, site) -> None:
    reply = api("pages/", Accept="text/html,application/xhtml+xml,*/*;q=0.8")
    assert reply["Content-Type"] == "application/json"


@pytest.mark.parametrize(
    "path",
    [
        "",
        "nothing/",
        "images/",
        "documents/",
        "redirects/",
        "pages/x/",
        "pages/0/",
        "pages/99999999999999999999/",
        "%00/",
    ],
)
def test_what_does_not_exist_is_a_problem(api, db, path) -> None:
    assert_problem(api(path), 404, "not-found")


def test_a_missing_slash_is_added(api, site) -> None:
    reply = api("pages?limit=1")
    assert reply.status_code == 301
    assert reply["Location"] == "http://testserver/api/v2/pages/?limit=1"


@pytest.mark.parametrize(
    ("path", "parameter", "code"),
    [
        ("pages/?surprise=1", "surprise", "unknown_parameter"),
        ("pages/?format=api", "format", "unknown_parameter"),
        ("pages/?limit=0", "limit", "out_of_range"),
        ("pages/?limit=51", "limit", "out_of_range"),
        ("pages/?limit=-1", "limit", "out_of_range"),
        ("pages/?limit=99999999999999999999", "limit", "not_an_integer"),
        ("pages/?limit=٣", "limit", "not_an_integer"),
        ("pages/?limit=1&limit=2", "limit", "repeated"),
        ("pages/?offset=10001", "offset", "out_of_range"),
        ("pages/?offset=1&cursor=WyItcHVibGlzaGVkX29uIiwwLCIyMDI0LTA2LTAxIiw5XQ", "offset", "not_together"),
        ("pages/?locale=xx", "locale", "not_offered"),
        ("pages/?fallback=en", "fallback", "not_together"),
        ("pages/?type=auth.User", "type", "not_offered"),
        ("pages/?type=pages.BasePage", "type", "not_offered"),
        ("pages/?fields=review_by", "fields", "not_offered"),
        ("pages/?fields=aims&type=pages.ArticlePage", "fields", "not_offered"),
        ("pages/?fields=*,title", "fields", "not_offered"),
        ("pages/?order=owner", "order", "not_offered"),
        ("pages/?date_from=2024-02-30", "date_from", "not_a_date"),
        ("pages/?date_from=99999-01-01", "date_from", "not_a_date"),
        ("pages/?country=AZE", "country", "wrong_form"),
        ("pages/?kind=gossip", "kind", "not_offered"),
        ("pages/?issue=1e3", "issue", "not_an_integer"),
        ("pages/?count=2", "count", "not_offered"),
        ("pages/?cursor=abc", "cursor", "bad_cursor"),
        ("pages/?cursor=%C3%A9", "cursor", "bad_cursor"),
        ("pages/?order=title&cursor=WyItcHVibGlzaGVkX29uIiwwLCIyMDI0LTA2LTAxIiw5XQ", "cursor", "bad_cursor"),
        ("pages/?country=%00", "", "invalid_character"),
        ("pages/?country=%ff", "", "invalid_utf8"),
        ("pages/?country=%ED%A0%80", "", "invalid_utf8"),
        ("pages/?country=" + "x" * 10_000, "", "too_long"),
        ("pages/1/?expand=1", "expand", "unknown_parameter"),
        ("pages/find/", "html_path", "required"),
        ("pages/find/?html_path=en/", "html_path", "wrong_form"),
        ("pages/find/?html_path=//evil.example/", "html_path", "wrong_form"),
        ("navigation/", "locale", "required"),
        ("search/?locale=en", "q", "required"),
        ("search/?locale=en&q=" + "x" * 201, "q", "too_long"),
        ("search/?locale=en&q=x&page=51", "page", "out_of_range"),
    ],
)
def test_a_bad_parameter_is_named(api, site, path, parameter, code) -> None:
    body = assert_problem(api(path), 400, "bad-parameter")
    assert {"parameter": parameter, "code": code} in [{k: e[k] for k in ("parameter", "code")} for e in body["errors"]]


def test_all_mistakes_are_named_at_once(api, db) -> None:
    errors = assert_problem(api("pages/?limit=x&order=y&z=1"), 400, "bad-parameter")["errors"]
    assert [error["parameter"] for error in errors] == ["limit", "order", "z"]


def test_the_session_of_an_editor_opens_nothing(api, site) -> None:
    draft = f.a_standard_page(title="Not yet", slug="not-yet", live=False)
    assert not BasePage.objects.get(pk=draft.pk).live
    api.client.force_login(f.an_editor())
    reply = api(f"pages/{draft.pk}/")
    assert_problem(reply, 404, "not-found")
    assert not reply.cookies
