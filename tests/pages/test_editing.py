"""An editor's work through the admin itself: make, preview and publish every page type; a refusal loses nothing."""

from __future__ import annotations

import datetime
import json

import pytest
from django.forms import BooleanField, MultipleChoiceField
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from home.models import HomePage
from pages.models import ArticlePage, BasePage, Correction, StoryPage
from tests import factories as make
from tests.page_types import maker_of, name_of, page_types
from tests.pages.gatherings import forms as gatherings
from tests.pages.resources import forms as resources

pytestmark = pytest.mark.django_db
MADE_BELOW = {
    "StandardPage": make.a_home,
    "IssueIndexPage": make.a_home,
    "NewsIndexPage": make.a_home,
    "IssuePage": make.an_issue_index,
    "InitiativePage": make.an_issue,
    "ArticlePage": make.a_news_index,
    "StorySeriesPage": make.a_home,
    "StoryPage": make.a_story_series,
    "CaseIndexPage": make.a_home,
    "CountryIndexPage": make.a_home,
    "CountryPage": make.a_country_index,
    "CampaignPage": make.a_home,
    "ActionPage": make.a_campaign,
    **gatherings.MADE_BELOW,
    **resources.MADE_BELOW,
}
WORDS = {
    "why": "Because.",
    "what_we_do": "This.",
    "aims": "These.",
    "goals": "Freedom.",
    "kind": "news",
    "started_precision": "day",
}


def _people() -> dict:
    """What a story is about, as its choosers and rows send it."""
    speaking = inline_formset([{"relation": "mother", "name": ""}])
    return {"case": make.a_case_file().case.pk, "video": make.a_video().pk, "interviewees": speaking}


CHOSEN = {
    "StoryPage": _people,
    "CountryPage": lambda: {"country": make.a_country("AZ").pk},
    "CampaignPage": lambda: {
        "case_links": inline_formset([{"case": make.a_case().pk}]),
        "share_texts": inline_formset([{"text": "Say it. #SetThemFree"}]),
    },
    "StorySeriesPage": lambda: {"statistic_links": inline_formset([{"statistic": make.a_statistic().pk}])},
    "ActionPage": lambda: {"kind": "petition", "zone": "Africa/Dakar", "text": "Let them go."},
}
"""What each page type asks for beside words: records that exist already, rows of their own."""


@pytest.fixture
def editor() -> Client:
    client = Client()
    client.force_login(make.an_editor())
    return client


def _form(model: type[BasePage], **fields) -> dict:
    """What the admin's form sends for a page that may be published."""
    form = model.get_edit_handler().get_form_class()
    boxes = (BooleanField, MultipleChoiceField)  # a browser sends nothing for boxes without a tick
    sent = {name: "" for name, field in form.base_fields.items() if not isinstance(field, boxes)}
    sent |= {
        "title": "Made by hand",
        "slug": "made-by-hand",
        "summary": "In the admin.",
        "translation_quality": "original",
    }
    sent |= {"comments": inline_formset([])} | {name: inline_formset([]) for name in form.formsets}
    if "body" in form.base_fields:
        sent["body"] = streamfield([("text", _prose("Words of the editor"))])
    if "sections" in form.base_fields:
        sent["sections"] = streamfield([])
    sent |= {name: value for name, value in WORDS.items() if name in form.base_fields}
    sent |= {**CHOSEN, **gatherings.CHOSEN, **resources.CHOSEN}.get(model.__name__, dict)()
    return nested_form_data({**sent, **fields})


def _prose(words: str) -> str:
    return rich_text(f"<p>{words}</p>")


def _errors(response) -> str:
    form = response.context["form"] if response.context and "form" in response.context else None
    return str(form.errors) + str({name: f.errors for name, f in form.formsets.items()}) if form else ""


@pytest.mark.parametrize("model", [model for model in page_types() if model is not HomePage], ids=name_of)
def test_an_editor_makes_and_publishes_it(model: type[BasePage], editor: Client) -> None:
    parent = MADE_BELOW[model.__name__]()
    address = reverse("wagtailadmin_pages:add", args=(model._meta.app_label, model._meta.model_name, parent.pk))
    assert editor.get(address).status_code == 200
    response = editor.post(address, {**_form(model), "action-publish": "1"})
    assert response.status_code == 302, _errors(response)
    page = model.objects.get(slug="made-by-hand")
    assert page.live and Client().get(page.url).status_code == 200


