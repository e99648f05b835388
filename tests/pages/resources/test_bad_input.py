"""Bad input through the real forms of the admin: a sentence for each, and no work is lost."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from pages.models import ResourcePage
from tests import factories as make
from tests.pages.resources.forms import a_file_row
from tests.pages.test_editing import _errors, _form

pytestmark = pytest.mark.django_db
NOTHING = {"document": ""}


def _files(*rows: dict) -> dict:
    return {"files": inline_formset(list(rows))}


def _no_transcript() -> dict:
    return {"kind": "video", "video": make.a_video(transcript="").pk}


CASES = {
    "two files for a language": (
        lambda: _files(a_file_row("en"), a_file_row("en")),
        "Please correct the duplicate data",
    ),
    "a row without a file": (lambda: _files(a_file_row("fr", **NOTHING)), "has no file, picture or address: French"),
    "no language": (lambda: _files(a_file_row("Français")), "Write the code of one language in small letters."),
    "an unknown language": (lambda: _files(a_file_row("qqq")), "is not the code of a language"),
    "our file and elsewhere": (
        lambda: _files(a_file_row("fr", address="https://example.org/a.pdf")),
        "our own file or an address elsewhere, not both",
    ),
    "no https": (lambda: _files(a_file_row("fr", document="", address="http://example.org/a.pdf")), "https://"),
    "a PDF without a text": (lambda: {"body": streamfield([])}, "A PDF needs a text version on the page"),
    "an infographic without a picture": (
        lambda: {**_files(), "kind": "infographic"},
        "An infographic needs its picture",
    ),
    "a video without a film": (lambda: {**_files(), "kind": "video"}, "A video needs its film."),
    "a film without a transcript": (lambda: {**_files(), **_no_transcript()}, "no transcript in this language"),
    "a link to nowhere": (lambda: {**_files(), "kind": "link"}, "A link needs its address."),
    "nothing to read": (lambda: {**_files(), "body": streamfield([])}, "There is nothing to read yet"),
    "no licence": (lambda: {"licence": ""}, "“licence” is needed to publish."),
    "no kind": (lambda: {"kind": ""}, "“kind” is needed to publish."),
    "a year to come": (lambda: {"year": "2999"}, "The year lies between 1500 and"),
    "an identifier twice": (lambda: {"identifier": "RH-1"}, "The resource “First” has this identifier already."),
}


@pytest.mark.parametrize("name", CASES)
def test_it_is_refused_with_a_sentence_and_the_work_is_kept(name: str) -> None:
    fields, message = CASES[name]
    make.a_resource(title="First", identifier="RH-1")
    editor = Client()
    editor.force_login(make.an_editor())
    address = reverse("wagtailadmin_pages:add", args=("pages", "resourcepage", make.a_hub().pk))
    response = editor.post(address, {**_form(ResourcePage), **nested_form_data(fields()), "action-publish": "1"})
    assert response.status_code == 200, "the form is shown again"
    said = _errors(response) + response.content.decode()
    assert message in said.replace("&quot;", '"'), _errors(response)
    assert "Made by hand" in response.content.decode()
    assert not ResourcePage.objects.filter(slug="made-by-hand").exists()
    assert editor.post(address, {**_form(ResourcePage), "action-publish": "1"}).status_code == 302, (
        "mended, it is published"
    )


def test_two_files_for_a_language_are_refused_in_a_draft_too() -> None:
    editor = Client()
    editor.force_login(make.an_editor())
    address = reverse("wagtailadmin_pages:add", args=("pages", "resourcepage", make.a_hub().pk))
    sent = {**_form(ResourcePage), **nested_form_data(_files(a_file_row("en"), a_file_row("en")))}
    assert editor.post(address, sent).status_code == 200
