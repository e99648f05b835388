"""What readers send us to be read by people: applications to calls, with their files, and messages.

All of it is encrypted, has a day on which it is erased, and is read by those permitted alone. Nothing here says which
connection it came from.
"""

from __future__ import annotations

import json
from typing import Any, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.encryption import EncryptedTextField

FOLDER = "applications"
"""Where the private storage keeps the files; no view but the one of the applications hands them out."""


class ReceivedQuerySet(models.QuerySet):
    """What was received, by what is to be done with it."""

    def due(self) -> Self:
        """What has to be erased by now."""
        return self.filter(purge_on__lte=timezone.now().date())

    def not_mailed(self) -> Self:
        """What no e-mail was sent for yet."""
        return self.filter(mailed_at=None)


class Received(models.Model):
    """Something a reader sent. The name and the address are encrypted; `fingerprint` finds equal addresses."""

    name = EncryptedTextField(_("name"), blank=True)
    email = EncryptedTextField(_("e-mail address"))
    fingerprint = models.CharField(max_length=64, db_index=True, editable=False)
    language = models.CharField(_("language"), max_length=12)
    consent = models.CharField(_("version of the words agreed to"), max_length=40)
    sent_at = models.DateTimeField(_("sent at"), default=timezone.now, db_index=True)
    mailed_at = models.DateTimeField(_("e-mail sent at"), null=True, blank=True)
    purge_on = models.DateField(_("to be erased on"), db_index=True)

    objects = models.Manager.from_queryset(ReceivedQuerySet)()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class Application(Received):
    """One application to a call: all language versions of it, named by their translation key, are one call."""

    call = models.UUIDField(_("call"), db_index=True)
    answers_kept = EncryptedTextField(_("answers"), blank=True)

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        default_permissions = ("view", "delete")
        permissions = [("export_application", _("Can export applications"))]

    @property
    def answers(self) -> list[dict[str, Any]]:
        """The answers in the order of the form: question (its key), label as it was read, kind, value."""
        return json.loads(self.answers_kept or "[]")

    @answers.setter
    def answers(self, answers: list[dict[str, Any]]) -> None:
        self.answers_kept = json.dumps(answers, ensure_ascii=False)


class ApplicationFile(models.Model):
    """A file of an application, cleaned and under a random name in the private storage; its own name is encrypted."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="files")
    question = models.UUIDField(_("question"))
    file = models.FileField(_("file"), upload_to=FOLDER)
    name = EncryptedTextField(_("name"))
    size = models.PositiveIntegerField(_("size"), default=0)

    class Meta:
        verbose_name = _("file of an application")
        verbose_name_plural = _("files of applications")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class ContactMessage(Received):
    """A message that a reader sent with the contact form; read by those who may read applications."""

    topic = models.CharField(_("topic"), max_length=200, blank=True)
    text = EncryptedTextField(_("text"))

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        default_permissions = ()