@pytest.mark.parametrize("model", page_types(), ids=name_of)
def test_an_editor_edits_and_previews_it(model: type[BasePage], editor: Client) -> None:
    page = maker_of(model)()
    edit = reverse("wagtailadmin_pages:edit", args=(page.pk,))
    assert editor.get(edit).status_code == 200
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=(page.pk,))
    sent = editor.post(preview, _form(model, title="Unsaved title", slug=page.slug))
    assert json.loads(sent.content)["is_valid"], sent.content
    shown = editor.get(preview)
    assert shown.status_code == 200 and "Unsaved title" in shown.content.decode()
    assert shown.headers.get("X-Frame-Options", "SAMEORIGIN").upper() == "SAMEORIGIN", "the panel shows it in a frame"
    assert "no-store" in shown.headers["Cache-Control"] or "private" in shown.headers["Cache-Control"]
    response = editor.post(edit, {**_form(model, title="New title", slug=page.slug), "action-publish": "1"})
    assert response.status_code == 302, _errors(response)
    assert BasePage.objects.get(pk=page.pk).title == "New title"


def test_a_draft_may_be_incomplete(editor: Client) -> None:
    address = reverse("wagtailadmin_pages:add", args=("pages", "articlepage", make.a_news_index().pk))
    response = editor.post(address, _form(ArticlePage, summary="", body=streamfield([])))
    assert response.status_code == 302, _errors(response)
    assert not ArticlePage.objects.get(slug="made-by-hand").live


def test_publishing_is_refused_with_the_list_and_nothing_is_lost(editor: Client) -> None:
    address = reverse("wagtailadmin_pages:add", args=("pages", "articlepage", make.a_news_index().pk))
    body = streamfield([("text", _prose("Words that took an hour"))])
    form = _form(ArticlePage, summary="", kind="alert", body=body)
    response = editor.post(address, {**form, "action-publish": "1"})
    html = response.content.decode()
    assert response.status_code == 200
    assert "“summary” is needed to publish." in html and "An alert needs an action" in html
    assert "Words that took an hour" in html and "Made by hand" in html
    assert not ArticlePage.objects.filter(slug="made-by-hand").exists()


def test_a_story_is_refused_with_its_last_speaker_gone(editor: Client) -> None:
    story = make.a_story(lead="She waits.")
    (mother,) = story.interviewees.all()
    gone = {"id": str(mother.pk), "relation": "mother", "name": "", "DELETE": "1"}
    form = _form(StoryPage, slug=story.slug, lead="She still waits.")
    form |= nested_form_data({"interviewees": inline_formset([gone], initial=1)})
    response = editor.post(reverse("wagtailadmin_pages:edit", args=(story.pk,)), {**form, "action-publish": "1"})
    html = response.content.decode()
    assert response.status_code == 200 and "Say who speaks in the story" in html and "She still waits." in html
    assert "She waits." in Client().get(story.url).content.decode()


def test_a_correction_that_was_published_stays(editor: Client) -> None:
    page = make.an_article()
    page.corrections = [Correction(corrected_on=datetime.date(2024, 1, 1), text="It was Tuesday.", locale=page.locale)]
    page = make.published(page)
    (kept,) = page.corrections.all()
    gone = {
        "id": str(kept.pk),
        "corrected_on": "2024-01-01",
        "kind": "correction",
        "text": "It was Tuesday.",
        "DELETE": "1",
    }
    form = _form(ArticlePage, slug=page.slug, corrections=inline_formset([gone], initial=1))
    response = editor.post(reverse("wagtailadmin_pages:edit", args=(page.pk,)), {**form, "action-publish": "1"})
    assert response.status_code == 200 and "A correction that was published stays." in response.content.decode()
    assert "It was Tuesday." in Client().get(page.url).content.decode()


def test_the_admin_offers_only_our_page_types(editor: Client) -> None:
    html = editor.get(reverse("wagtailadmin_pages:add_subpage", args=(make.a_home().pk,))).content.decode()
    assert "A page of text: about us, privacy, accessibility." in html
    assert "/basepage/" not in html and reverse("wagtailadmin_pages:add_subpage", args=(Page.get_first_root_node().pk,))
