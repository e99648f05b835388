"""A real worker makes the PDF of a report: seen from the admin while it works, and left to the next when it dies."""

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
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from pages.models import AssemblyReportPage, ReportPdf
from pages.report_pdfs import make_report_pdf
from tests import factories as f
from tests.synthetic_report import a_long_report

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.needs("chromium")]
CHAPTERS = 6


@pytest.fixture
def report(settings) -> AssemblyReportPage:
    """A report; tasks that come after it wait for a worker, as on a real site."""
    report = a_long_report(CHAPTERS)
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    return report


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


def test_its_work_is_seen_in_the_admin_while_it_lasts(report, start) -> None:
    editor = Client()
    editor.force_login(f.an_editor())
    screen = reverse("report_pdfs", args=[report.pk])

    def said() -> str:
        return " ".join(editor.get(screen).content.decode().split())

    report.save_revision().publish()
    assert "<strong>Waiting" in said() and "Open the PDF" not in said()
    start()
    seen: set[str] = set()

    def has_ended() -> bool:
        html = said()
        seen.update(re.findall(r"chapter \d of 6 <progress|their pages are being set", html))
        return "Open the PDF" in html

    _until(has_ended, "the admin offers the PDF")
    assert seen, "how far it was stood there before it was done"
    row = ReportPdf.objects.get()
    assert (row.state, row.chapters_done) == ("done", CHAPTERS) and f'href="{row.url}"' in said()


def test_a_worker_that_is_killed_leaves_it_to_the_next(report, start, folder) -> None:
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
    assert (row.state, row.chapters_done, row.chapters) == ("done", CHAPTERS, CHAPTERS) and row.pages > CHAPTERS
    assert len(DBTaskResult.objects.get().worker_ids) == 2
