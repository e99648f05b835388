"""When the PDF of a report is made and removed: the worker makes it anew when what it says has changed.

Removing waits for nobody: the file goes with the request that took a report or one of its chapters off the site.
"""

from __future__ import annotations

import datetime
import logging
from functools import partial
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django_tasks import TaskContext, task
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from cms.background.errors import StoppedByPersonError
from cms.background.plain_words import describe_task
from cms.background.progress import Progress, progress
from cms.background.schedule import periodic
from cms.media.keepers import keep_files_of
from cms.paper.browser import BrowserMissingError, PaperError
from cms.paper.finishing import finish
from cms.paper.printing import print_pdf
from pages.models import AssemblyReportPage, ReportChapterPage
from pages.models.report_pdfs import ReportPdf
from pages.models.report_pdfs import connect as forget_deleted
from pages.report_paper import Paper, paper_of

logger = logging.getLogger(__name__)

LATER = -10
"""PDFs are made when nothing else waits: readers have the chapters meanwhile."""
State = ReportPdf.State


@task(takes_context=True)
def make_report_pdf(context: TaskContext, report_id: int, again: bool = False) -> bool:
    """Make the PDF of a report unless it says already what the report says; return whether it was made."""
    report = AssemblyReportPage.objects.public().filter(pk=report_id).first()
    if report is None:
        remove(ReportPdf.objects.filter(report_id=report_id))
        return False
    row, _is_new = ReportPdf.objects.get_or_create(report_id=report_id)
    paper = paper_of(report)
    if not again and row.digest == paper.digest and row.file.storage.exists(row.file.name):
        _keep(row, state=State.DONE, error="")
        return False
    return _make(row, paper, progress(context))


def _make(row: ReportPdf, paper: Paper, told: Progress) -> bool:
    """Make and store it; where that fails the row says why, and the file before stays until a newer one is there."""
    try:
        return _store(row, paper, *finish(_set(row, paper, told), paper.facts))
    except BrowserMissingError as error:
        logger.warning("No PDF of report %s: %s", row.report_id, error)
        _keep(row, state=State.MISSING, error=str(error))
        return False
    except StoppedByPersonError:
        _keep(row, state=State.FAILED, error=_now("Somebody stopped it."))
        raise
    except (PaperError, OSError) as error:
        _keep(row, state=State.FAILED, error=str(error))
        raise
    except Exception:
        _keep(row, state=State.FAILED, error=_now("Something unforeseen; the report “Background tasks” says what."))
        raise


def _set(row: ReportPdf, paper: Paper, told: Progress) -> bytes:
    """Have the pages set; note each chapter whose pictures are fetched, then that all there is is being set."""
    total = len(paper.chapters)
    _keep(row, state=State.WORKING, chapters=total, chapters_done=0, error="")

    def note(done: int) -> None:
        told.say(done, total + 1, paper.chapters[done - 1] if done else "")
        if done:
            row.chapters_done = done
            row.save(update_fields=["chapters_done"])

    def answer(url: str) -> Any:
        if (number := paper.chapter_of(url)) > row.chapters_done:
            note(number)
        return paper.answer(url)

    note(0)
    data = print_pdf(paper.address, answer, on_loaded=lambda: note(total))
    told.say(total + 1, total + 1)
    return data


def _store(row: ReportPdf, paper: Paper, data: bytes, pages: int) -> bool:
    """Keep the file if the report is still public and says what it said when this began; the older one goes."""
    with transaction.atomic():
        row = ReportPdf.objects.select_for_update().get(pk=row.pk)
        report = AssemblyReportPage.objects.public().filter(pk=row.report_id).first()
        if report is None:
            remove(ReportPdf.objects.filter(pk=row.pk))
            return False
        if (now := paper_of(report).digest) != paper.digest:  # what changed it meanwhile has had it enqueued
            _keep(row, state=State.DONE if row.digest == now else State.WAITING)
            return False
        row.drop_file()
        row.file.save("report.pdf", ContentFile(data), save=False)
        row.file_size, row.pages, row.digest, row.made_at = len(data), pages, paper.digest, timezone.now()
        row.state, row.error, row.chapters_done = State.DONE, "", row.chapters
        row.save()
    return True


def _keep(row: ReportPdf, **values: Any) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=list(values))


def drop_older(report_id: int) -> None:
    """Take the file off the site while a newer one is not there; why there is none stays said."""
    for row in ReportPdf.objects.filter(report_id=report_id).exclude(state=State.DONE):
        row.drop_file()
        row.save()


def remove(rows: Any) -> int:
    """Take PDFs off the site, as soon as the change around it is certain; return how many there were."""
    found = list(rows.exclude(file="", state=State.HIDDEN))
    for row in found:
        row.drop_file()
        row.state, row.error = State.HIDDEN, ""
        row.save()
    return len(found)


def reports_about(thing: Model) -> list[int]:
    """Return the ids of the reports that a page is, holds as a chapter, or is the assembly of."""
    if isinstance(thing, ReportChapterPage):
        return [thing.get_parent().pk]
    return list(AssemblyReportPage.objects.descendant_of(thing, inclusive=True).values_list("pk", flat=True))


def enqueue(report_ids: list[int], again: bool = False) -> None:
    """Have the PDFs of some reports looked at by the worker, once the change is certain."""
    for pk in report_ids:
        row, _is_new = ReportPdf.objects.get_or_create(report_id=pk)
        if row.state != State.WORKING:
            _keep(row, state=State.WAITING)
        transaction.on_commit(partial(make_report_pdf.using(priority=LATER).enqueue, pk, again))


def _published(instance: Page, **_kwargs: Any) -> None:
    if isinstance(instance, AssemblyReportPage | ReportChapterPage):
        enqueue(reports_about(instance))


def _unpublished(instance: Page, **_kwargs: Any) -> None:
    if isinstance(instance, AssemblyReportPage | ReportChapterPage):
        reports = reports_about(instance)
        rows = ReportPdf.objects.filter(report__in=reports)
        remove(rows)
        enqueue(list(rows.values_list("report", flat=True)))  # no new row: the report may be on its way to be deleted


def _closed(**_kwargs: Any) -> None:
    remove(ReportPdf.objects.exclude(pk__in=ReportPdf.objects.public().values("pk")))


@periodic("look_at_report_pdfs", every=datetime.timedelta(hours=1), label=_("Keep the PDFs of reports as their pages"))
def look_at_all() -> int:
    """Have every public report looked at: cards, pictures and names in it may have changed; return how many."""
    _closed()
    reports = list(AssemblyReportPage.objects.public().values_list("pk", flat=True))
    for pk in reports:
        make_report_pdf.using(priority=LATER).enqueue(pk)
    return len(reports)


def connect() -> None:
    """Connect the signals and say what the tasks are called; called once, when the site starts."""
    forget_deleted()
    keep_files_of(ReportPdf)
    describe_task("pages.report_pdfs.make_report_pdf", _("Make the PDF of a report"), is_done_when_gone=True)
    page_published.connect(_published, dispatch_uid="pages.report_pdfs.published")
    page_unpublished.connect(_unpublished, dispatch_uid="pages.report_pdfs.unpublished")
    for number, signal in enumerate((post_page_move, post_save, post_delete)):
        sender = None if signal is post_page_move else PageViewRestriction
        signal.connect(_closed, sender=sender, dispatch_uid=f"pages.report_pdfs.closed_{number}")
