"""The site the API tests read: one page of every type, with everything that a page can show, in English and French."""

from __future__ import annotations

import copy
import datetime
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.images.models import Filter

from pages.models.issues import InitiativePartner
from pages.models.news import ArticleLaw, ArticleUpdate
from pages.models.subjects import Correction, PageCountry, PageIssue, PageTopic, RelatedPage
from tests import factories as f
from tests.cms.api.gatherings import add_gatherings
from tests.cms.api.people import add_people
from tests.cms.api.resources import add_resources


@pytest.fixture
def api(client: Client) -> Callable[..., Any]:
    """Ask the API as anybody: api("pages/", locale="fr")."""

    def ask(path: str, query: dict | str | None = None, **headers: str) -> Any:
        return client.get(f"/api/v2/{path}", query if isinstance(query, dict) else None, headers=headers)

    ask.client = client
    return ask


@pytest.fixture
def queries() -> Callable[[Callable[[], Any]], int]:
    """Count the queries of a second call: the first one warms what a process asks for once."""

    def count(call: Callable[[], Any]) -> int:
        assert call().status_code == 200
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert call().status_code == 200
        return len(captured)

    return count


def with_renditions(image: Any) -> Any:
    """Make a few files of an image, as the worker does at publishing."""
    for spec in (
        "fill-320x213|format-webp",
        "fill-320x213|format-jpeg",
        "width-320|format-webp",
        "width-320|format-jpeg",
    ):
        image.get_rendition(Filter(spec))
    for spec in ("fill-320x180|format-webp", "fill-320x180|format-jpeg"):
        image.get_rendition(Filter(spec))
    return image


def every_block(image: Any, document: Any, page: Any, organization: Any) -> list[dict]:
    """One block of each kind that a body offers."""
    a, items = f.a_block, f.some_items
    link = (
        f'<p>Read <a linktype="page" id="{page.pk}">this</a>, <a linktype="document" id="{document.pk}">that</a>.</p>'
    )
    button = {"label": "Write", "page": page.pk, "address": ""}
    picture = {"image": image.pk, "caption": "", "is_wide": False}
    return [
        a("text", link),
        a("quote", {"text": "Where is democracy?", "speaker": "", "source": "Film"}),
        a("callout", {"heading": "Before", "text": "<p>Ask.</p>"}),
        a("accordion", {"heading": "", "items": items({"question": "Who?", "answer": "<p>All.</p>"})}),
        a("image", picture),
        a("gallery", {"heading": "", "pictures": items(picture, picture)}),
        a("download", {"document": document.pk, "text": ""}),
        a("key_facts", {"heading": "", "facts": items({"label": "Place", "value": "Dakar"}), "source": ""}),
        a(
            "table",
            {"caption": "Laws", "columns": items("Country"), "rows": items({"cells": items("Egypt")}), "source": ""},
        ),
        a("bar_chart", {"caption": "Laws", "unit": "", "bars": items({"label": "2012", "value": "3.5"}), "source": ""}),
        a("counted_marks", {"total": 130, "lit": 6, "caption": "Each mark is a person."}),
        a("call_to_action", {"heading": "Act", "text": "", "buttons": items(button)}),
        a("cards", {"heading": "", "pages": items(page.pk)}),
        a("news", {"heading": "Latest", "kind": "", "limit": 4}),
        a("newsletter", {"heading": "Hear from us", "text": ""}),
        a("contact", {"heading": "Write to us", "text": "", "topics": items("Press")}),
        a("social_posts", {"heading": "Posts"}),
        a("logos", {"heading": "", "organizations": items(organization.pk)}),
    ]


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: Any) -> Iterator[SimpleNamespace]:
    """The site, made once for a module; what a test changes is rolled back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield a_site()
        transaction.set_rollback(True)


@pytest.fixture
def site(made: SimpleNamespace, db: None) -> SimpleNamespace:
    """A small site, English and French open."""
    return copy.deepcopy(made)


def a_site() -> SimpleNamespace:
    """Make one page of every type with everything that a page can show, and one translation."""
    image, document = with_renditions(f.an_image(title="Image")), f.a_document(title="Report")
    country, topic = f.a_country("AZ"), f.a_topic(name="Assembly")
    organization = f.an_organization(name="Partner", country=country, logo=image)
    f.some_site_texts()
    f.an_issue_index(title="Issues")
    f.a_news_index(title="All news")
    issue = f.an_issue(title="Leadership", slug="leadership")
    standard = f.a_standard_page(title="About", slug="about")
    people = add_people(image)
    body = every_block(image, document, standard, organization)
    body += [
        f.a_block("petition", {"page": people.action.pk, "heading": "", "text": ""}),
        f.a_block(
            "quote_record", {"quote": f.a_quotation(text="Freedom.", original="Azadlıq.", original_language="az").pk}
        ),
        f.a_block("video", {"video": people.film.pk, "caption": ""}),
        f.a_block("statistics", {"heading": "", "numbers": f.some_items(people.number.pk)}),
        f.a_block("stories", {"heading": "Stories", "series": people.series.pk}),
    ]
    initiative = f.an_initiative(
        title="Network", slug="network", parent=issue, country=country, body=body, listing_image=image
    )
    InitiativePartner.objects.create(page=initiative, organization=organization, role="host", locale=initiative.locale)
    alert = f.an_article(title="Alert now", kind="alert", slug="alert", published_on=datetime.date(2024, 6, 1))
    article = f.an_article(title="News", slug="news-one", body=body, listing_image=image, action_page=standard)
    add_links(article, country, topic, issue, standard)
    ArticleUpdate.objects.create(
        page=article, happened_on="2024-07-01", text="Freed.", source_title="RFE/RL", locale=article.locale
    )
    ArticleLaw.objects.create(page=article, law=f.a_law(name="POSA", country=country))
    home = f.a_home(sections=some_sections(article))
    f.a_menu(issue.get_parent(), standard)
    resource = add_resources(image, issue, organization)
    french = f.translated(standard, "fr", title="À propos")
    add_gatherings(image, document, organization, article, people)
    return SimpleNamespace(
        image=image,
        document=document,
        country=country,
        topic=topic,
        organization=organization,
        home=home,
        issue=issue,
        standard=standard,
        initiative=initiative,
        alert=alert,
        article=article,
        resource=resource,
        french=french,
        body=body,
        people=people,
    )


def some_sections(article: Any) -> list[dict]:
    """Three sections of a home page."""
    feature = {"page": article.pk, "kicker": "", "title": "", "text": "", "image": None, "button": ""}
    news = {"heading": "News", "kind": "", "limit": 4, "panel_title": "", "panel_text": "", "panel_button": {}}
    return [
        f.a_block("hero", {"features": f.some_items(feature)}),
        f.a_block("issues", {"heading": "Issues", "intro": ""}),
        f.a_block("news", news),
    ]


def add_links(page: Any, country: Any, topic: Any, issue: Any, related: Any) -> None:
    """Tie a page to a country, a topic, an issue and another page, and correct it once."""
    base = page.basepage_ptr
    PageCountry.objects.create(page=base, country=country)
    PageTopic.objects.create(page=base, topic=topic)
    PageIssue.objects.create(page=base, issue=issue)
    RelatedPage.objects.create(page=base, target=related.basepage_ptr)
    Correction.objects.create(page=base, corrected_on="2024-08-01", text="A name was wrong.", locale=page.locale)
