"""The editing forms of pages and records: what would stop publishing is shown as a list, nothing is lost."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from modelcluster.forms import ClusterForm
from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm

from pages.problems import Problem


def is_publishing(form: ClusterForm) -> bool:
    """Say whether the person pressed a button that ends in publication."""
    return any(name in form.data for name in ("action-publish", "action-submit"))


def add_publish_problems(form: ClusterForm, more: Sequence[Problem] = ()) -> None:
    """Add what stops publishing as errors of the fields where it can be mended.

    To be called once every part of the form is right by itself. The rules see the rows as they were typed, too: the
    form puts them on the unsaved object, as saving it does later.
    """
    for name, formset in form.formsets.items():
        if name != "comments":
            formset.instance = form.instance
            formset.save(commit=False)
    for problem in [*form.instance.publish_problems(), *more]:
        form.add_error(problem.field if problem.field in form.fields else None, problem.as_error())


class BasePageForm(WagtailAdminPageForm):
    """Checks `publish_problems` when the editor publishes or submits; a draft may be incomplete."""

    def is_valid(self) -> bool:
        """Check it once each field and each row is right by itself."""
        if not super().is_valid():
            return False
        if is_publishing(self):
            self.instance.parent_to_be = self.parent_page  # a new page does not know yet where it will stand
            add_publish_problems(self)
        return not self.errors

    def clean(self) -> dict:
        """Refuse to remove a correction that readers have seen."""
        cleaned = super().clean()
        self._keep_live_corrections()
        return cleaned

    def _keep_live_corrections(self) -> None:
        formset = self.formsets.get("corrections") if hasattr(self, "formsets") else None
        if formset is None or not self.instance.pk or not self.instance.live:
            return
        if any(form.instance.pk and form.data.get(form.add_prefix("DELETE")) for form in formset.forms):
            self.add_error(
                None,
                ValidationError(_("A correction that was published stays. Add another one instead."), code="kept"),
            )


class RecordForm(WagtailAdminModelForm):
    """Checks `publish_problems` of a record when the editor publishes or submits; a draft stays as it was typed."""

    def is_valid(self) -> bool:
        """Check it once each field and each row is right by itself."""
        if not super().is_valid():
            return False
        if is_publishing(self):
            add_publish_problems(self)
        return not self.errors
