"""Sentinel words in what is not public: no reply of the API holds one, whatever links to it."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction

from pages.models import BasePage, StandardPage
from pages.models.subjects import PageTopic, RelatedPage
from tests import factories as f

pytestmark = pytest.mark.django_db

SENTINEL = "zqsentinel"


def sentinel_page(name: str, *, parent: Any = None, **columns: Any) -> Any:
    """A page full of the sentinel word, made not public by writing its columns."""
    words = f"{SENTINEL}{name}"
    fields = {"title": words, "summary": words, "slug": words, "body": [f.some_prose(words)]}
    page = f.a_standard_page(**fields, **({"parent": parent} if parent else {}))
    Page.objects.filter(pk=page.pk).update(**{k: v for k, v in columns.items() if k != "is_sample"})
    BasePage.objects.filter(pk=page.pk).update(is_sample=columns.get("is_sample", False))
    return page


@pytest.fixture
def hidden(site, settings) -> list[Any]:
    """Pages that nobody may see, each for its own reason, and records likewise; public pages link to all of them."""
    settings.SHOW_SAMPLES = False
    past = timezone.now() - datetime.timedelta(minutes=1)
    restricted = sentinel_page("restricted")
    pages = [
        sentinel_page("draft", live=False),
        restricted,
        sentinel_page("below", parent=restricted),
        sentinel_page("expired", expire_at=past),
        sentinel_page("sample", is_sample=True),
        sentinel_page("scheduled", live=False, go_live_at=timezone.now() + datetime.timedelta(days=1)),
    ]
    PageViewRestriction.objects.create(page=restricted.page_ptr, restriction_type=PageViewRestriction.LOGIN)
    link_to_all(site, pages)
    draft_over_live(site)
    return pages


def link_to_all(site: Any, pages: list[Any]) -> None:
    links = "".join(f'<a linktype="page" id="{page.pk}">x</a>' for page in pages)
    hidden_partner = f.an_organization(name=f"{SENTINEL}partner", live=False)
    body = [
        f.a_block("text", f"<p>{links}</p>"),
        f.a_block("cards", {"heading": "", "pages": f.some_items(*(page.pk for page in pages))}),
        f.a_block("logos", {"heading": "", "organizations": f.some_items(hidden_partner.pk)}),
        *(f.a_block("call_to_action", {"heading": "", "text": "", "buttons": [{"page": page.pk}]}) for page in pages),
    ]
    article = f.an_article(title="Links", slug="links", body=[f.some_prose()])
    type(article).objects.filter(pk=article.pk).update(body=body, action_page=pages[0].basepage_ptr)
    for page in pages:
        RelatedPage.objects.create(page=article.basepage_ptr, target=page.basepage_ptr)
        Redirect.add_redirect(f"/was/{page.pk}", redirect_to=page)
    topic = f.a_topic(name=f"{SENTINEL}topic", live=False)
    PageTopic.objects.create(page=article.basepage_ptr, topic=topic)
    f.a_menu(*pages, place="footer")


def draft_over_live(site: Any) -> None:
    page = StandardPage.objects.get(pk=site.standard.pk)
    page.title = page.summary = f"{SENTINEL}change"
    page.owner = f.an_editor(first_name=f"{SENTINEL}owner")
    page.save_revision()


def every_reply(api: Any, hidden: list[Any]) -> list[Any]:
    replies = [
        api("pages/", {"fields": fields, "limit": "50", "locale": locale})
        for fields in ("", "*", "card,related,lists", "meta")
        for locale in ("", "en", "fr")
    ]
    replies += [api(f"pages/{pk}/") for pk in Page.objects.values_list("pk", flat=True)]
    for page in hidden:
        replies.append(api("pages/find/", {"html_path": f"/was/{page.pk}"}))
        replies.append(api("pages/find/", {"html_path": Page.objects.get(pk=page.pk).url}))
        replies.append(api("search/", {"q": "activists", "locale": "en"}))
        replies += [api("search/", {"q": page.title, "locale": locale}) for locale in ("en", "fr")]
    return [*replies, *(api(path, {"locale": "en"}) for path in ("navigation/", "site/"))]


def test_no_reply_holds_what_is_not_public(api, site, hidden) -> None:
    for reply in every_reply(api, hidden):
        words = reply.content.decode().replace(f"q={SENTINEL}", "")
        assert SENTINEL not in words, words[max(0, words.index(SENTINEL) - 300) : words.index(SENTINEL) + 40]
        assert reply.status_code in (200, 404)


def test_the_sentinels_would_be_found(api, site) -> None:
    page = sentinel_page("public")
    assert SENTINEL in api("pages/").content.decode()
    assert SENTINEL in api(f"pages/{page.pk}/").content.decode()


def test_samples_are_shown_where_they_are_meant_to_be(api, site, settings) -> None:
    page = sentinel_page("sample", is_sample=True)
    assert api(f"pages/{page.pk}/").json()["meta"]["is_sample"] is True
    settings.SHOW_SAMPLES = False
    assert api(f"pages/{page.pk}/").status_code == 404


def test_originals_are_never_named(api, site) -> None:
    text = api("pages/", {"fields": "*"}).content.decode()
    assert site.image.file.name not in text
    assert "original_images" not in text
    assert "/private/" not in text
    assert site.document.file.name not in text
    assert f"/documents/{site.document.pk}/" in text
