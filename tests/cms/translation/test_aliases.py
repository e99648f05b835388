"""A page that is not translated yet is shown as what it is: the source, in the source's language, kept out of lists."""

import pytest
from django.test import Client
from django.utils import translation
from django.utils.html import escape
from django.utils.translation import gettext
from wagtail.models import Locale
from wagtail_localize.models import LocaleSynchronization

from pages.models import ArticlePage
from search.query import search_pages
from tests.factories import a_home, an_article, some_site_texts


@pytest.fixture
def synced(db):
    """Arabic and French are open and follow English; an article stands there as an alias."""
    a_home("ar")
    a_home("fr")
    article = an_article(title="Unique words", slug="unique")
    for code in ("ar", "fr"):
        locale = Locale.objects.get(language_code=code)
        LocaleSynchronization.objects.create(locale=locale, sync_from=Locale.get_default())
        assert ArticlePage.objects.get(locale=locale, translation_key=article.translation_key).alias_of_id == article.pk
    some_site_texts()
    return article


def path_of(article, code: str) -> str:
    return article.url.replace("/en/", f"/{code}/")


@pytest.mark.parametrize("code", ["ar", "fr"])
def test_it_has_the_language_and_direction_of_its_source(client: Client, synced, code: str) -> None:
    response = client.get(path_of(synced, code))
    html = response.content.decode()
    assert response.status_code == 200
    assert '<html lang="en" dir="ltr"' in html
    assert response["Content-Language"] == "en"
    assert "Unique words" in html


@pytest.mark.parametrize("code", ["ar", "fr"])
def test_it_says_so_and_leads_to_the_source(client: Client, synced, code: str) -> None:
    html = client.get(path_of(synced, code)).content.decode()
    with translation.override(code):
        assert escape(gettext("This page is not yet available in this language. Read it in:")) in html
    assert f'href="{synced.url}"' in html
    assert '<meta name="robots" content="noindex">' in html
    assert f'rel="canonical" href="http://testserver{synced.url}"' in html or (
        f'rel="canonical" href="http://localhost{synced.url}"' in html
    )
    assert 'rel="alternate" hreflang' not in html


def test_it_is_in_no_list(client: Client, synced) -> None:
    for code in ("ar", "fr"):
        assert path_of(synced, code) not in client.get("/sitemap.xml").content.decode()
        assert path_of(synced, code) not in client.get(f"/{code}/feed.atom").content.decode()
        assert not search_pages("unique", Locale.objects.get(language_code=code)).items
        assert f'hreflang="{code}"' not in client.get(synced.url).content.decode().split("</head>")[0]
    listed = client.get("/api/v2/pages/", {"type": "pages.ArticlePage"}).content.decode()
    assert synced.url in listed
    assert path_of(synced, "ar") not in listed
    assert ArticlePage.objects.public().count() == 1


def test_after_the_source_changed_it_shows_the_change(client: Client, synced) -> None:
    synced.title = "Other words"
    synced.save_revision().publish()
    assert "Other words" in client.get(path_of(synced, "ar")).content.decode()
