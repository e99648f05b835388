"""The state of a report's PDF on its edit page."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from wagtail.admin.panels import Panel


class ReportPdfPanel(Panel):
    """Tells how far the PDF is, and leads to where it can be made again; nothing while the report is new."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one report."""

        template_name = "pages/admin/report_pdf_panel.html"

        def is_shown(self) -> bool:
            """Show it once the report is saved."""
            return bool(self.instance.pk)

        def get_context_data(self, parent_context: dict | None = None) -> dict[str, Any]:
            """Add the row of the PDF, or None before the report was ever published."""
            from pages.models.report_pdfs import ReportPdf

            context = super().get_context_data(parent_context)
            row = ReportPdf.objects.filter(report_id=self.instance.pk).first()
            return {**context, "pdf": row, "pdfs_url": reverse("report_pdfs", args=[self.instance.pk])}
