"""What a PDF shows of others goes with the request that hides it: stories, people, chapters, whoever did it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.test import Client
from wagtail.models import PageViewRestriction

from pages import report_pdfs
from pages.models import AssemblyReportPage, ReportChapterPage, ReportPdf
from pages.report_paper import Paper, paper_of
from pages.report_pdfs import make_report_pdf
from tests import factories as f

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the worker make a file that is no PDF: what it holds is looked at elsewhere."""
    monkeypatch.setattr(report_pdfs, "_set", lambda *_arguments: b"%PDF-1.7")
    monkeypatch.setattr(report_pdfs, "finish", lambda data, _facts: (data, 1))


def _paper(report: AssemblyReportPage) -> Paper:
    return paper_of(AssemblyReportPage.objects.get(pk=report.pk))


def _report(*block: Any) -> AssemblyReportPage:
    report = f.a_report(title="The report")
    f.a_chapter(parent=report, title="Space", body=[f.a_block(*block)] if block else [f.some_prose()])
    return report


def _chapter_of(report: AssemblyReportPage) -> ReportChapterPage:
    return ReportChapterPage.objects.child_of(AssemblyReportPage.objects.get(pk=report.pk)).get()


def _printed(report: AssemblyReportPage) -> ReportPdf:
    row, _is_new = ReportPdf.objects.get_or_create(report=report)
    row.state, row.digest = "done", _paper(report).digest
    row.file.save("report.pdf", ContentFile(b"%PDF-1.7 as it was"))
    return row


def _is_there(row: ReportPdf) -> bool:
    return storages["renditions"].exists(row.file.name)


def _cards(*pages: Any) -> tuple:
    return "cards", {"heading": "Read on", "pages": f.some_items(*(page.pk for page in pages))}


def test_a_chapter_that_is_closed_leaves(django_capture_on_commit_callbacks) -> None:
    report = _report()
    row, chapter = _printed(report), _chapter_of(report)
    with django_capture_on_commit_callbacks(execute=True):
        PageViewRestriction.objects.create(page=chapter, restriction_type="login")
    assert not _is_there(row) and "Space" not in _paper(report).page
    assert ReportPdf.objects.get(report=report).digest == _paper(report).digest, "it was made anew"


def test_a_chapter_that_moves_to_another_report_leaves(django_capture_on_commit_callbacks) -> None:
    report, other = _report(), _report()
    rows = [_printed(report), _printed(other)]
    with django_capture_on_commit_callbacks(execute=True):
        _chapter_of(report).move(AssemblyReportPage.objects.get(pk=other.pk), "last-child")
    assert [_is_there(row) for row in rows] == [False, False]


def _unpublished(story: Any) -> None:
    story.unpublish()


def _closed(story: Any) -> None:
    PageViewRestriction.objects.create(page=story.get_parent(), restriction_type="login")


@pytest.mark.parametrize("hide", [_unpublished, _closed])
def test_a_story_leaves_the_cards(hide: Callable, django_capture_on_commit_callbacks) -> None:
    story = f.a_story()
    report, other = _report(*_cards(story)), _report()
    row, untouched = _printed(report), _printed(other)
    with django_capture_on_commit_callbacks(execute=True):
        hide(story)
    assert not _is_there(row) and _is_there(untouched)
    assert story.title not in _paper(report).page


def test_a_name_leaves_a_quotation_when_the_fellow_is_shown_with_less(django_capture_on_commit_callbacks) -> None:
    person = f.a_person(name="Zqasma Zqfamily")
    report = _report("quote_record", {"quote": f.a_quotation(speaker=person).pk})
    row, fellow = _printed(report), f.a_fellow(title="Zqasma", slug="zqasma", person=person)
    assert "Zqfamily" in _paper(report).page and _is_there(row)
    fellow.visibility = "first_name"
    with django_capture_on_commit_callbacks(execute=True):
        fellow.save_revision().publish()
    assert "Zqfamily" not in _paper(report).page and not _is_there(row)


@pytest.mark.parametrize("kind", ["person", "quote"])
def test_a_record_that_is_unpublished_leaves(kind: str, django_capture_on_commit_callbacks) -> None:
    person = f.a_person(name="Zqasma Zqfamily")
    quote = f.a_quotation(speaker=person)
    row = _printed(_report("quote_record", {"quote": quote.pk}))
    with django_capture_on_commit_callbacks(execute=True):
        {"person": person, "quote": quote}[kind].unpublish()
    assert not _is_there(row)


def test_what_a_story_says_of_its_case_is_right(django_capture_on_commit_callbacks) -> None:
    story = f.a_story()
    row = _printed(_report("stories", {"heading": "They", "series": story.get_parent().pk}))
    case = story.case
    with django_capture_on_commit_callbacks(execute=True):
        case.save()
    assert _is_there(row), "nothing that it shows has changed"
    with django_capture_on_commit_callbacks(execute=True):
        case.is_restricted = True
        case.save()
    assert not _is_there(row)


def test_what_changes_while_it_is_made_is_not_kept(monkeypatch, django_capture_on_commit_callbacks) -> None:
    report = _report()
    second = f.a_chapter(parent=report, title="Voice")
    papers: list[str] = []

    def set_slowly(_row: ReportPdf, paper: Paper, _told: object) -> bytes:
        papers.append(paper.page)
        with django_capture_on_commit_callbacks(execute=True):
            second.unpublish()
        return b"%PDF-1.7"

    monkeypatch.setattr(report_pdfs, "_set", set_slowly)
    with django_capture_on_commit_callbacks(execute=True):
        make_report_pdf.enqueue(report.pk)
    row = ReportPdf.objects.get(report=report)
    assert ["Voice" in page for page in papers] == [True, False], "the withdrawal began it anew"
    assert row.state == "done" and row.digest == _paper(report).digest and row.file


def test_no_kept_reply_of_the_api_is_confirmed_once_there_is_another_file() -> None:
    report = _report()
    address = f"/api/v2/pages/{report.pk}/"
    _printed(_report()), make_report_pdf.enqueue(report.pk)
    for again in (True, False):
        before = Client().get(address)
        make_report_pdf.enqueue(report.pk, again)
        after = Client().get(address, headers={"If-None-Match": before.headers["ETag"]})
        assert (after.status_code == 304) is not again
        assert again is False or after.json()["pdf"]["url"] != before.json()["pdf"]["url"]


def test_a_report_that_becomes_a_sample_is_set_again_with_its_ribbon() -> None:
    report = _report()
    before = _paper(report)
    AssemblyReportPage.objects.filter(pk=report.pk).update(is_sample=True)
    assert _paper(report).digest != before.digest and "ribbon--sample" in _paper(report).page


def test_forms_whose_tokens_change_do_not_make_it_again() -> None:
    report = _report("newsletter", {"heading": "Hear from us", "text": ""})
    before = _paper(report)
    time.sleep(1.1)  # tokens tell seconds
    assert "<form" not in before.page and _paper(report).digest == before.digest
