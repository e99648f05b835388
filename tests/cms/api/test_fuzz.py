"""No query string is an error of ours: whatever is asked, the answer is JSON below 500."""

from __future__ import annotations

from urllib.parse import quote_from_bytes

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.api.cursors import order_names
from cms.api.lists import list_parameters

pytestmark = pytest.mark.django_db

PATHS = ["pages/", "pages/1/", "pages/find/", "locales/", "navigation/", "site/", "search/", "x/"]
NAMES = ["type", "locale", "fallback", "fields", "country", "kind", "issue", "date_from", "date_to", "order", "limit"]
NAMES += ["cursor", "offset", "count", "q", "page", "html_path", "case"]
LIKELY = ["en", "fr", "*", "title", "1", "2024-01-01", "pages.ArticlePage", "news", "AZ", "/en/", "/fr/about/"]
LIKELY += [
    *order_names(),
    "%00",
    "%ff",
    "%ED%A0%80",
    "99999999999999999999",
    "-1",
    "1e9",
    "٣",
    "\u202e",
    "'",
    '"',
    "a:*|&!()",
]

value = st.one_of(
    st.sampled_from(LIKELY),
    st.text(max_size=40).map(lambda text: quote_from_bytes(text.encode("utf-8", "surrogatepass"))),
    st.binary(max_size=20).map(quote_from_bytes),
)
name = st.one_of(st.sampled_from(NAMES), value)
query = st.lists(st.tuples(name, value), max_size=4).map(lambda pairs: "&".join(f"{n}={v}" for n, v in pairs))
short = settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)


def test_the_fuzz_knows_every_parameter() -> None:
    assert {parameter.name for parameter in list_parameters()} <= set(NAMES)


@short
@given(path=st.sampled_from(PATHS), query=query)
def test_any_query_string_is_answered(api, site, path, query) -> None:
    reply = api.client.get(f"/api/v2/{path}", QUERY_STRING=query)
    assert reply.status_code < 500
    assert reply["Content-Type"] in ("application/json", "application/problem+json")


@short
@given(words=st.text(max_size=60))
def test_any_words_can_be_searched(api, site, words) -> None:
    assert api("search/", {"q": words.encode("utf-8", "replace").decode(), "locale": "en"}).status_code in (200, 400)


@short
@given(
    path=st.one_of(st.text(max_size=60), st.text(alphabet="/:[]@?#%. enfr", max_size=20)).map(lambda text: f"/{text}")
)
def test_any_path_can_be_looked_for(api, site, path) -> None:
    reply = api("pages/find/", {"html_path": path.encode("utf-8", "replace").decode()})
    assert reply.status_code in (200, 400, 404)


@short
@given(path=st.text(max_size=30))
def test_any_address_is_answered(api, site, path) -> None:
    reply = api.client.get("/api/v2/" + quote_from_bytes(path.encode("utf-8", "surrogatepass")))
    assert reply.status_code < 500
