"""What readers meet in the hub of the built demonstration; `test_demo` runs it, where it is built once."""

from __future__ import annotations

import pytest
from django.test import Client

from pages.models import ResourceFile, ResourcePage
from search.models import Entry


class HubChecks:
    """Downloads, searches, gaps."""

    def test_each_file_downloads(self, demo: str, client: Client) -> None:
        rows = ResourceFile.objects.filter(page__locale__language_code="en").select_related("page")
        assert rows.count() == 13
        for row in rows:
            for url in (row.url(row.page.url), f"{row.url(row.page.url)}small/"):
                reply = client.get(url)
                assert reply.status_code == 200, url
                assert b"".join(reply.streaming_content) if reply.streaming else reply.content, url

    @pytest.mark.parametrize("language", ["en", "fr", "ar", "es"])
    def test_resources_are_published_without_a_problem(self, demo: str, language: str) -> None:
        pages = ResourcePage.objects.live().filter(locale__language_code=language, alias_of=None)
        assert pages.count() == (5 if language == "es" else 6)
        assert [page.slug for page in pages if page.publish_problems()] == []
        assert {page.translation_quality for page in pages} == {"original" if language == "en" else "machine"}

    @pytest.mark.parametrize(
        ("language", "query", "slug"),
        [
            ("en", "neighbour", "neighbours-pay-the-rent"),
            ("fr", "voisin loyers", "neighbours-pay-the-rent"),
            ("ar", "أسئلة", "six-questions-before-funding"),
            ("es", "infografia", "two-numbers"),
            ("az", "infoqrafika", "two-numbers"),
            ("en", "ring lights up", "film-home-and-abroad"),
        ],
    )
    def test_search_finds_resources_at_once(
        self, demo: str, client: Client, language: str, query: str, slug: str
    ) -> None:
        assert f"/{language}/resources/{slug}/" in client.get(f"/{language}/resources/", {"q": query}).content.decode()
        found = client.get("/api/v2/search/", {"q": query, "locale": language}).json()["items"]
        assert f"/{language}/resources/{slug}/" in str(found)

    def test_every_public_page_has_its_entry(self, demo: str) -> None:
        assert Entry.objects.filter(page__in=ResourcePage.objects.live().filter(alias_of=None)).count() == 24

    def test_coverage_shows_what_is_missing(self, demo: str, client: Client) -> None:
        table = client.get("/en/resources/coverage/").content.decode()
        assert table.count("–") >= 3
