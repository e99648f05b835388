"""The PDF of a report: made by the worker, offered while it is public, gone at once when it is not."""

from __future__ import annotations

import pypdfium2
import pytest
from django.core.files.storage import storages
from django.db import connection
from django.test import Client

from cms.withdrawal import withdraw
from pages.models import ReportPdf
from pages.report_pdfs import make_report_pdf
from tests import factories as f
from tests.pages.reports.making import a_scene, noted

pytestmark = [pytest.mark.django_db, pytest.mark.needs("chromium")]
NOTES = [{"key": "one", "text": "A note."}]


def _report(*titles: str):
    report = f.a_report(title="The report")
    for title in titles:
        f.a_chapter(parent=report, title=title, body=[noted("Laws", "one"), a_scene(1)], footnotes=NOTES, quickly=True)
    return report


def _made(report) -> ReportPdf:
    make_report_pdf.enqueue(report.pk)
    return ReportPdf.objects.get(report=report)


def test_it_holds_every_chapter_and_is_offered() -> None:
    report = _report("Space: “ours”", "Voice")
    row = _made(report)
    assert (row.state, row.error, row.chapters_done, row.chapters) == ("done", "", 2, 2)
    with row.file.open() as file:
        data = file.read()
    assert row.file_size == len(data) and row.pages == len(pypdfium2.PdfDocument(data))
    titles = [entry.get_title() for entry in pypdfium2.PdfDocument(data).get_toc() if entry.level == 1]
    assert titles[:3] == ["Contents", "Space: “ours”", "Voice"]
    for page in (report, *report.get_children()):
        assert f'href="{row.url}"' in Client().get(page.url).content.decode()
    said = Client().get(f"/api/v2/pages/{report.pk}/").json()["pdf"]
    assert (said["url"], said["bytes"], said["locale"]) == (f"http://testserver{row.url}", len(data), "en")


def test_it_is_made_again_only_when_the_report_says_something_else(django_capture_on_commit_callbacks) -> None:
    report = _report("Space")
    first = _made(report).file.name
    assert _made(report).file.name == first
    report.lead = "Another lead."
    with django_capture_on_commit_callbacks(execute=True):
        report.save_revision().publish()
        second = _made(report).file.name
    assert second != first and not storages["renditions"].exists(first)


def test_it_goes_with_its_report(django_capture_on_commit_callbacks) -> None:
    report = _report("Space")
    name = _made(report).file.name
    with django_capture_on_commit_callbacks(execute=True):
        report.unpublish()
    assert ReportPdf.objects.get(report=report).state == "hidden" and not storages["renditions"].exists(name)


@pytest.mark.parametrize("is_made", [True, False])
def test_it_goes_when_its_report_is_deleted(is_made: bool, django_capture_on_commit_callbacks) -> None:
    report = _report("Space")
    name = _made(report).file.name
    with django_capture_on_commit_callbacks(execute=True):
        if not is_made:
            ReportPdf.objects.all().delete()
        report.delete()
        connection.check_constraints()
    assert not ReportPdf.objects.exists() and not storages["renditions"].exists(name)


def test_it_goes_with_a_withdrawal(django_capture_on_commit_callbacks) -> None:
    report = _report("Space")
    name = _made(report).file.name
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(report, f.an_editor())
    assert not storages["renditions"].exists(name)


def test_without_chromium_the_record_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    report = _report("Space")
    monkeypatch.setattr("cms.paper.browser.find_browser", str)
    row = _made(report)
    assert row.state == "missing" and "not installed" in row.error and not row.file
    assert Client().get(report.url).status_code == 200
