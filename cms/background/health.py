"""Is background work getting done? Answers for the report, the dashboard and readiness panels."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Min, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from cms.background.models import WorkerHeartbeat


@dataclass(frozen=True)
class QueueState:
    """Numbers of tasks by state, workers alive, and when any worker last reported."""

    waiting: int
    running: int
    failed: int
    waiting_since: datetime | None
    workers: int
    last_beat_at: datetime | None

    @property
    def is_alarming(self) -> bool:
        """Say whether somebody should act: a task failed, or nobody is working."""
        return bool(self.failed) or not self.workers

    @property
    def workers_sentence(self) -> str:
        """Return who is working, and what to do when nobody is."""
        if self.workers == 1:
            return _("One worker is at work.")
        if self.workers:
            return _("%(count)d workers are at work.") % {"count": self.workers}
        remedy = _("Start one on the server: python manage.py worker. Until then nothing waiting here is done.")
        if self.last_beat_at is None:
            return _("No worker has ever reported.") + " " + remedy
        since = date_format(timezone.localtime(self.last_beat_at), "DATETIME_FORMAT")
        return _("No worker has reported since %(moment)s.") % {"moment": since} + " " + remedy


def worker_is_alive() -> bool:
    """Say whether at least one worker shows a sign of life. One query; raises the database's errors."""
    return WorkerHeartbeat.objects.alive().exists()


def queue_state() -> QueueState:
    """Return the state of the queue and the workers, in three queries however long the queue is."""
    states = TaskResultStatus
    tasks = DBTaskResult.objects.exclude(status=states.SUCCESSFUL).aggregate(
        waiting=Count("pk", filter=Q(status=states.READY)),
        running=Count("pk", filter=Q(status=states.RUNNING)),
        failed=Count("pk", filter=Q(status=states.FAILED)),
        waiting_since=Min("enqueued_at", filter=Q(status=states.READY)),
    )
    last = WorkerHeartbeat.objects.aggregate(last=Max("beat_at"))["last"]
    return QueueState(**tasks, workers=WorkerHeartbeat.objects.alive().count(), last_beat_at=last)
