"""Numbers with their source, and words somebody said: records that pages share."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PublishingPanel
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from pages.fuzzy import FuzzyDate
from pages.models.attributes import Precision
from pages.models.vocabulary import Record
from pages.quotations import known_language


def facts(*names: str) -> list[SynchronizedField]:
    """Return the translation rules of facts: copied to all languages when the source is published."""
    return [SynchronizedField(name, overridable=False) for name in names]


class Statistic(Record):
    """One number, what it counts, as of when, and who says so. Never shown without its date and source."""

    class Qualifier(models.TextChoices):
        EXACT = "exact", _("exactly")
        AROUND = "around", _("around")
        MORE_THAN = "more_than", _("more than")
        AT_LEAST = "at_least", _("at least")
        NEARLY = "nearly", _("nearly")

    value = models.DecimalField(_("value"), max_digits=14, decimal_places=2)
    qualifier = models.CharField(_("qualifier"), max_length=10, choices=Qualifier, default=Qualifier.EXACT)
    unit = models.CharField(_("unit"), max_length=120, blank=True, help_text=_("What is counted, in a word or two."))
    sentence = models.CharField(
        pgettext_lazy("of words", "sentence"), max_length=900, help_text=_("The whole statement as one sentence.")
    )
    as_of_on = models.DateField(_("as of"), null=True, blank=True)
    as_of_precision = models.CharField(_("known to the"), max_length=6, choices=Precision, default=Precision.DAY)
    since_on = models.DateField(_("counted since"), null=True, blank=True)
    since_precision = models.CharField(_("known to the"), max_length=6, choices=Precision, default=Precision.YEAR)
    country = models.ForeignKey(
        "pages.Country", verbose_name=_("country"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    source_title = models.CharField(_("source"), max_length=400, blank=True)
    source_address = models.URLField(_("address of the source"), max_length=500, blank=True)
    is_source_missing = models.BooleanField(
        _("the source is not named"), default=False, help_text=_("Tick this where nobody names one; readers are told.")
    )
    review_by = models.DateField(_("review by"), null=True, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("qualifier"), FieldPanel("value"), FieldPanel("unit")]),
        FieldPanel("sentence"),
        FieldRowPanel([FieldPanel("as_of_on"), FieldPanel("as_of_precision")]),
        FieldRowPanel([FieldPanel("since_on"), FieldPanel("since_precision")]),
        FieldPanel("country"),
        MultiFieldPanel(
            [FieldPanel("source_title"), FieldPanel("source_address"), FieldPanel("is_source_missing")],
            heading=_("Source"),
        ),
        FieldPanel("review_by"),
        PublishingPanel(),
    ]
    search_fields = [index.SearchField("sentence"), index.AutocompleteField("sentence"), index.FilterField("locale_id")]
    translatable_fields = [
        TranslatableField("unit"),
        TranslatableField("sentence"),
        *facts("value", "qualifier", "as_of_on", "as_of_precision", "since_on", "since_precision", "country"),
        *facts("source_title", "source_address", "is_source_missing", "review_by"),
    ]

    class Meta(Record.Meta):
        verbose_name = _("statistic")
        verbose_name_plural = _("statistics")

    def __str__(self) -> str:
        return self.sentence

    @property
    def as_of(self) -> FuzzyDate | None:
        """As of when the number holds."""
        return FuzzyDate(self.as_of_on, self.as_of_precision) if self.as_of_on else None


class Quote(Record):
    """Words somebody said, in the language they were said in and translated."""

    text = models.TextField(_("words"))
    original = models.TextField(_("original words"), blank=True)
    original_language = models.CharField(
        _("language of the original"),
        max_length=12,
        blank=True,
        help_text=_("Its code, for example az for Azerbaijani or uk for Ukrainian."),
    )
    speaker = models.ForeignKey(
        "pages.Person", verbose_name=_("speaker"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    speaker_label = models.CharField(
        _("speaker in words"), max_length=200, blank=True, help_text=_("For example: his mother. Empty: not stated.")
    )
    source_title = models.CharField(_("source"), max_length=400, blank=True)

    panels = [
        FieldPanel("text"),
        FieldRowPanel([FieldPanel("original"), FieldPanel("original_language")]),
        FieldRowPanel([FieldPanel("speaker"), FieldPanel("speaker_label")]),
        FieldPanel("source_title"),
        PublishingPanel(),
    ]
    search_fields = [index.SearchField("text"), index.AutocompleteField("text"), index.FilterField("locale_id")]
    translatable_fields = [
        TranslatableField("text"),
        TranslatableField("speaker_label"),
        TranslatableField("source_title"),
        *facts("original", "original_language", "speaker"),
    ]

    class Meta(Record.Meta):
        verbose_name = _("quotation")
        verbose_name_plural = _("quotations")

    def __str__(self) -> str:
        return self.text[:80]

    def all_words(self) -> list[str]:
        """Return everything readers may be told by it."""
        speaker = self.speaker.name if self.speaker else ""
        return [self.text, self.original, self.speaker_label, speaker, self.source_title]

    def clean(self) -> None:
        """Refuse an original without its language, and a code that stands for no language."""
        super().clean()
        if self.original_language and known_language(self.original_language) is None:
            message = _("This is not the code of a language. Example: az.")
            raise ValidationError({"original_language": ValidationError(message, code="language")})
        if self.original and not self.original_language:
            message = _("Say in which language the original is.")
            raise ValidationError({"original_language": ValidationError(message, code="required")})
