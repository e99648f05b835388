"""Confidential files in the admin: for those with their own permission; the history names fields, never values."""

from __future__ import annotations

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import CreateView, EditView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.log_actions import LogFormatter, log
from wagtail.permissions import register_permission_policy

from pages.models import CaseFile
from pages.restricted import CasePolicy, only_for_handlers, visible

CHANGED = "pages.case_file.change"

register_permission_policy(CaseFile, CasePolicy(CaseFile, "case__"))


class FileList(IndexView):
    """The list: references and dates, nothing of what the files say."""

    def get_base_queryset(self) -> QuerySet:
        """Return the files of the cases the person may see."""
        files = CaseFile.objects.select_related("case").defer(
            "risk_reason", "basis_note", "lawyer", "contacts", "notes"
        )
        return visible(files, self.request.user, "case__")


class NamesChangedFields:
    """A view that notes in the history which fields were changed, never what stands in them."""

    def save_instance(self) -> Model:
        """Save, and note the names of the fields."""
        changed = _changed_fields(self.form)
        instance = super().save_instance()
        log(instance, CHANGED, user=self.request.user, data={"fields": changed})
        return instance


class AddFile(NamesChangedFields, CreateView):
    """A new file."""


class EditFile(NamesChangedFields, EditView):
    """A file that is changed."""


class CaseFiles(ModelViewSet):
    """Not a snippet: no chooser, no revisions, no comparison, no search, no export."""

    model = CaseFile
    icon = "lock"
    menu_label = _("Confidential files")
    name = "case_files"
    index_view_class = FileList
    add_view_class = AddFile
    edit_view_class = EditFile
    list_display = [
        "case",
        Column("get_risk_display", label=_("Risk"), sort_key="risk"),
        Column("get_basis_display", label=_("Basis of publishing")),
    ]
    list_filter = ["risk", "basis"]
    search_fields = ["case__ref"]
    search_backend_name = None
    ordering = ["case__ref"]
    add_to_reference_index = False
    copy_view_enabled = False
    list_export: list[str] = []

    def get_urlpatterns(self) -> list[URLPattern]:
        """Close the file of a restricted case to all but its handlers."""
        patterns = super().get_urlpatterns()
        for pattern in patterns:
            pattern.callback = only_for_handlers(pattern.callback, CaseFile, "case__")
        return patterns


def _changed_fields(form) -> list[str]:
    relations = [name for name, formset in form.formsets.items() if formset.has_changed()]
    return sorted({*form.changed_data, *relations})


@hooks.register("register_log_actions")
def register_case_file_action(actions) -> None:
    """Name the change in the history of a file."""

    @actions.register_action(CHANGED)
    class FileFormatter(LogFormatter):
        label = _("Change a confidential file")

        def format_message(self, entry) -> str:
            fields = [_field_label(name) for name in entry.data.get("fields", [])]
            return _now("Changed: %(fields)s") % {"fields": " · ".join(fields)}


def _field_label(name: str) -> str:
    field = CaseFile._meta.get_field(name)
    return str(field.related_model._meta.verbose_name_plural if field.one_to_many else field.verbose_name)


def files_seen_by(request: HttpRequest) -> QuerySet:
    """Return the files somebody may read; none without the permission."""
    if not request.user.has_perm("pages.view_casefile"):
        return CaseFile.objects.none()
    return visible(CaseFile.objects.all(), request.user, "case__")
