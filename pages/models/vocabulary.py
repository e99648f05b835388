"""Words and records that pages refer to: countries, topics, people, organisations, laws.

Everything here that has words exists once per language; what is a fact (a code, an address, a date) is entered in the
source language and copied to the others when it is published.
"""

from __future__ import annotations

from babel import Locale as CldrLocale
from babel import UnknownLocaleError
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PublishingPanel
from wagtail.models import DraftStateMixin, Locale, LockableMixin, RevisionMixin, TranslatableMixin, WorkflowMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.publishing import PublishRefusedError
from pages.forms import RecordForm
from pages.models.named_people import PersonQuerySet
from pages.problems import Problem


def country_name(code: str, language: str) -> str:
    """Return the CLDR name of a country (ISO 3166-1 alpha-2) in a language, or the code where CLDR knows neither."""
    try:
        return CldrLocale.parse(language.replace("-", "_")).territories.get(code, code)
    except (UnknownLocaleError, ValueError):
        return code


class Country(index.Indexed, models.Model):
    """A country by its ISO code; its names in all languages come from CLDR, unless the organisation uses another."""

    code = models.CharField(
        _("ISO code"),
        max_length=2,
        unique=True,
        validators=[RegexValidator(r"^[A-Z]{2}$", _("Write the two capital letters of ISO 3166, for example AZ."))],
        help_text=_("The two capital letters of ISO 3166, for example AZ."),
    )
    name_overrides = models.JSONField(
        _("other names"),
        default=dict,
        blank=True,
        help_text=_('Only where the organisation does not use the CLDR name: {"en": "…", "fr": "…"}.'),
    )

    panels = [FieldPanel("code"), FieldPanel("name_overrides")]
    search_fields = [index.SearchField("code"), index.AutocompleteField("code")]
    language_neutral = True  # a code; the names come from CLDR, other names are kept by language

    class Meta:
        verbose_name = _("country")
        verbose_name_plural = _("countries")
        ordering = ["code"]

    def __str__(self) -> str:
        return str(self.name)

    def name_in(self, language: str) -> str:
        """Return the country's name in a language."""
        return self.name_overrides.get(language) or country_name(self.code, language)

    @property
    def name(self) -> str:
        """The country's name in the active language."""
        return self.name_in(get_language() or "en")


class Record(
    WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, TranslatableMixin, index.Indexed, models.Model
):
    """What all records with words share: drafts, revisions, workflow, locks, one row for each language."""

    base_form_class = RecordForm

    class Meta(TranslatableMixin.Meta):
        abstract = True

    def __str__(self) -> str:
        return str(getattr(self, "name", self.pk))

    def publish_problems(self, locale: Locale | None = None) -> list[Problem]:
        """Answer: may this be published, and if not, why? An empty list means yes."""
        from pages.hidden_words import hidden_name_problems  # both need models
        from pages.withdrawn import withdrawn_problems

        return [*withdrawn_problems(self), *hidden_name_problems(self, locale)]

    def publish(self, revision, user=None, **options) -> None:
        """Publish a revision; the record and the facts of its translations change together or not at all."""
        record = revision.as_object()
        if problems := record.publish_problems():
            raise PublishRefusedError(str(record), [problem.as_error() for problem in problems])
        with transaction.atomic():
            super().publish(revision, user=user, **options)


def name_search() -> list:
    """Return how a record with a name is found in the admin."""
    return [index.SearchField("name"), index.AutocompleteField("name"), index.FilterField("locale_id")]


class Topic(Record):
    """A subject that pages share across issues, for example "Freedom of assembly"."""

    name = models.CharField(_("name"), max_length=255, help_text=_("How readers would say it, without a full stop."))

    panels = [FieldPanel("name"), PublishingPanel()]
    search_fields = name_search()
    translatable_fields = [TranslatableField("name")]

    class Meta(Record.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")


class Organization(Record):
    """An organisation that hosts, partners, publishes or funds."""

    name = models.CharField(_("name"), max_length=255, help_text=_("The name the organisation uses in this language."))
    website = models.URLField(_("website"), blank=True, help_text=_("Begins with https://."))
    country = models.ForeignKey(
        Country, verbose_name=_("country"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    logo = models.ForeignKey(
        "cms.SiteImage", verbose_name=_("logo"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    description = models.TextField(_("description"), blank=True, help_text=_("One or two plain sentences."))

    panels = [
        FieldPanel("name"),
        FieldPanel("description"),
        MultiFieldPanel([FieldPanel("website"), FieldPanel("country"), FieldPanel("logo")], heading=_("Facts")),
        PublishingPanel(),
    ]
    search_fields = name_search()
    translatable_fields = [
        TranslatableField("name"),
        TranslatableField("description"),
        SynchronizedField("website", overridable=False),
        SynchronizedField("country", overridable=False),
        SynchronizedField("logo", overridable=False),
    ]

    class Meta(Record.Meta):
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")


class Person(Record):
    """Somebody who speaks, writes, leads or works for the movement. Never a person at risk: those have a case."""

    name = models.CharField(
        pgettext_lazy("of a person", "name"), max_length=255, help_text=_("The name the person uses in public.")
    )
    role = models.CharField(_("role"), max_length=255, blank=True, help_text=_("What the person does, in a few words."))
    portrait = models.ForeignKey(
        "cms.SiteImage", verbose_name=_("portrait"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    country = models.ForeignKey(
        Country, verbose_name=_("country"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = models.Manager.from_queryset(PersonQuerySet)()

    panels = [
        FieldPanel("name"),
        FieldPanel("role"),
        MultiFieldPanel([FieldPanel("portrait"), FieldPanel("country")], heading=_("Facts")),
        PublishingPanel(),
    ]
    search_fields = name_search()
    translatable_fields = [
        SynchronizedField("name"),
        TranslatableField("role"),
        SynchronizedField("portrait", overridable=False),
        SynchronizedField("country", overridable=False),
    ]

    class Meta(Record.Meta):
        verbose_name = _("person")
        verbose_name_plural = _("people")


class Law(Record):
    """A law, a section of one, or a treaty that pages refer to."""

    name = models.CharField(_("name"), max_length=255, help_text=_("The title the law is known by in this language."))
    abbreviation = models.CharField(_("abbreviation"), max_length=40, blank=True, help_text=_("For example POSA."))
    summary = models.TextField(_("summary"), blank=True, help_text=_("What it says or does, in plain words."))
    country = models.ForeignKey(
        Country, verbose_name=_("country"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    source_address = models.URLField(_("address of the text"), blank=True, help_text=_("Begins with https://."))

    panels = [
        FieldPanel("name"),
        FieldPanel("summary"),
        MultiFieldPanel(
            [FieldPanel("abbreviation"), FieldPanel("country"), FieldPanel("source_address")], heading=_("Facts")
        ),
        PublishingPanel(),
    ]
    search_fields = name_search()
    translatable_fields = [
        TranslatableField("name"),
        TranslatableField("summary"),
        SynchronizedField("abbreviation", overridable=False),
        SynchronizedField("country", overridable=False),
        SynchronizedField("source_address", overridable=False),
    ]

    class Meta(Record.Meta):
        verbose_name = _("law")
        verbose_name_plural = _("laws")
