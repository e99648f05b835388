"""What the PDF of a report shows of others – stories, people, quotations: it goes at once when it says too much.

A page asks its records each time it is served; a PDF is a copy. Whenever something changes that a chapter may show, the
report is looked at: a PDF that no longer says what the report says is removed with the request, and made anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Model, Q
from django.db.models.signals import post_save
from wagtail.models import Page, PageViewRestriction, TranslatableMixin
from wagtail.signals import page_published, page_unpublished, post_page_move, published, unpublished

from cms.bundle.refs import References, references
from pages.models import AssemblyReportPage, Case, FellowPage, Person, Quote, ReportChapterPage, ReportPdf, StoryPage
from pages.report_paper import paper_of
from pages.report_pdfs import enqueue, remove, reports_about
from pages.share_words import pages_about


def look_at(report_ids: Iterable[int]) -> int:
    """Remove the PDFs that do not say what their public reports say now, and have them made anew; return how many."""
    digests = dict(ReportPdf.objects.filter(report__in=list(report_ids)).values_list("report", "digest"))
    reports = AssemblyReportPage.objects.public().filter(pk__in=digests)
    stale = [report.pk for report in reports if paper_of(report).digest != digests[report.pk]]
    remove(ReportPdf.objects.filter(report__in=stale))
    enqueue(stale)
    return len(stale)


def showing(thing: Model) -> set[int]:
    """Return the reports with a PDF, also in the making, whose chapters may show a page or record or a list with it."""
    found: References = defaultdict(set)
    for kind, row in _ways_to(thing):
        found[kind] |= set(row.get_translations(inclusive=True).values_list("pk", flat=True))
    return _referring_to(found)


def _ways_to(thing: Model) -> Iterator[tuple[Any, Any]]:
    """Yield what chapters refer to where they show a thing: a case by its stories, a person by what they said."""
    if isinstance(thing, Case):
        yield from (("page", page) for page in (*pages_about(thing), *StoryPage.objects.filter(case=thing)))
    elif isinstance(thing, Page):
        yield "page", thing
    elif isinstance(thing, TranslatableMixin):
        yield type(thing), thing
    person = thing.person if isinstance(thing, FellowPage) else thing
    if isinstance(person, Person):
        quotes = Quote.objects.filter(speaker__translation_key=person.translation_key)
        yield from ((Quote, quote) for quote in quotes)


def _referring_to(wanted: References) -> set[int]:
    rows = ReportPdf.objects.exclude(state=ReportPdf.State.HIDDEN)  # also those that are being made
    reports = dict(rows.values_list("report__path", "report")) if wanted else {}
    below = Q(pk__in=())
    for path in reports:
        below |= Q(path__startswith=path)
    chapters = ReportChapterPage.objects.filter(below, live=True) if reports else ()
    shown = (chapter for chapter in chapters if _may_show(references(chapter), wanted))
    return {reports[chapter.path[: -Page.steplen]] for chapter in shown}


def _may_show(refs: References, wanted: References) -> bool:
    if wanted["page"] and (refs["list"] or wanted["page"] & (refs["page"] | refs["card"])):
        return True
    return any(keys & refs[kind] for kind, keys in wanted.items() if kind != "page")


def _changed(instance: Model, **_kwargs: Any) -> None:
    transaction.on_commit(partial(_look, instance))


def _look(thing: Model) -> None:
    look_at(showing(thing))


def _restricted(instance: PageViewRestriction, **_kwargs: Any) -> None:
    transaction.on_commit(partial(_look_below, instance.page))


def _moved(instance: Page, parent_page_before: Page, **_kwargs: Any) -> None:
    former = [parent_page_before.pk] if isinstance(instance.specific, ReportChapterPage) else []
    transaction.on_commit(partial(_look_below, instance, former))


def _look_below(top: Page, former: Iterable[int] = ()) -> None:
    """Look at the reports in a part of the tree that was closed or moved, and at those that show something of it."""
    page = Page.objects.get(pk=top.pk).specific
    keys = Page.objects.descendant_of(page, inclusive=True).order_by().values("translation_key")
    wanted: References = defaultdict(set)
    wanted["page"] = set(Page.objects.filter(translation_key__in=keys).values_list("pk", flat=True))
    look_at({*former, *reports_about(page), *_referring_to(wanted)})


def connect() -> None:
    """Connect the signals; called once, when the site starts."""
    for number, signal in enumerate((page_published, page_unpublished, published, unpublished)):
        signal.connect(_changed, dispatch_uid=f"pages.report_pdf_sources.changed_{number}")
    post_save.connect(_changed, sender=Case, dispatch_uid="pages.report_pdf_sources.case")
    post_save.connect(_restricted, sender=PageViewRestriction, dispatch_uid="pages.report_pdf_sources.closed")
    post_page_move.connect(_moved, dispatch_uid="pages.report_pdf_sources.moved")
