"""A start for a new report: one click makes drafts of its chapters – introduction, one for each issue, conclusions."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import View
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import log
from wagtail.models import Page

from cms.models import User
from pages.models import AssemblyReportPage, IssuePage, PageIssue, ReportChapterPage

START = "report_start"


@dataclass(frozen=True)
class Planned:
    """A chapter that a start makes: its title, and the issue it is about."""

    title: str
    issue: IssuePage | None = None


def planned_for(report: AssemblyReportPage) -> list[Planned]:
    """Return the chapters a start makes, in the language of the report."""
    issues = IssuePage.objects.public().in_locale(report.locale_id).order_by("path")
    with translation.override(report.locale.language_code):
        return [
            Planned(_("Introduction")),
            *(Planned(issue.title, issue) for issue in issues),
            Planned(_("Conclusions")),
        ]


def may_start(report: Page, user: User) -> bool:
    """Say whether a person may make chapters here, and there are none yet: also no draft."""
    return report.numchild == 0 and report.permissions_for_user(user).can_add_subpage()


def start(report: AssemblyReportPage, user: User) -> list[ReportChapterPage]:
    """Make the planned chapters as drafts below the report; all of them or none."""
    made: list[ReportChapterPage] = []
    with transaction.atomic():
        for number, planned in enumerate(planned_for(report), 1):
            slug = slugify(planned.title) or f"chapter-{number}"
            if slug in {chapter.slug for chapter in made}:
                slug = f"{slug}-{number}"
            facts = {"title": planned.title, "slug": slug, "is_sample": report.is_sample, "owner": user}
            chapter = ReportChapterPage(locale=report.locale, live=False, has_unpublished_changes=True, **facts)
            if planned.issue:
                chapter.issue_links = [PageIssue(issue=planned.issue)]
            report.add_child(instance=chapter)
            log(chapter, "wagtail.create", user=user)
            chapter.save_revision(user=user)
            made.append(chapter)
    return made


class StartView(View):
    """Shows which chapters would be made; makes them when the editor agrees."""

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Let in those who may add pages below the report; a report that has chapters is left alone."""
        self.report = get_object_or_404(AssemblyReportPage, pk=kwargs["pk"])
        if not self.report.permissions_for_user(request.user).can_add_subpage():
            raise PermissionDenied
        if self.report.numchild:
            messages.warning(request, _("This report has chapters already. Nothing was made."))
            return self._back()
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask."""
        context = {"report": self.report, "planned": planned_for(self.report), "back": self._address()}
        return render(request, "pages/admin/start_report.html", context)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Make the chapters."""
        number = len(start(self.report, request.user))
        text = ngettext("%(number)d chapter was made as a draft.", "%(number)d chapters were made as drafts.", number)
        messages.success(request, text % {"number": number})
        return self._back()

    def _address(self) -> str:
        return reverse("wagtailadmin_explore", args=[self.report.pk])

    def _back(self) -> HttpResponse:
        return redirect(self._address())


@hooks.register("register_admin_urls")
def start_address() -> list:
    """Give the question its address."""
    return [path("report-chapters/<int:pk>/", StartView.as_view(), name=START)]


@hooks.register("register_page_header_buttons")
def start_button(page: Page, user: User, view_name: str, next_url: str | None = None) -> list[Button]:
    """Offer the start in the menu of a report without chapters."""
    if page.specific_class is not AssemblyReportPage or not may_start(page, user):
        return []
    return [Button(_("Make chapters"), reverse(START, args=[page.pk]), icon_name="list-ol", priority=16)]


@hooks.register("after_create_page")
def offer_start(request: HttpRequest, page: Page) -> None:
    """Offer the start to somebody who has just created a report."""
    if isinstance(page, AssemblyReportPage) and may_start(page, request.user):
        button = messages.button(reverse(START, args=[page.pk]), _("Make chapters"))
        text = _("The report has no chapters yet. You can let drafts be made: an introduction, issues, conclusions.")
        messages.info(request, text, buttons=[button])
