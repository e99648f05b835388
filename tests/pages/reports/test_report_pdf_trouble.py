"""What goes wrong while the PDF of a report is made: the one before stays, and the admin says what is the matter."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

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


# --- a worker that dies ---------------------------------------------------------------------------------------------
@pytest.fixture
def folder() -> Iterator[Path]:
    """A place for temporary files whose name is short: Chromium's sockets stand in it."""
    with tempfile.TemporaryDirectory(prefix="wmd-", ignore_cleanup_errors=True) as name:
        yield Path(name)


@pytest.fixture
def start(folder: Path) -> Iterator[Callable[[], subprocess.Popen]]:
    """Start real workers on the database of this test; their temporary files lie in the test's folder."""
    started: list[subprocess.Popen] = []
    command = ("worker", "--interval=0.1", "--beat-every=0.5", "--fresh-for=3", "--no-schedule")
    name = connection.settings_dict["NAME"]
    code = f"""
import django; django.setup()
from django.core.management import call_command
from django.db import connections
connections.settings["default"]["NAME"] = {str(name)!r}
call_command(*{command!r})
"""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.worker_settings", "TMPDIR": str(folder)}

    def one() -> subprocess.Popen:
        log = (folder / f"worker-{len(started)}.log").open("w")
        command = [sys.executable, "-c", code]
        started.append(subprocess.Popen(command, env=environment, cwd=settings.BASE_DIR, stdout=log, stderr=log))
        return started[-1]

    yield one
    for process in started:
        process.kill()
        process.wait()


def _until(question: Callable[[], object], what: str, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if question():
                return
        except (OperationalError, ReportPdf.DoesNotExist):
            pass
        time.sleep(0.02)
    raise AssertionError(f"{what}: not within {seconds:.0f} s; {list(ReportPdf.objects.values())}")


def _chromiums(folder: Path) -> list[str]:
    """The programs that run with a profile in a folder."""
    found = []
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            said = file.read_text(errors="replace")
        except OSError:
            continue
        found += [said] if f"--user-data-dir={folder}" in said else []
    return found


@pytest.mark.django_db(transaction=True)
@pytest.mark.needs("chromium")
def test_a_worker_that_is_killed_leaves_it_to_the_next(settings, start, folder) -> None:
    report = a_long_report(6)
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    make_report_pdf.enqueue(report.pk)
    first = start()
    _until(lambda: _chromiums(folder) and ReportPdf.objects.get().state == "working", "it is being made")
    first.kill()
    assert first.wait() != 0
    assert ReportPdf.objects.get().state == "working" and not ReportPdf.objects.get().file
    _until(lambda: not _chromiums(folder), "Chromium ends with its worker", 20)
    start()
    _until(lambda: DBTaskResult.objects.get().status == TaskResultStatus.SUCCESSFUL, "the next worker makes it")
    row = ReportPdf.objects.get()
    assert (row.state, row.chapters_done, row.chapters) == ("done", 6, 6) and row.pages > 6
    assert len(DBTaskResult.objects.get().worker_ids) == 2
