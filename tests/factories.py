"""Content for the tests, one plain function for each thing an editor makes; pages are published through revisions.

`a_home()` is the home page that home's migration made. All other pages stand below it, their indexes made on the way.
Fields are given by name; what is not given has a value that lets the page be published.
"""

from __future__ import annotations

import datetime
import itertools
import uuid
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.db.models import Model
from PIL import Image
from wagtail.models import Locale, Page

from cms.models import SiteDocument, SiteImage, User
from home.models import HomePage
from pages.models import (
    AlertBar,
    ArticlePage,
    Country,
    InitiativePage,
    IssueIndexPage,
    IssuePage,
    Law,
    Menu,
    MenuItem,
    NewsIndexPage,
    Organization,
    Person,
    SiteTexts,
    StandardPage,
    Topic,
)

_numbers = itertools.count(1)


def a_moment() -> datetime.datetime:
    """Now, in UTC."""
    return datetime.datetime.now(datetime.UTC)


# --- parts of a body --------------------------------------------------------------------------------------------------
def a_block(kind: str, value: Any) -> dict:
    """One block of a body as it is stored, with an id."""
    return {"type": kind, "value": value, "id": str(uuid.uuid4())}


def some_items(*values: Any) -> list[dict]:
    """The items of a list block as they are stored, each with an id."""
    return [{"type": "item", "value": value, "id": str(uuid.uuid4())} for value in values]


def some_prose(words: str = "Activists met, spoke and organised.") -> dict:
    """A text block of one paragraph."""
    return a_block("text", f"<p>{words}</p>")


# --- pages ------------------------------------------------------------------------------------------------------------
def published(page: Page) -> Page:
    """Publish a page through a revision and return it as its own type, as the database has it."""
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def _a_page(model: type[Page], parent: Page, *, live: bool = True, quickly: bool = False, **fields: Any) -> Page:
    """Make a page; `quickly` writes it live without a revision, for tests that need many."""
    number = next(_numbers)
    fields = {
        "title": f"{model._meta.verbose_name} {number}".capitalize(),
        "summary": f"What lists say about number {number}.",
        "slug": f"{model.__name__.lower()}-{number}",
        **fields,
    }
    page = model(live=quickly, locale=parent.locale, **fields)
    Page.objects.get(pk=parent.pk).add_child(instance=page)
    if quickly:
        return page
    page = model.objects.get(pk=page.pk)
    return published(page) if live else page


def a_home(language: str = "en", **fields: Any) -> HomePage:
    """The home page of a language; one other than English is translated and published, which opens the language."""
    home = HomePage.objects.get(locale__language_code="en", alias_of=None)
    if language != "en":
        return translated(home, language, **fields)
    for name, value in fields.items():
        setattr(home, name, value)
    return published(home) if fields or home.latest_revision_id is None else home


def an_issue_index(**fields: Any) -> IssueIndexPage:
    """The list of issues of the English site, made on first use."""
    return IssueIndexPage.objects.filter(locale__language_code="en").first() or _a_page(
        IssueIndexPage, a_home(), slug="issues", **fields
    )


def an_issue(**fields: Any) -> IssuePage:
    """An issue below the list of issues."""
    fields = {"why": "It matters.", "what_we_do": "We meet.", "body": [some_prose()], **fields}
    return _a_page(IssuePage, fields.pop("parent", None) or an_issue_index(), **fields)


def an_initiative(**fields: Any) -> InitiativePage:
    """An initiative below an issue (`parent`), which is made where none is given."""
    fields = {"aims": "To be heard.", "body": [some_prose()], **fields}
    return _a_page(InitiativePage, fields.pop("parent", None) or an_issue(), **fields)


def a_news_index(**fields: Any) -> NewsIndexPage:
    """The list of news of the English site, made on first use."""
    return NewsIndexPage.objects.filter(locale__language_code="en").first() or _a_page(
        NewsIndexPage, a_home(), slug="news", **fields
    )


def an_article(**fields: Any) -> ArticlePage:
    """A piece of news below the list of news."""
    fields = {"body": [some_prose()], "published_on": datetime.date(2024, 5, 1), **fields}
    if fields.get("kind") == "alert":
        fields.setdefault("no_action_asked", True)
    return _a_page(ArticlePage, fields.pop("parent", None) or a_news_index(), **fields)


def a_standard_page(**fields: Any) -> StandardPage:
    """A page of text below the home page."""
    fields = {"body": [some_prose()], **fields}
    return _a_page(StandardPage, fields.pop("parent", None) or a_home(), **fields)


