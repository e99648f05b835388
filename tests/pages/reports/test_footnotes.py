"""Footnotes: numbered over all chapters, linked both ways, whole for translators, editable, never without a target."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail_localize.segments.extract import extract_segments
from wagtail_localize.segments.ingest import ingest_segments
from wagtail_localize.segments.types import StringSegmentValue

from cms.publishing import PublishRefusedError
from pages.blocks.report import NotedProse
from pages.footnotes import keys_in
from tests import factories as f
from tests.pages.reports.making import a_scene, noted

STORED = '<p data-block-key="a1b2c">Laws spread<a linktype="footnote" id="icnl-2018">*</a> in Asia.</p>'
ROWS = [{"key": "one", "text": "The first note."}, {"key": "two", "text": "The second.", "address": "https://x.org/"}]


def _html(page) -> str:
    return Client().get(page.url).content.decode()


@pytest.mark.django_db
def test_numbers_run_over_all_chapters_in_the_order_of_the_text() -> None:
    report = f.a_report()
    f.a_chapter(parent=report, footnotes=ROWS, body=[noted("A", "one"), noted("B", "two")])
    f.a_chapter(parent=report, live=False, footnotes=ROWS)
    last = f.a_chapter(parent=report, footnotes=ROWS, body=[noted("B", "two"), noted("A", "one")])
    html = _html(last)
    assert re.findall(r'id="note-(\d+)"', html) == ["3", "4"], "drafts count for nothing"
    assert html.index("The second.") < html.index("The first note."), "the text decides the order"


@pytest.mark.django_db
def test_references_and_notes_lead_to_each_other() -> None:
    body = [noted("A", "one"), noted("Again", "one", mark="the survey"), a_scene(1)]
    html = _html(f.a_chapter(footnotes=ROWS, body=body))
    forth = re.findall(r'id="(note-ref-[\d-]+)" href="#(note-\d+)"', html)
    assert forth == [("note-ref-1", "note-1"), ("note-ref-1-2", "note-1")]
    assert re.findall(r'href="#(note-ref-[\d-]+)"', html) == ["note-ref-1", "note-ref-1-2"]
    assert "A<sup>" in html and "the survey<sup>" in html, "a star gives way to the number, words stay"
    assert "https://x.org/" in html


@pytest.mark.django_db
def test_steps_of_scenes_number_their_notes_and_anchor_their_headings() -> None:
    scene = a_scene(1)
    scene["value"]["steps"][0]["value"]["text"] = f"<h3>A step</h3>{STORED.replace('icnl-2018', 'two')}"
    html = _html(f.a_chapter(footnotes=ROWS, body=[noted("A", "one"), scene]))
    assert re.findall(r'id="(note-ref-\d+)" href="#(note-\d+)"', html) == [
        ("note-ref-1", "note-1"),
        ("note-ref-2", "note-2"),
    ]
    assert "Link to “A step”" in html
    assert ">*<" not in html


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('<p>A<a linktype="footnote" id="gone">*</a></p>', "“gone”, which is not there"),
        ('<p>A<a id="gone" linktype="footnote">*</a></p>', "“gone”, which is not there"),
        ('<p>A<a linktype="footnote">*</a></p>', "names no footnote"),
    ],
)
def test_a_reference_without_its_note_is_not_published(text: str, words: str) -> None:
    chapter = f.a_chapter(footnotes=ROWS, live=False)
    for body in ([f.a_block("text", text)], [_with_step(text)]):
        chapter.body = body
        found = [problem for problem in chapter.publish_problems() if problem.code == "footnote"]
        assert len(found) == 1 and words in found[0].message and found[0].field == "footnotes"
        with pytest.raises(PublishRefusedError):
            chapter.save_revision().publish()


def _with_step(text: str) -> dict:
    scene = a_scene(1)
    scene["value"]["steps"][0]["value"]["text"] = text
    return scene


@pytest.mark.django_db
def test_a_reference_in_a_scene_shows_the_number_of_its_note() -> None:
    step = _with_step('<p>Some words<a linktype="footnote" id="a">*</a>.</p>')
    html = _html(f.a_chapter(body=[step], footnotes=[{"key": "a", "text": "A source."}]))
    assert re.search(r'href="#note-1"[^>]*>1</a>', html) and ">*</a>" not in html


@pytest.mark.django_db
def test_what_is_pasted_from_another_chapter_needs_its_note_too() -> None:
    pasted = ContentstateConverter(NotedProse.offers).to_database_format(_copied("icnl-2018"))
    chapter = f.a_chapter(live=False, body=[f.a_block("text", pasted)])
    assert [p.message for p in chapter.publish_problems()] == [
        "The text refers to the footnote “icnl-2018”, which is not there.",
    ]


def _copied(key: str) -> str:
    return ContentstateConverter(NotedProse.offers).from_database_format(STORED.replace("icnl-2018", key))


def test_the_editor_keeps_references() -> None:
    converter = ContentstateConverter(NotedProse.offers)
    state = converter.from_database_format(STORED)
    assert '"type": "FOOTNOTE"' in state and '"key": "icnl-2018"' in state
    assert converter.to_database_format(state) == STORED


def test_texts_elsewhere_do_not_keep_references() -> None:
    converter = ContentstateConverter(["bold", "link"])
    assert list(keys_in(converter.to_database_format(converter.from_database_format(STORED)))) == []


@pytest.mark.django_db
def test_a_sentence_with_a_note_is_one_piece_for_translators() -> None:
    chapter = f.a_chapter(body=[f.a_block("text", STORED)], footnotes=[{"key": "icnl-2018", "text": "A survey."}])
    segments = [segment for segment in extract_segments(chapter) if segment.path.startswith("body")]
    pieces = [segment for segment in segments if isinstance(segment, StringSegmentValue)]
    assert [piece.string.data for piece in pieces] == ['Laws spread<a id="a1">*</a> in Asia.']
    pieces[0].string.data = 'انتشرت القوانين<a id="a1">*</a> في آسيا.'
    arabic = f.Locale.objects.get(language_code="ar")
    ingest_segments(chapter, chapter, chapter.locale, arabic, segments)
    stored = chapter.body[0].value.source
    assert "انتشرت القوانين" in stored
    assert list(keys_in(stored)) == ["icnl-2018"]


@pytest.mark.django_db
def test_the_api_links_a_reference_to_its_note() -> None:
    chapter = f.a_chapter(body=[noted("A", "one")], footnotes=ROWS)
    body = Client().get(f"/api/v2/pages/{chapter.pk}/").json()["body"]
    assert '<a href="#note-one" data-footnote="one">*</a>' in str(body[0]["value"])
