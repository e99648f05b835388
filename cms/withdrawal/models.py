"""What was withdrawn, when, by whom: ids only, so that the record itself gives nothing away."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log


class WithdrawalQuerySet(models.QuerySet):
    """Withdrawals, running or undone."""

    def running(self) -> WithdrawalQuerySet:
        """Keep those that were not undone."""
        return self.filter(undone_at=None)

    def about(self, thing: models.Model) -> WithdrawalQuerySet:
        """Keep those of one thing."""
        return self.filter(content_type=ContentType.objects.get_for_model(thing), object_id=str(thing.pk))


class Withdrawal(models.Model):
    """One withdrawal. `kept` maps the names of steps to what they need to undo and check."""

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.CharField(max_length=255)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), default=timezone.now)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    kept = models.JSONField(default=dict, blank=True)

    objects = models.Manager.from_queryset(WithdrawalQuerySet)()

    class Meta:
        verbose_name = _("withdrawal")
        verbose_name_plural = _("withdrawals")
        ordering = ["-withdrawn_at"]
        permissions = [("undo_withdrawal", "Can undo a withdrawal")]

    def __str__(self) -> str:
        return f"{self.content_type.model} {self.object_id}"

    @classmethod
    def of(cls, thing: models.Model, user: Any) -> Withdrawal:
        """Return the running withdrawal of a thing, else a new one that is not saved yet."""
        found = cls.objects.running().about(thing).first()
        return found or cls(
            content_type=ContentType.objects.get_for_model(thing), object_id=str(thing.pk), withdrawn_by=user
        )

    @cached_property
    def thing(self) -> models.Model | None:
        """What was withdrawn, or None where it was deleted since."""
        model = self.content_type.model_class()
        return model._base_manager.filter(pk=self.object_id).first() if model else None

    def end(self, user: Any) -> None:
        """Note that the withdrawal was undone."""
        self.undone_at, self.undone_by = timezone.now(), user
        self.save(update_fields=["undone_at", "undone_by"])

    def note(self, action: str, thing: models.Model, user: Any) -> None:
        """Write it into the history of the thing: the names of the steps, nothing of what it says."""
        log(thing, action, user=user, data={"steps": sorted(self.kept)})