def translated(page: Page, language: str, **fields: Any) -> Any:
    """Translate a page into a language by hand and publish it; its parents are translated before."""
    locale = Locale.objects.get(language_code=language)
    known = type(page).objects.filter(translation_key=page.translation_key, locale=locale, alias_of=None).first()
    if known is None:
        if page.depth > 2:
            translated(page.get_parent().specific, language)
        known = page.copy_for_translation(locale)
    for name, value in fields.items():
        setattr(known, name, value)
    return published(known)


def translated_record(record: Model, language: str, **fields: Any) -> Any:
    """Translate a record into a language by hand and publish it."""
    copy = record.copy_for_translation(Locale.objects.get(language_code=language))
    for name, value in fields.items():
        setattr(copy, name, value)
    copy.live = True
    copy.save()
    return copy


# --- files ------------------------------------------------------------------------------------------------------------
def an_image(**fields: Any) -> SiteImage:
    """A small picture with everything that publishing asks for, in all languages."""
    number = next(_numbers)
    picture = BytesIO()
    Image.new("RGB", (96, 64), (number % 256, 80, 160)).save(picture, "JPEG")
    fields = {
        "title": f"Image {number}",
        "alt_texts": dict.fromkeys(("en", "fr", "es", "ar", "az", "ru", "fa"), f"Drawing {number}"),
        "credit": "World Movement",
        "licence": "own",
        "people_shown": "nobody",
        **fields,
    }
    return SiteImage.objects.create(file=ContentFile(picture.getvalue(), "picture.jpg"), **fields)


def a_document(**fields: Any) -> SiteDocument:
    """A short text file."""
    fields = {"title": f"Document {next(_numbers)}", "language": "en", "licence": "own", **fields}
    return SiteDocument.objects.create(file=ContentFile(b"Where is democracy?\n", "words.txt"), **fields)


# --- records ----------------------------------------------------------------------------------------------------------
def _a_record(model: type[Model], **fields: Any) -> Any:
    fields.setdefault("locale", Locale.objects.get(language_code=fields.pop("language", "en")))
    return model.objects.create(**fields)


def a_country(code: str = "SN") -> Country:
    """A country by its ISO code."""
    return Country.objects.get_or_create(code=code)[0]


def a_topic(**fields: Any) -> Topic:
    """A topic."""
    return _a_record(Topic, **{"name": f"Topic {next(_numbers)}", **fields})


def an_organization(**fields: Any) -> Organization:
    """An organisation."""
    return _a_record(Organization, **{"name": f"Organization {next(_numbers)}", **fields})


def a_person(**fields: Any) -> Person:
    """Somebody who speaks in public."""
    return _a_record(Person, **{"name": f"Person {next(_numbers)}", **fields})


def a_law(**fields: Any) -> Law:
    """A law."""
    return _a_record(Law, **{"name": f"Law {next(_numbers)}", **fields})


def some_site_texts(**fields: Any) -> SiteTexts:
    """The sentences that stand on every page of a language."""
    words = {
        "name_first_line": "World Movement",
        "name_second_line": "for Democracy",
        "description": "A network.",
        "contact_email": "info@example.org",
    }
    return _a_record(SiteTexts, **{**words, **fields})


def a_menu(*pages: Page, place: str = "main", **fields: Any) -> Menu:
    """A menu of links to pages, in their order."""
    menu = _a_record(Menu, place=place, **fields)
    for number, page in enumerate(pages):
        MenuItem.objects.create(menu=menu, page_id=page.pk, sort_order=number, locale=menu.locale)
    return menu


def an_alert_bar(**fields: Any) -> AlertBar:
    """The bar above every page of a language."""
    return _a_record(AlertBar, **{"text": "Something happened.", **fields})


# --- people -----------------------------------------------------------------------------------------------------------
def an_editor(**fields: Any) -> User:
    """Somebody who may do everything in the admin."""
    name = f"editor-{next(_numbers)}"
    return User.objects.create_superuser(username=name, email=f"{name}@example.org", password=None, **fields)


# The families of cases, gatherings and resources have modules of their own, which use what stands above.
from tests.case_factories import (  # noqa: E402, F401
    CAPTIONS,
    a_campaign,
    a_case,
    a_case_file,
    a_case_index,
    a_country_index,
    a_country_page,
    a_proceeding,
    a_quotation,
    a_statistic,
    a_story,
    a_story_series,
    a_video,
    an_action,
)
from tests.gathering_factories import (  # noqa: E402, F401
    a_call,
    a_chapter,
    a_fellow,
    a_fellowship,
    a_people_index,
    a_person_page,
    a_report,
    a_session,
    an_assembly,
    an_assembly_index,
    an_event,
    an_event_index,
)
from tests.resource_factories import (  # noqa: E402, F401
    a_hub,
    a_pdf,
    a_pdf_file,
    a_resource,
    a_strategy,
)
