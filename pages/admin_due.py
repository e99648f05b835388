"""What falls due: consents that end, licences that expire, statuses nobody verified, statistics past their review."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import policy_registry

from cms.models import SiteImage, User
from pages.case_upkeep import without_consent
from pages.fuzzy import FRESH_DAYS
from pages.models import Case, Consent, Statistic, StoryPage
from pages.restricted import visible

SOON = datetime.timedelta(days=30)


def ending_consents(user: User) -> QuerySet:
    """Return the consents that end within 30 days, ended, or were withdrawn, of the cases somebody may see."""
    day = timezone.localdate()
    due = Q(valid_until_on__lte=day + SOON) | Q(withdrawn_on__lte=day)
    consents = Consent.objects.filter(due).select_related("file__case").defer("given_by")
    return visible(consents, user, "file__case__").order_by("valid_until_on", "pk")


def stories_without_consent(user: User) -> QuerySet:
    """Return the stories, on the site now or before, that no consent or other basis allows any more."""
    stories = StoryPage.objects.filter(pk__in=[story.pk for story in without_consent()])
    return visible(stories.select_related("case", "locale"), user, "case__").order_by("-live", "pk")


def expiring_licences(user: User) -> QuerySet:
    """Return the images whose licence expires within 30 days or has expired."""
    day = timezone.localdate() + SOON
    return SiteImage.objects.filter(licence_expires_on__lte=day).order_by("licence_expires_on", "pk")


def stale_statuses(user: User) -> QuerySet:
    """Return the live cases whose status can still change and was not verified lately."""
    since = timezone.localdate() - datetime.timedelta(days=FRESH_DAYS)
    stale = Q(status_verified_on=None) | Q(status_verified_on__lt=since)
    cases = Case.objects.filter(stale, live=True, is_settled=False, merged_into=None)
    return visible(cases.prefetch_related("names"), user).order_by("status_verified_on", "pk")


def statistics_past_review(user: User) -> QuerySet:
    """Return the statistics of the source language whose day of review has come."""
    from django.conf import settings

    due = Statistic.objects.filter(live=True, review_by__lte=timezone.localdate())
    return due.filter(locale__language_code=settings.LANGUAGE_CODE).order_by("review_by", "pk")


class DueReport(ReportView):
    """What the reports share: nobody opens one without the right to mend it; nothing is exported."""

    permission = ""
    label: Any = ""
    find: Any = None
    edit = ""
    list_export: list[str] = []
    header_icon = "time"
    is_searchable = False
    paginate_by = 50

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Take no notice of `?export=`."""
        super().setup(request, *args, **kwargs)
        self.is_export = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Let nobody in without the permission."""
        if not self.is_for(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @classmethod
    def is_for(cls, user: User) -> bool:
        """Say whether somebody may mend what is listed."""
        return user.has_perm(cls.permission)

    @property
    def page_title(self) -> str:
        """The title is the label in the menu."""
        return self.label

    @property
    def model(self) -> type:
        """The model of the rows."""
        return type(self).find(self.request.user).model

    def get_base_queryset(self) -> QuerySet:
        """Return what is due, of what the person may see."""
        return type(self).find(self.request.user)

    def order_queryset(self, queryset: QuerySet) -> QuerySet:
        """Keep the most urgent first."""
        return queryset


class Consents(DueReport):
    """Whose consent ends; who gave it is not shown here."""

    permission, label, name = "pages.view_casefile", _("Ending consents"), "due_consents"
    find = staticmethod(ending_consents)
    columns = [
        TitleColumn("file", label=_("Case"), get_url=lambda row: reverse("case_files:edit", args=[row.file_id])),
        Column("valid_until_on", label=_("Until")),
        Column("withdrawn_on", label=_("Withdrawn on")),
    ]


class Stories(DueReport):
    """Which story left the site with its consent, or will within the hour."""

    permission, label, name = "pages.view_casefile", _("Stories without consent"), "due_stories"
    find = staticmethod(stories_without_consent)
    columns = [
        TitleColumn("title", label=_("Story"), get_url=lambda row: reverse("wagtailadmin_pages:edit", args=[row.pk])),
        Column("locale", label=_("Language")),
        Column("case", label=_("Case"), accessor="case.ref"),
        LiveStatusTagColumn(),
    ]


class Licences(DueReport):
    """Which image may soon not be shown any more."""

    permission, label, name = "cms.change_siteimage", _("Expiring licences"), "due_licences"
    find = staticmethod(expiring_licences)

    @classmethod
    def is_for(cls, user: User) -> bool:
        """Rights on images are given by collection."""
        return policy_registry.get_by_type(SiteImage).user_has_permission(user, "change")

    columns = [
        TitleColumn("title", label=_("Image"), get_url=lambda row: reverse("wagtailimages:edit", args=[row.pk])),
        Column("credit", label=_("Credit")),
        Column("licence_expires_on", label=_("Licence expires on")),
    ]


class Statuses(DueReport):
    """Which case somebody should look up again."""

    permission, label, name = "pages.change_case", _("Statuses to verify"), "due_statuses"
    find = staticmethod(stale_statuses)
    columns = [
        TitleColumn(
            "ref", label=_("Case"), get_url=lambda row: reverse("wagtailsnippets_pages_case:edit", args=[row.pk])
        ),
        Column("public_name", label=_("Public name")),
        Column("get_custody_display", label=_("Custody")),
        Column("status_verified_on", label=_("Verified on")),
    ]


class Reviews(DueReport):
    """Which number may be outdated."""

    permission, label, name = "pages.change_statistic", _("Statistics to review"), "due_statistics"
    find = staticmethod(statistics_past_review)
    columns = [
        TitleColumn(
            "sentence",
            label=_("Statistic"),
            get_url=lambda row: reverse("wagtailsnippets_pages_statistic:edit", args=[row.pk]),
        ),
        Column("review_by", label=_("Review by")),
    ]


REPORTS = (Consents, Stories, Licences, Statuses, Reviews)


@hooks.register("register_admin_urls")
def register_due_urls() -> list[URLPattern]:
    """Put the reports beside Wagtail's own."""
    found = []
    for report in REPORTS:
        place, names = f"reports/{report.name.replace('_', '-')}/", {"index_url_name": report.name}
        names["index_results_url_name"] = f"{report.name}_results"
        found.append(path(place, report.as_view(**names), name=report.name))
        found.append(path(f"{place}results/", report.as_view(results_only=True, **names), name=names.popitem()[1]))
    return found


