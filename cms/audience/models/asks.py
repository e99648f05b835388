"""What readers ask of us by e-mail address: to be written to, to have a petition signed in their name.

Each time a form is sent makes a row of its own, which waits for its link to be opened. Nothing here says which
connection it came from. The address is encrypted; equal addresses are found by their fingerprint.
"""

from __future__ import annotations

import uuid
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.audience.lists import Lists
from cms.encryption import EncryptedTextField


class AskQuerySet(models.QuerySet):
    """Asks by state and by whose they are."""

    def pending(self) -> Self:
        """Those whose link has not been opened."""
        return self.filter(state=Ask.State.PENDING)

    def confirmed(self) -> Self:
        """Those that count."""
        return self.filter(state=Ask.State.CONFIRMED)

    def of(self, ask: Ask) -> Self:
        """Those of the same address about the same thing."""
        return self.filter(fingerprint=ask.fingerprint, **ask.subject())


class Ask(models.Model):
    """One ask, from the form to the end. `fingerprint` finds equal addresses; an ended ask has no address any more."""

    class State(models.TextChoices):
        PENDING = "pending", _("waiting for confirmation")
        CONFIRMED = "confirmed", _("confirmed")
        ENDED = "unsubscribed", _("unsubscribed")

    email = EncryptedTextField(_("e-mail address"), blank=True)
    fingerprint = models.CharField(max_length=64, db_index=True, editable=False)
    language = models.CharField(_("language"), max_length=12)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.PENDING)
    consent = models.CharField(_("version of the words agreed to"), max_length=40)
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now, db_index=True)
    mailed_at = models.DateTimeField(_("e-mail sent at"), null=True, blank=True)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)
    ended_at = models.DateTimeField(_("unsubscribed at"), null=True, blank=True)

    objects = models.Manager.from_queryset(AskQuerySet)()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    def subject(self) -> dict:
        """Return the columns that say what the ask is about; none for a subscription."""
        return {}


class Subscription(Ask):
    """Somebody wants to be written to."""

    lists = models.JSONField(_("lists"), default=list)

    class Meta:
        verbose_name = _("subscription")
        verbose_name_plural = _("subscriptions")
        default_permissions = ("view",)
        permissions = [("export_audience", _("Can see and export e-mail addresses of subscribers and signatories"))]
        constraints = [
            models.UniqueConstraint(
                fields=["fingerprint"], condition=Q(state="confirmed"), name="one_confirmed_subscription"
            )
        ]

    @property
    def list_names(self) -> str:
        """The names of the lists, for people."""
        return ", ".join(str(Lists(code).label) for code in self.lists if code in Lists.values)


class Signature(Ask):
    """Somebody signs a petition: all language versions of it, named by their translation key, are one petition."""

    petition = models.UUIDField(_("petition"), db_index=True)
    public_name = EncryptedTextField(
        _("public name"), blank=True, help_text=_("Kept only if the person agreed that it may be shown.")
    )
    purge_on = models.DateField(_("to be erased on"), null=True, blank=True, db_index=True)

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["petition", "fingerprint"], condition=Q(state="confirmed"), name="one_confirmed_signature"
            )
        ]

    def subject(self) -> dict:
        """Return the petition."""
        return {"petition": self.petition}


class PetitionCount(models.Model):
    """How many signatures a petition has; it stays when the signatures are erased."""

    petition = models.UUIDField(_("petition"), primary_key=True, default=uuid.uuid4)
    signatures = models.PositiveIntegerField(_("signatures"), default=0)

    class Meta:
        verbose_name = _("number of signatures")
        verbose_name_plural = _("numbers of signatures")
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.signatures}"
