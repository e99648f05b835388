"""What is secret about a case: risk, consents, contacts. Encrypted, with its own permission and history.

A CaseFile is never part of its Case: panel permissions there can be bypassed by a crafted request and show in the
comparison of revisions. It is in no API, search, export or log.
"""

from __future__ import annotations

import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Orderable

from cms.encryption import EncryptedTextField
from pages.models.attributes import ChoiceListField


class Scope(models.TextChoices):
    """What a consent allows."""

    NAME = "name", _("the name")
    FACE = "face", _("the face")
    STORY = "story", _("the story in words")
    FILM = "film", _("the film")
    CAMPAIGN = "campaign", _("the campaign")


class CaseFileQuerySet(models.QuerySet):
    """Files, as far as a question needs them."""

    def for_consents(self) -> CaseFileQuerySet:
        """Load what says whether something may be published, without anything encrypted."""
        consents = models.Prefetch("consents", queryset=Consent.objects.defer("given_by"))
        secret = [field.name for field in CaseFile._meta.fields if isinstance(field, EncryptedTextField)]
        return self.defer(*secret).prefetch_related(consents)


class CaseFile(ClusterableModel):
    """The confidential companion of a case."""

    class Risk(models.TextChoices):
        LOW = "low", _("low")
        MEDIUM = "medium", _("medium")
        HIGH = "high", _("high")
        UNKNOWN = "unknown", _("not assessed")

    class Basis(models.TextChoices):
        CONSENT = "consent", _("consent")
        ALREADY_PUBLISHED = "published", _("already published by the organisation")
        PUBLIC_INTEREST = "interest", _("public interest, documented")

    case = models.OneToOneField("pages.Case", verbose_name=_("case"), on_delete=models.CASCADE, related_name="file")
    risk = models.CharField(_("risk"), max_length=8, choices=Risk, default=Risk.UNKNOWN)
    risk_reason = EncryptedTextField(_("why"), blank=True)
    basis = models.CharField(_("basis of publishing"), max_length=10, choices=Basis, blank=True)
    basis_note = EncryptedTextField(_("where it is documented"), blank=True)
    lawyer = EncryptedTextField(_("lawyer"), blank=True)
    contacts = EncryptedTextField(_("contacts"), blank=True)
    notes = EncryptedTextField(_("notes"), blank=True)

    objects = models.Manager.from_queryset(CaseFileQuerySet)()

    panels = [
        FieldPanel("case"),
        FieldRowPanel([FieldPanel("risk"), FieldPanel("risk_reason")]),
        FieldRowPanel([FieldPanel("basis"), FieldPanel("basis_note")]),
        InlinePanel("consents", label=_("consent"), heading=_("Consents")),
        FieldPanel("lawyer"),
        FieldPanel("contacts"),
        FieldPanel("notes"),
    ]

    class Meta:
        verbose_name = _("confidential file")
        verbose_name_plural = _("confidential files")

    def __str__(self) -> str:
        return self.case.ref

    def allows(self, scope: str, language: str, on: datetime.date | None = None) -> bool:
        """Say whether something may be published in a language on a day: by a running consent or by another basis."""
        if self.basis in (self.Basis.ALREADY_PUBLISHED, self.Basis.PUBLIC_INTEREST):
            return True
        day = on or timezone.localdate()
        return any(consent.covers(scope, language, day) for consent in self.consents.all())


class Consent(Orderable):
    """One consent: by whom, for what, in which languages, for how long."""

    file = ParentalKey(CaseFile, on_delete=models.CASCADE, related_name="consents")
    given_by = EncryptedTextField(_("given by"))
    relation = models.CharField(_("relation to the person"), max_length=120, blank=True)
    scopes = ChoiceListField(_("for"), choices=Scope)
    languages = models.CharField(
        _("languages"), max_length=80, blank=True, help_text=_("Codes with spaces between; empty for all languages.")
    )
    valid_from_on = models.DateField(_("from"))
    valid_until_on = models.DateField(_("until"), null=True, blank=True)
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("given_by"), FieldPanel("relation")]),
        FieldPanel("scopes"),
        FieldPanel("languages"),
        FieldRowPanel([FieldPanel("valid_from_on"), FieldPanel("valid_until_on"), FieldPanel("withdrawn_on")]),
    ]

    def covers(self, scope: str, language: str, on: datetime.date) -> bool:
        """Say whether the consent allows something in a language on a day."""
        is_running = self.valid_from_on <= on and (self.valid_until_on is None or on <= self.valid_until_on)
        is_withdrawn = self.withdrawn_on is not None and self.withdrawn_on <= on
        is_language = not self.languages.split() or language in self.languages.split()
        return is_running and not is_withdrawn and is_language and scope in self.scopes

    def clean(self) -> None:
        """Refuse a consent that ends before it begins."""
        super().clean()
        if self.valid_until_on and self.valid_from_on and self.valid_until_on < self.valid_from_on:
            raise ValidationError({"valid_until_on": _("The consent cannot end before it begins.")})
