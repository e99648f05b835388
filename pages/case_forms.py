"""What the editing form of a case checks over all its detentions, with each error at the field where it is mended."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from pages.detentions import contradictions


class DetentionsTogether:
    """Mixed into the form of a case: refuses detentions that contradict each other, before anything is saved."""

    def is_valid(self) -> bool:
        """Validate form and child forms, then all detentions together; nothing that was typed is lost."""
        is_valid = super().is_valid()
        formset = getattr(self, "formsets", {}).get("detentions")
        if formset is None or not formset.is_valid():
            return is_valid
        kept = [form for form in formset.forms if form.has_changed() or form.instance.pk]
        kept = [form for form in kept if form not in formset.deleted_forms]
        by_detention = {id(form.instance): form for form in kept}
        found = contradictions(form.instance for form in kept)
        for wrong in found:
            error = ValidationError(wrong.message, code="detentions")
            by_detention[id(wrong.detention)].add_error(wrong.field, error)
        return is_valid and not found
