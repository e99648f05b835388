"""What a withdrawal does about the PDFs of reports: they go at once, and are made anew without what was withdrawn."""

from __future__ import annotations

from typing import Any

from django.core.files.storage import storages
from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.models import SiteImage
from cms.withdrawal import Kept, Step, register
from cms.withdrawal.asking import still_answers
from pages.models import AssemblyReportPage, Case, Person, ReportChapterPage, ReportPdf
from pages.report_pdfs import enqueue, remove
from pages.withdrawal import pages_of


def pdfs_about(thing: Model) -> QuerySet:
    """Return the PDFs that may show a thing: those of a report's own pages, or all where anything may refer to it."""
    pages = pages_of(thing) if isinstance(thing, Page) else []
    own = {page.pk for page in pages if isinstance(page, AssemblyReportPage)}
    own |= {page.get_parent().pk for page in pages if isinstance(page, ReportChapterPage)}
    return ReportPdf.objects.filter(report__in=own) if own else ReportPdf.objects.all()


def _remove(thing: Model, user: Any) -> Kept:
    rows = pdfs_about(thing)
    files, reports = (
        list(rows.exclude(file="").values_list("file", flat=True)),
        list(rows.values_list("report", flat=True)),
    )
    remove(rows)
    enqueue(reports)
    return {"files": files}


def _make_again(thing: Model, kept: Kept, user: Any) -> None:
    enqueue(list(pdfs_about(thing).values_list("report", flat=True)))


def _left(thing: Model, kept: Kept) -> list[str]:
    storage = storages["renditions"]
    return [name for name in kept.get("files", []) if storage.exists(name) or _answers(storage.url(name))]


def _answers(url: str) -> bool:
    return url.startswith("/") and still_answers(url)


def register_step() -> None:
    """Register the step; called once, when the site starts."""

    def applies(thing: Model) -> bool:
        return isinstance(thing, Case | Person | SiteImage) or (isinstance(thing, Page) and thing.depth > 2)

    register(Step("report_pdfs", _("PDFs of reports"), applies, _left, _remove, _make_again))
