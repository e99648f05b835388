"""Whatever is typed: an answer in bounded time, 200 or a clear 400, on the page, in the API, in the hub."""

from __future__ import annotations

import time
from urllib.parse import quote

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Locale

from search.hub import resources_with
from search.query import search_pages, suggestions
from tests import factories as make

pytestmark = pytest.mark.django_db
SLOWEST = 10.0
"""Seconds for all places together, on a busy machine."""
ODD = {
    "long word": "x" * 10_000,
    "many words": "law " * 2_500,
    "many different words": " ".join(f"w{n}rd" for n in range(2_000)),
    "twelve long words": " ".join(f"organisation{'al' * n}" for n in range(12)),
    "twelve Arabic words": "والانتخابات بالقوانين للمتظاهرين وصناديقهم " * 3,
    "long chain": "-".join(["a"] * 5_000),
    "NUL": "law\x00\x00",
    "control characters": "".join(map(chr, range(1, 32))),
    "operators": "& | ! <-> :* ( ) ' \" * ^ + - ~ NEAR AND OR NOT",
    "FTS5": 'title_terms : law NEAR("a" "b", 5) {scope} : zqxlen ^law*',
    "tsquery": "'law' & !'x':*ABCD <2> \\'",
    "scope words": "zqxlen zqxkarticlepage zqxcAZ zqxalaw zqx0",
    "SQL": "'; DROP TABLE search_entry; -- %s %(x)s {more} \\",
    "quotation marks": '"' * 3_000,
    "open phrase": '"law and «order “of',
    "directions": "\u202e\u2066law\u2069 قانون\u200f abc \u202d",
    "emoji": "👩‍⚖️🏳️‍🌈 law 🕊️",
    "marks alone": "\u0301\u0308\u064b" * 500,
    "zalgo": "l" + "\u0336\u0489" * 900 + "aw",
    "ligature": "ﷺ" * 300,
    "unassigned": "\ufdd0\uffff\U0010ffff",
    "no letters": "…—؟،۔!?",
    "numbers": "9" * 400 + " ١٢٣ ½ ²",
    "writing without spaces": "民主" * 400,
    "turkish": "İıIi" * 100,
}
RAW = ["%", "%zz", "%ff%fe", "%ED%A0%80", "%C0%80", "+%2B%26", "%00", "q[]=x", "%F0%9F%95"]


@pytest.fixture
def site() -> None:
    make.an_article(title="Law and order", body=[make.some_prose("The law.")])
    make.a_hub()


def answers(query: str) -> dict[str, int]:
    """Ask everywhere with a raw query; return the statuses."""
    client = Client(raise_request_exception=True)
    hub = make.a_hub().url
    addresses = ["/en/search/", "/en/search/suggest/", "/api/v2/search/?locale=en&", hub]
    return {
        address: client.get(f"{address}{'' if '?' in address else '?'}q={query}").status_code for address in addresses
    }


def test_odd_words_are_answered_soon(site) -> None:
    slow, wrong = {}, {}
    for name, words in ODD.items():
        began = time.perf_counter()
        found = answers(quote(words.encode("utf-8", "surrogatepass")))
        if (took := time.perf_counter() - began) > SLOWEST:
            slow[name] = took
        if any(status not in ((200, 400) if "api" in address else (200,)) for address, status in found.items()):
            wrong[name] = found
    assert not wrong
    assert not slow


def test_garbage_in_the_address_is_answered(site) -> None:
    wrong = {raw: found for raw in RAW if not {200, 400} >= set((found := answers(raw)).values())}
    assert not wrong


def test_a_refusal_of_the_api_says_what_is_wrong(site) -> None:
    reply = Client().get("/api/v2/search/?locale=en&q=" + "x" * 201)
    assert reply.status_code == 400 and "longer than 200" in reply.content.decode()


def test_lone_surrogates_and_words_of_the_index_find_nothing(site) -> None:
    locale = Locale.objects.get(language_code="en")
    for words in ("\ud800", "law\udfff order", ODD["scope words"], ODD["NUL"] + "zz"):
        results = search_pages(words, locale)
        suggestions(words, locale)
        resources_with(words, locale.pk)
        if "zqx" in words:
            assert results.items == []
    assert [hit.title for hit in search_pages("law\ud800", locale).items] == ["Law and order"]


words = st.text(
    alphabet=st.characters(codec="utf-8") | st.sampled_from("\"'*:()-&|!<>~^\\\x00%əıёة\u200c\ud800"), max_size=60
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words, st.sampled_from(["en", "fr", "ar", "az", "ru", "fa", "es"]))
def test_any_text_is_a_question(site, text: str, language: str) -> None:
    locale = Locale.objects.get(language_code=language)
    for found in (search_pages(text, locale).items, suggestions(text, locale), resources_with(text, locale.pk)):
        assert isinstance(found, list)
