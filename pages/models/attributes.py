"""Columns that the page types share: a list of choices, a date with its precision."""

from __future__ import annotations

from babel import Locale as CldrLocale
from babel import UnknownLocaleError
from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


class ChoiceListField(models.JSONField):
    """Several of a few choices, kept as a list of their values and edited as check boxes."""

    def __init__(self, *args, choices=None, **kwargs) -> None:
        self.options = choices
        kwargs.setdefault("default", list)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs):
        """Offer the choices as check boxes. Where nothing may be stored, nothing ticked means that nothing is said."""
        return forms.TypedMultipleChoiceField(
            empty_value=None if self.null else [],
            choices=getattr(self.options, "choices", self.options) or (),
            required=not self.blank,
            label=kwargs.get("label", self.verbose_name),
            help_text=self.help_text,
            widget=forms.CheckboxSelectMultiple,
        )

    def validate(self, value, model_instance) -> None:
        """Refuse anything but a list of the choices; raises ValidationError."""
        super().validate(value, model_instance)
        allowed = {str(choice) for choice in self.options.values} if self.options else None
        if not isinstance(value, list) or (allowed is not None and not set(value) <= allowed):
            raise ValidationError(_("Choose among the offered values."), code="invalid_choice")

    def labels(self, value: list[str]) -> list[str]:
        """Return the words for a stored list, in the active language."""
        words = dict(self.options.choices) if self.options else {}
        return [str(words[item]) for item in value or () if item in words]


class Precision(models.TextChoices):
    """How much of a date is known."""

    DAY = "day", _("day")
    MONTH = "month", _("month")
    YEAR = "year", _("year")
    DECADE = "decade", _("decade")


def check_language_codes(text: str) -> None:
    """Refuse a list of language codes with one that CLDR does not know; raises ValidationError that names it."""
    for code in text.split():
        try:
            CldrLocale.parse(code.replace("-", "_"))
        except (UnknownLocaleError, ValueError) as error:
            message = _("“%(code)s” is not the code of a language. Example: en fr ar.")
            raise ValidationError(message, code="language", params={"code": code[:20]}) from error
