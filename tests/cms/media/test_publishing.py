"""From the editor's button to the reader's picture: with real pages and Wagtail's real reference index."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.urls import reverse

from cms.media.references import is_shown_to_the_public, shown_ids
from cms.media.renditions import sources
from cms.models import SiteImage
from pages.models import ArticlePage
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def committed(django_capture_on_commit_callbacks) -> Callable:
    """Return a context in which what waits for the end of the transaction happens at its end."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def article(committed: Callable) -> Iterator[ArticlePage]:
    """Return an article with a picture of its own, one in its text, and a document."""
    body = [
        factories.some_prose(),
        factories.a_block(
            "image", {"image": factories.an_image(title="In the text").pk, "caption": "", "is_wide": False}
        ),
        factories.a_block("download", {"document": factories.a_document().pk, "text": ""}),
    ]
    with committed():
        return factories.an_article(listing_image=factories.an_image(title="On the card"), body=body)


def test_publishing_makes_what_the_page_shows(article: ArticlePage) -> None:
    card, text = SiteImage.objects.get(title="On the card"), SiteImage.objects.get(title="In the text")
    assert shown_ids(article, SiteImage) == {card.pk, text.pk}
    assert not sources(card, "card")["is_placeholder"]
    assert not sources(card, "og")["is_placeholder"]
    assert not text.renditions.filter(filter_spec__startswith="fill-1200x630").exists()
    assert not sources(text, "free")["is_placeholder"]


def test_withdrawing_removes_the_files_and_the_document(
    article: ArticlePage, committed: Callable, client: Client
) -> None:
    document = factories.SiteDocument.objects.get()
    addresses = [rendition.url for rendition in SiteImage.objects.get(title="On the card").renditions.all()]
    assert client.get(document.url).status_code == 200
    assert client.get(addresses[0]).status_code == 200
    with committed():
        article.unpublish()
    assert client.get(document.url).status_code == 404
    assert {client.get(address).status_code for address in addresses} == {404}


def test_deleting_the_page_removes_them_too(article: ArticlePage, committed: Callable) -> None:
    with committed():
        article.delete()
    assert not any(image.renditions.exists() for image in SiteImage.objects.all())


def test_a_draft_makes_nothing_public(article: ArticlePage, committed: Callable, client: Client) -> None:
    secret, hidden = factories.a_document(title="Not yet"), factories.an_image(title="Not yet")
    article.listing_image = hidden
    article.body = [factories.a_block("download", {"document": secret.pk, "text": ""})]
    with committed():
        article.save_revision()
    assert not is_shown_to_the_public(secret)
    assert client.get(secret.url).status_code == 404
    assert not hidden.renditions.exists()


def test_a_translation_that_is_still_public_keeps_them(article: ArticlePage, committed: Callable) -> None:
    with committed():
        translation = factories.translated(article, "fr")
    with committed():
        article.unpublish()
    image = SiteImage.objects.get(title="On the card")
    assert image.renditions.exists()
    with committed():
        translation.unpublish()
    assert not image.renditions.exists()


def test_an_editor_edits_an_image_of_a_live_page(article: ArticlePage, committed: Callable, admin: Client) -> None:
    image = SiteImage.objects.get(title="On the card")
    with committed():
        form = {"title": "Renamed", "collection": image.collection_id, "alt_text_en": "Better words"}
        assert admin.post(reverse("wagtailimages:edit", args=[image.pk]), form).status_code == 302
    image.refresh_from_db()
    assert image.alt_texts["en"] == "Better words"
    assert not sources(image, "card")["is_placeholder"]
