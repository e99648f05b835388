"""What goes wrong while the PDF of a report is made: the one before stays, and the admin says what is the matter."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.test import Client
from django.urls import reverse

from cms.background.errors import StoppedByPersonError
from cms.background.models import TaskProgress
from cms.media.tasks import refresh_renditions
from cms.paper.browser import PaperError
from pages.models import AssemblyReportPage, ReportPdf
from pages.report_pdfs import make_report_pdf
from tests import factories as f
from tests.pages.admin.making import signed_in, somebody
from tests.synthetic_report import a_long_report

OLDER = b"%PDF-1.7 from before"


@pytest.fixture
def report() -> AssemblyReportPage:
    """A public report that has a PDF which says something else."""
    report = f.a_report(title="The report")
    f.a_chapter(parent=report, quickly=True)
    row, _is_new = ReportPdf.objects.get_or_create(report_id=report.pk)
    row.state, row.pages, row.file_size, row.digest = "done", 3, len(OLDER), "older"
    row.file.save("report.pdf", ContentFile(OLDER))
    return report


@pytest.fixture
def editor() -> Client:
    """A browser of somebody who may publish."""
    browser = Client()
    browser.force_login(f.an_editor())
    return browser


def _told(editor: Client, report: AssemblyReportPage) -> list[str]:
    """What the admin says beside the report and on the screen of its PDFs."""
    addresses = (reverse("wagtailadmin_pages:edit", args=[report.pk]), reverse("report_pdfs", args=[report.pk]))
    return [editor.get(address).content.decode() for address in addresses]


def _broken(error: Exception) -> Callable:
    def print_pdf(*_args: object, **_options: object) -> bytes:
        raise error

    return print_pdf


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("error", "state", "words"),
    [
        (PaperError("Chromium took too long to set the pages."), "failed", "Chromium took too long"),
        (OSError(28, "No space left on device"), "failed", "No space left on device"),
        (StoppedByPersonError("stopped"), "failed", "Somebody stopped it."),
        (ZeroDivisionError(), "failed", "Something unforeseen; the report “Background tasks” says what."),
        (None, "missing", "Chromium is not installed on the machine of the worker."),
    ],
    ids=["too long", "disk full", "stopped", "unforeseen", "no Chromium"],
)
def test_the_pdf_before_stays_and_the_admin_says_why(error, state, words, report, editor, monkeypatch) -> None:
    if error is None:
        monkeypatch.setattr("cms.paper.browser.find_browser", str)
    else:
        monkeypatch.setattr("pages.report_pdfs.print_pdf", _broken(error))
    make_report_pdf.enqueue(report.pk)
    row = ReportPdf.objects.get(report=report)
    assert (row.state, row.error, row.is_behind) == (state, words if error is None else row.error, True)
    with row.file.open() as file:
        assert file.read() == OLDER
    assert row.url in Client().get(report.url).content.decode(), "readers keep it"
    for html in _told(editor, report):
        assert words in html and "Readers still get the PDF from before" in html and row.url in html
    assert ("operators’ guide" in _told(editor, report)[1]) is (state == "missing")


@pytest.mark.django_db
def test_a_file_that_chromium_spoils_fails_in_words(report, monkeypatch) -> None:
    monkeypatch.setattr("pages.report_pdfs.print_pdf", lambda *_args, **_options: b"no PDF")
    make_report_pdf.enqueue(report.pk)
    row = ReportPdf.objects.get(report=report)
    assert row.state == "failed" and row.error and row.file, "it does not stay “being made” for ever"


@pytest.mark.django_db
def test_an_older_pdf_can_be_taken_off_the_site(report, editor, django_capture_on_commit_callbacks) -> None:
    row = ReportPdf.objects.get(report=report)
    name, address, sent = row.file.name, reverse("report_pdfs", args=[report.pk]), {"remove": report.pk}
    editor.post(address, sent)
    assert ReportPdf.objects.get(report=report).file, "one that says what the report says is not taken away"
    ReportPdf.objects.update(state="failed", error="Chromium took too long to set the pages.")
    assert 'name="remove"' in _told(editor, report)[1]
    assert signed_in(somebody()).post(address, sent).status_code in (302, 403)
    assert storages["renditions"].exists(name)
    with django_capture_on_commit_callbacks(execute=True):
        editor.post(address, sent)
    assert not storages["renditions"].exists(name)
    for html in _told(editor, report):
        assert "Chromium took too long" in html and "Readers still get" not in html


@pytest.mark.django_db
@pytest.mark.needs("chromium")
def test_the_admin_shows_how_far_it_is(editor, monkeypatch) -> None:
    pictures = [f.an_image() for _number in range(3)]
    report = a_long_report(3, pictures=pictures)
    for picture in pictures:
        refresh_renditions.call(picture.pk)
    seen: list[str] = []
    real = ReportPdf.save

    def save(row: ReportPdf, **options) -> None:
        real(row, **options)
        seen.append(_told(editor, report)[1])

    monkeypatch.setattr(ReportPdf, "save", save)
    make_report_pdf.enqueue(report.pk)
    told = " ".join(" ".join(seen).split())
    steps = [int(done) for done in re.findall(r'chapter (\d) of 3 <progress value="\1" max="3"', told)]
    assert steps[0] == 0 and steps == sorted(steps) and set(steps) & {1, 2}, steps
    assert "all chapters have come, their pages are being set" in told
    assert TaskProgress.objects.get().total == 4, "the report of background tasks shows it too"
