"""Wagtail's screens that show cases among other things: there, too, restricted ones are for their handlers only."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.reports.audit_logging import LogEntriesView
from wagtail.models import ModelLogEntry
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction

from cms.models import User
from pages.models import Case, CaseFile
from pages.restricted import SEE_RESTRICTED, may_see


def entries_seen_by(user: User, entries: QuerySet) -> QuerySet:
    """Return the entries of histories without those of restricted cases and their files; handlers see all."""
    if not issubclass(entries.model, ModelLogEntry) or user.has_perm(SEE_RESTRICTED):
        return entries
    hidden = Q()
    for model, way in ((Case, "is_restricted"), (CaseFile, "case__is_restricted")):
        keys = [str(pk) for pk in model.objects.filter(**{way: True}).values_list("pk", flat=True)]
        hidden |= Q(content_type=ContentType.objects.get_for_model(model), object_id__in=keys)
    return entries.exclude(hidden)


class SiteHistory(LogEntriesView):
    """The report "Site history", as a list and as a file."""

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        """Apply the filters; called for each kind of history."""
        return super().filter_queryset(entries_seen_by(self.request.user, queryset))


class DeleteCases(DeleteBulkAction):
    """Deleting several cases at once; those somebody may not see are not named."""

    models = [Case]

    def get_actionable_objects(self) -> tuple[list, dict[str, Any]]:
        """Return what may be deleted and what may not, as far as the person may know of it."""
        may, found = super().get_actionable_objects()
        user, refused = self.request.user, found["items_with_no_access"]
        return may, {**found, "items_with_no_access": [case for case in refused if may_see(user, case)]}


hooks.register("register_bulk_action", DeleteCases, order=1000)  # in the place of Wagtail's own, for cases


urlpatterns: list[URLPattern] = [
    path("site-history/", require_admin_access(SiteHistory.as_view())),
    path("site-history/results/", require_admin_access(SiteHistory.as_view(results_only=True))),
]
"""They stand before Wagtail's own addresses, whose names lead here."""
