"""What the workers write about themselves: a sign of life, the state of regular work, the progress of long tasks.

The tasks themselves are rows of django-tasks-db (`DBTaskResult`). All moments here that are compared with "now" are
written and compared by the database's clock, so workers on several machines need not agree about the time.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Self

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


def moment_in(delay: timedelta) -> models.Expression:
    """Return "now plus `delay`" by the database's clock."""
    return models.ExpressionWrapper(
        Now() + models.Value(delay, models.DurationField()), output_field=models.DateTimeField()
    )


class WorkerHeartbeatQuerySet(models.QuerySet["WorkerHeartbeat"]):
    """Workers by sign of life."""

    def alive(self) -> Self:
        """Workers whose last sign of life still counts."""
        return self.filter(is_stopped=False, fresh_until__gt=Now())

    def latest_first(self) -> Self:
        """The worker that reported last comes first."""
        return self.order_by("-beat_at")


class WorkerHeartbeat(models.Model):
    """One worker process: when it last reported, and until when that report counts as a sign of life."""

    worker_id = models.CharField(max_length=64, primary_key=True)
    name = models.CharField(_("name"), max_length=32)
    started_at = models.DateTimeField(_("started at"), db_default=Now())
    beat_at = models.DateTimeField(_("reported at"), db_default=Now(), db_index=True)
    fresh_until = models.DateTimeField(_("counts until"), db_default=Now())
    is_stopped = models.BooleanField(_("is stopped"), default=False)

    objects = WorkerHeartbeatQuerySet.as_manager()

    class Meta:
        verbose_name = _("worker")
        verbose_name_plural = _("workers")
        default_permissions = ()
        permissions = [("manage_tasks", _("Can see background tasks, run them again and stop them"))]

    def __str__(self) -> str:
        return self.name


class PeriodicRun(models.Model):
    """The last run of one piece of regular work. The row is the lock: who counts `runs` up does the work."""

    name = models.CharField(_("name"), max_length=64, primary_key=True)
    runs = models.PositiveBigIntegerField(_("runs"), default=0)
    last_run_at = models.DateTimeField(_("last run at"), null=True)
    finished_at = models.DateTimeField(_("finished at"), null=True)
    worker_id = models.CharField(max_length=64, blank=True)
    error = models.CharField(_("error"), max_length=200, blank=True)
    traceback = models.TextField(_("traceback"), blank=True)

    class Meta:
        verbose_name = _("regular work")
        verbose_name_plural = _("regular work")
        default_permissions = ()

    def __str__(self) -> str:
        return self.name


class TaskProgress(models.Model):
    """How far a long task is, and whether somebody asked it to stop. Outlives a run, so that the next one resumes."""

    task_id = models.CharField(max_length=64, primary_key=True)
    done = models.PositiveIntegerField(_("done"), default=0)
    total = models.PositiveIntegerField(_("of"), default=0)
    note = models.CharField(_("now at"), max_length=200, blank=True)
    is_stop_requested = models.BooleanField(_("is asked to stop"), default=False)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    class Meta:
        verbose_name = _("progress of a task")
        verbose_name_plural = _("progress of tasks")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.done}/{self.total}"
