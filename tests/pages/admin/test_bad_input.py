"""What cannot be, typed into the admin: an error at the field where it is mended, nothing saved and nothing lost."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from pages.models import Case, VideoAsset
from tests.factories import CAPTIONS
from tests.pages.admin.making import EDITOR, case_form, signed_in, somebody

pytestmark = pytest.mark.django_db
DETENTION = {"kind": "police", "start_precision": "day", "end_precision": "day", "place": "Prison Nº 2", "id": ""}
DETENTION |= {"access_family": "unknown", "access_counsel": "unknown", "authority": "", "release_kind": ""}
OVERLAP, OPEN, LAST = "Two detentions overlap.", "Two detentions are open.", "Only the last detention can be open"
ENDED, UNDATED, HOW = "The detention cannot end before it begins.", "A release needs its date", "Say how the detention"
BAD_TRACKS = {
    "no header": ("00:00.000 --> 00:02.000\nWhere?", "Line 1: the file must begin with the word WEBVTT."),
    "bad times": ("WEBVTT\n\n00:00 --> 00:02\nWhere?", "Line 3: write the times as"),
    "backwards": ("WEBVTT\n\n00:05.000 --> 00:02.000\nWhere?", "Line 3: the text ends before it begins."),
    "out of order": (
        f"{CAPTIONS}\n\n01:00.000 --> 01:02.000\nA\n\n00:30.000 --> 00:31.000\nB",
        "Line 10: the text begins",
    ),
    "a script": ("WEBVTT\n\n00:00.000 --> 00:02.000\n<script>alert(1)</script>", "Line 4: this mark is not allowed"),
    "nothing said": ("WEBVTT\n", "The file holds no captions."),
}
BAD_ADDRESSES = [
    "https://films.example.org/watch?v=aaaaaaaaaaa",
    "https://youtube.com.evil.example/watch?v=aaaaaaaaaaa",
    "http://www.youtube.com/watch?v=aaaaaaaaaaa",
    "https://www.youtube.com/watch?v=short",
    "https://www.youtube.com/",
]


def _held(start: str, end: str = "", how: str = "") -> dict[str, str]:
    return {**DETENTION, "start_on": start, "end_on": end, "release_kind": how}


def _errors(response) -> dict[str, dict]:
    """The errors at the fields of the form that is shown again, by formset and row; of the form itself under ""."""
    form = response.context["form"]
    rows = {f"{name}-{n}": one.errors for name, formset in form.formsets.items() for n, one in enumerate(formset.forms)}
    return {place: dict(errors) for place, errors in {"": form.errors, **rows}.items() if errors}


@pytest.mark.parametrize("action", [{}, {"action-publish": "1"}], ids=["draft", "publish"])
@pytest.mark.parametrize(
    ("rows", "row", "field", "words"),
    [
        (
            [_held("2018-01-01", "2018-09-01", "served"), _held("2018-05-01", "2018-12-01", "served")],
            1,
            "start_on",
            OVERLAP,
        ),
        ([_held("2018-05-01", "2018-01-01", "served")], 0, "end_on", ENDED),
        ([_held("2018-01-01"), _held("2019-01-01")], 1, "end_on", OPEN),
        ([_held("2018-01-01"), _held("2019-01-01", "2019-02-01", "bail")], 0, "end_on", LAST),
        ([_held("", "", "pardon")], 0, "end_on", UNDATED),
        ([_held("2018-01-01", "2018-02-01")], 0, "release_kind", HOW),
        ([_held("2018-02-30")], 0, "start_on", "Enter a valid date."),
    ],
    ids=[
        "overlap",
        "end before start",
        "two open",
        "open before another",
        "release alone",
        "end without how",
        "no day",
    ],
)
def test_detentions_that_cannot_be(rows: list, row: int, field: str, words: str, action: dict) -> None:
    sent = case_form(names=["Aynur Elgunesh"], place="Sheki", detentions=inline_formset(rows))
    response = signed_in(somebody(*EDITOR)).post(reverse("wagtailsnippets_pages_case:add"), {**sent, **action})
    assert response.status_code == 200 and not Case.objects.exists()
    errors = _errors(response)
    assert list(errors) == [f"detentions-{row}"] and list(errors[f"detentions-{row}"]) == [field]
    assert errors[f"detentions-{row}"][field][0].startswith(words)
    html = response.content.decode()
    typed = {value for sent_row in rows for value in sent_row.values() if value} - {"police", "day", "unknown"}
    for value in {"Aynur Elgunesh", "Sheki", *typed}:
        assert f'value="{value}"' in html, f"{value} was lost"


def _film(*tracks: str, **fields: Any) -> dict:
    rows = [
        {"kind": "captions", "language": code, "text": text, "id": ""}
        for code, text in zip(("en", "fr"), tracks, strict=False)
    ]
    names = ("file", "small_file", "audio_file", "duration", "spoken_languages", "poster", "licence", "credit")
    values = {"title": "A film of mine", "provider": "youtube", "address": "https://youtu.be/aaaaaaaaaaa"}
    words = {"transcript": rich_text("<p>Where is democracy?</p>", features=["bold"])}
    return nested_form_data({**dict.fromkeys(names, ""), **values, **words, "tracks": inline_formset(rows), **fields})


def _add_film(sent: dict):
    address = reverse("wagtailsnippets_pages_videoasset:add")
    return signed_in(somebody("add_videoasset", "change_videoasset", "publish_videoasset")).post(address, sent)


def test_a_film_with_good_captions_is_kept() -> None:
    response = _add_film(_film(CAPTIONS, CAPTIONS))
    assert response.status_code == 302, _errors(response)
    assert VideoAsset.objects.get().tracks.count() == 2


@pytest.mark.parametrize("kind", BAD_TRACKS)
def test_captions_that_no_player_reads_are_refused_with_the_line(kind: str) -> None:
    text, words = BAD_TRACKS[kind]
    response = _add_film(_film(CAPTIONS, text))
    assert response.status_code == 200 and not VideoAsset.objects.exists()
    errors = _errors(response)
    assert list(errors) == ["tracks-1"] and list(errors["tracks-1"]) == ["text"]
    assert errors["tracks-1"]["text"][0].startswith(words)
    kept = response.context["form"].formsets["tracks"].forms
    assert [form["text"].value() for form in kept] == [CAPTIONS, text]
    assert "A film of mine" in response.content.decode()


@pytest.mark.parametrize("address", BAD_ADDRESSES)
def test_a_film_on_a_host_that_is_not_allowed_is_refused(address: str) -> None:
    response = _add_film(_film(CAPTIONS, address=address))
    assert response.status_code == 200 and not VideoAsset.objects.exists()
    errors = _errors(response)
    assert list(errors) == [""] and list(errors[""]) == ["address"]
    assert "on an allowed host (www.youtube-nocookie.com, player.vimeo.com)" in errors[""]["address"][0]
    html = response.content.decode()
    assert f'value="{address}"' in html and "Where is democracy?" in html
