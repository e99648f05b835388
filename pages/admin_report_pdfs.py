"""The PDFs of a report in all its languages in the admin: how far each is, and a button that has it made again."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from cms.bundle.languages import code_of, language
from cms.models import User
from pages.models import AssemblyReportPage, ReportPdf
from pages.report_pdfs import drop_older, enqueue


@dataclass(frozen=True)
class Row:
    """The report in one language with its PDF, if it ever was published."""

    report: AssemblyReportPage
    language: str
    pdf: ReportPdf | None
    may_make: bool


class ReportPdfs(View):
    """The list; who may edit the report sees it, who may publish it has PDFs made again."""

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Find the report; let in those who may edit it."""
        self.report = get_object_or_404(AssemblyReportPage, pk=kwargs["pk"])
        if not self.report.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the languages."""
        return render(request, "pages/admin/report_pdfs.html", {"report": self.report, "rows": self._rows()})

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Have one made again, whether or not the report changed; or take an older one off the site at once."""
        asked = request.POST.get("remove") or request.POST.get("report")
        chosen = [row for row in self._rows() if str(row.report.pk) == asked]
        if not chosen or not chosen[0].may_make:
            raise PermissionDenied
        report_id = chosen[0].report.pk
        if "remove" in request.POST:
            drop_older(report_id)
            messages.success(request, _now("The PDF is removed."))
            return redirect("report_pdfs", pk)
        enqueue([report_id], again=True)
        messages.success(request, _now("The worker will make the PDF again."))
        return redirect("report_pdfs", pk)

    def _rows(self) -> list[Row]:
        reports = list(self.report.get_translations(inclusive=True).filter(alias_of=None).order_by("locale_id"))
        pdfs = {row.report_id: row for row in ReportPdf.objects.filter(report__in=reports)}
        found = []
        for report in reports:
            allowed = report.permissions_for_user(self.request.user)
            may_make = report.live and allowed.can_publish()
            if allowed.can_edit():
                name = language(code_of(report.locale_id)).name
                found.append(Row(report, name, pdfs.get(report.pk), may_make))
        return found


@hooks.register("register_admin_urls")
def register_report_pdf_urls() -> list[URLPattern]:
    """The one screen."""
    return [path("reports/pdf/<int:pk>/", ReportPdfs.as_view(), name="report_pdfs")]


@hooks.register("register_page_header_buttons")
def report_pdf_button(page: Page, user: User, view_name: str, next_url: str | None = None) -> list[Button]:
    """Offer the screen in the menu of an open report."""
    if page.cached_content_type.model_class() is not AssemblyReportPage:
        return []
    return [Button(_("PDFs"), reverse("report_pdfs", args=[page.pk]), icon_name="doc-full", priority=80)]
