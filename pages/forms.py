"""The editing form of every page: what would stop publishing is shown to the editor as a list, nothing is lost."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm


class BasePageForm(WagtailAdminPageForm):
    """Checks `publish_problems` when the editor publishes or submits; a draft may be incomplete."""

    def clean(self) -> dict:
        """Add what stops publishing as errors of the fields where it can be mended."""
        cleaned = super().clean()
        if self.is_publishing() and not self.errors:
            self._refuse_unready(cleaned)
        self._keep_live_corrections()
        return cleaned

    def is_publishing(self) -> bool:
        """Say whether the person pressed a button that ends in publication."""
        return any(name in self.data for name in ("action-publish", "action-submit"))

    def _refuse_unready(self, cleaned: dict) -> None:
        page = self.instance
        for name, value in cleaned.items():
            if name in {field.name for field in page._meta.concrete_fields}:
                setattr(page, name, value)
        for problem in page.publish_problems():
            self.add_error(problem.field if problem.field in self.fields else None, problem.as_error())

    def _keep_live_corrections(self) -> None:
        formset = self.formsets.get("corrections") if hasattr(self, "formsets") else None
        if formset is None or not self.instance.pk or not self.instance.live:
            return
        if any(form.instance.pk and form.data.get(form.add_prefix("DELETE")) for form in formset.forms):
            self.add_error(
                None,
                ValidationError(_("A correction that was published stays. Add another one instead."), code="kept"),
            )
