"""How often the files of a resource were downloaded, on its edit page."""

from __future__ import annotations

import datetime
from typing import Any

from django.db.models import Q, Sum
from django.utils import timezone
from wagtail.admin.panels import Panel

LATELY = 30
"""For how many days back the second number counts."""


class DownloadPanel(Panel):
    """Tells the sums by language, in all and of the last days; nothing while the resource is new."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one resource."""

        template_name = "pages/admin/download_panel.html"

        def is_shown(self) -> bool:
            """Show it once the resource is saved."""
            return bool(self.instance.pk)

        def get_context_data(self, parent_context: dict | None = None) -> dict[str, Any]:
            """Add the sums, the most loaded language first; one query."""
            from pages.models import DownloadCount

            since = timezone.localdate() - datetime.timedelta(days=LATELY)
            rows = DownloadCount.objects.filter(resource=self.instance.translation_key).values("file_language")
            sums = rows.annotate(every=Sum("number"), lately=Sum("number", filter=Q(counted_on__gt=since)))
            context = super().get_context_data(parent_context)
            return {**context, "sums": sums.order_by("-every", "file_language"), "days": LATELY}
