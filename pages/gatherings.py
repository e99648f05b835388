"""The lists of assemblies, sessions, chapters, fellows and events that pages and blocks may want by name."""

from __future__ import annotations

from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, Left, Length

from cms.bundle.lists import Want, list_maker
from pages.models import (
    AssemblyPage,
    AssemblyReportPage,
    BasePage,
    CallPage,
    EventPage,
    FellowPage,
    FellowshipPage,
    Footnote,
    ReportChapterPage,
    SessionPage,
)
from pages.models.base import CARD_FACTS


def register() -> None:
    """Let cards know how many footnotes a chapter has, for those of later chapters count on; lists name themselves."""
    notes = Footnote.objects.filter(page=OuterRef("pk")).order_by().values("page")
    CARD_FACTS["footnote_count"] = Coalesce(Subquery(notes.annotate(notes=Count("pk")).values("notes")), 0)


def _below(pages: QuerySet, path: str) -> QuerySet:
    return pages.filter(path__startswith=path, depth=len(path) // BasePage.steplen + 1)


@list_maker("assemblies")
def assemblies(want: Want, locale_id: int) -> QuerySet:
    """All assemblies of a language, the last one first."""
    return AssemblyPage.objects.public().in_locale(locale_id).order_by(F("starts_on").desc(nulls_last=True), "path")


@list_maker("reports")
def reports(want: Want, locale_id: int) -> QuerySet:
    """The reports of an assembly, by its tree path."""
    return _below(AssemblyReportPage.objects.public(), str(want.about)).order_by("path")


@list_maker("sessions")
def sessions(want: Want, locale_id: int) -> QuerySet:
    """The sessions of an assembly as they follow each other, by its tree path."""
    return SessionPage.objects.public().of_assembly(str(want.about)).in_order()


@list_maker("chapters")
def chapters(want: Want, locale_id: int) -> QuerySet:
    """The chapters of a report in their order, by its tree path."""
    return _below(ReportChapterPage.objects.public(), str(want.about)).order_by("path")


@list_maker("fellows")
def fellows(want: Want, locale_id: int) -> QuerySet:
    """The fellows of a fellowship, the last cohort first, by its tree path."""
    return _below(FellowPage.objects.public(), str(want.about)).order_by("-cohort", "path")


@list_maker("last_fellows")
def last_fellows(want: Want, locale_id: int) -> QuerySet:
    """The fellows of a fellowship in a language, the last cohort first, by the fellowship's key in any language."""
    same = FellowshipPage.objects.filter(pk=want.about).order_by().values("translation_key")
    above = FellowshipPage.objects.filter(translation_key__in=same, locale_id=locale_id).order_by().values("path")
    found = FellowPage.objects.public().in_locale(locale_id)
    below = found.annotate(above=Left("path", Length("path") - BasePage.steplen)).filter(above__in=above)
    return below.order_by("-cohort", "path")


@list_maker("other_fellows")
def other_fellows(want: Want, locale_id: int) -> QuerySet:
    """The other fellows of a fellowship, by the tree path of one of them."""
    path = str(want.about)
    return fellows(Want("fellows", about=path[: -BasePage.steplen]), locale_id).exclude(path=path)


@list_maker("events_to_come")
def events_to_come(want: Want, locale_id: int) -> QuerySet:
    """The events that are not over, the soonest first; `about` is the key of a country, or empty for all."""
    events = EventPage.objects.public().in_locale(locale_id).to_come()
    return events.in_country(int(want.about)) if want.about else events


@list_maker("events_over")
def events_over(want: Want, locale_id: int) -> QuerySet:
    """The events that are over, the latest first."""
    return EventPage.objects.public().in_locale(locale_id).over()


@list_maker("calls")
def calls(want: Want, locale_id: int) -> QuerySet:
    """The calls below a page, by its tree path."""
    return _below(CallPage.objects.public(), str(want.about)).order_by("path")