class DueMenuItem(MenuItem):
    """Shown to those who may open the report."""

    def __init__(self, report: type[DueReport], order: int) -> None:
        super().__init__(report.label, reverse(report.name), name=report.name, icon_name="time", order=order)
        self.report = report

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask for the permission, not for the role."""
        return self.report.is_for(request.user)


@hooks.register("construct_reports_menu")
def add_due_reports(request: HttpRequest, items: list[MenuItem]) -> None:
    """Add the reports to the menu Reports."""
    found = [DueMenuItem(report, 1200 + number) for number, report in enumerate(REPORTS)]
    items.extend(item for item in found if item.is_shown(request))


class DuePanel(Component):
    """On the dashboard: how much is due, of what the person may mend; absent when nothing is."""

    template_name = "pages/admin/due_panel.html"
    name = "due"
    order = 60

    def __init__(self, user: User) -> None:
        reports = [report for report in REPORTS if report.is_for(user)]
        counted = [(report.label, reverse(report.name), report.find(user).count()) for report in reports]
        self.rows = [row for row in counted if row[2]]

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        """Hand the counts to the template."""
        return {"rows": self.rows}

    def render_html(self, parent_context: Mapping[str, Any] | None = None) -> str:
        """Render nothing where nothing is due."""
        return super().render_html(parent_context) if self.rows else ""


@hooks.register("construct_homepage_panels")
def add_due_panel(request: HttpRequest, panels: list[Component]) -> None:
    """Put it near the top."""
    panels.append(DuePanel(request.user))
