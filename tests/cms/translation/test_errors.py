"""The pages for missing pages and for our own mistakes."""

import json

import pytest
from django.db import DatabaseError, connection
from django.test import Client, RequestFactory
from django.utils import translation
from wagtail.models import Locale, PageViewRestriction

from cms.translation.views import page_not_found, server_error, too_many_requests
from tests.factories import a_home, a_menu, a_standard_page, some_site_texts, translated


@pytest.mark.django_db
def test_a_miss_offers_the_same_page_in_other_languages(client: Client) -> None:
    page = a_standard_page(slug="about")
    a_home("fr")
    translated(page, "ar")
    a_menu(page)
    html = client.get("/fr/about/").content.decode()
    assert '<html lang="fr"' in html
    assert 'lang="ar" hreflang="ar" dir="rtl" href="/ar/about/"' in html
    assert 'hreflang="en"' in html
    assert 'action="/fr/search/"' in html
    assert "noindex" in html


@pytest.mark.django_db
def test_in_a_closed_language_the_page_speaks_the_source_language(client: Client) -> None:
    a_standard_page(slug="about")
    response = client.get("/ru/about/")
    html = response.content.decode()
    assert response.status_code == 404
    assert '<html lang="en"' in html
    assert 'href="/en/about/"' in html
    assert response["Content-Language"] == "en"


@pytest.mark.django_db
def test_drafts_aliases_and_private_pages_are_not_offered(client: Client) -> None:
    page = a_standard_page(slug="about")
    a_home("fr"), a_home("ar"), a_home("az")
    page.copy_for_translation(Locale.objects.get(language_code="fr"))
    page.copy_for_translation(Locale.objects.get(language_code="ar"), alias=True)
    private = translated(page, "az")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    html = client.get("/ru/about/").content.decode()
    assert 'href="/en/about/"' in html
    assert not any(f'href="/{code}/about/"' in html for code in ("fr", "ar", "az"))


@pytest.mark.django_db
def test_a_miss_costs_at_most_eight_queries(client: Client, count_queries) -> None:
    page = a_standard_page(slug="about")
    some_site_texts()
    a_menu(page, a_home())
    few = count_queries(lambda: client.get("/en/missing/"))
    for code in ("fr", "ar", "az"):
        translated(page, code)
    many = count_queries(lambda: client.get("/en/missing/"))
    assert few == many <= 8
    assert count_queries(lambda: client.get("/ru/about/")) <= 8


@pytest.mark.django_db
def test_the_page_for_missing_pages_never_raises(rf: RequestFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args):
        raise DatabaseError("gone")

    with connection.execute_wrapper(fail):
        response = page_not_found(rf.get("/ar/news/"))
    assert response.status_code == 404
    assert '<html lang="ar" dir="rtl">' in response.content.decode()


@pytest.mark.parametrize(("view", "status"), [(server_error, 500), (too_many_requests, 429)])
@pytest.mark.parametrize(("path", "start"), [("/fa/x/", 'lang="fa" dir="rtl"'), ("/az/", 'lang="az" dir="ltr"')])
def test_our_own_mistakes_need_no_database(rf: RequestFactory, view, status: int, path: str, start: str) -> None:
    translation.activate("fr")
    response = view(rf.get(path))
    assert response.status_code == status
    assert f"<html {start}>" in response.content.decode()
    assert response["Content-Language"] == path[1:3]


def test_an_address_without_language_speaks_the_source_language_when_broken(rf: RequestFactory) -> None:
    assert '<html lang="en" dir="ltr">' in server_error(rf.get("/nowhere")).content.decode()


@pytest.mark.parametrize(
    ("view", "words"), [(server_error, "Un problème"), (page_not_found, "page"), (too_many_requests, "demandes")]
)
def test_without_collected_static_files_a_sentence_is_left(rf: RequestFactory, settings, view, words: str) -> None:
    unknown = {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": unknown}
    settings.DEBUG = False

    def fail(*args):
        raise DatabaseError("gone")

    with connection.execute_wrapper(fail):
        text = view(rf.get("/fr/x/")).content.decode()
        assert '<html lang="fr" dir="ltr">' in text
        assert words in text
        assert '<html lang="ar" dir="rtl">' in view(rf.get("/ar/x/")).content.decode()


def test_a_program_reads_of_our_mistakes_in_json(rf: RequestFactory) -> None:
    response = server_error(rf.get("/api/v2/pages/"))
    assert response.status_code == 500
    assert response["Content-Type"] == "application/problem+json"
    assert json.loads(response.content)["status"] == 500
