"""Give the tasks of dead workers back to the queue.

django-tasks-db leaves the task of a killed worker RUNNING for ever (measured). A task is given back only when its
worker showed no sign of life in two passes of the same reaper: after an outage of the database every worker looks dead
for a moment, and the second pass leaves each the time for one beat. All writes are fenced by `started_at`: whoever was
slow finds that the row is no longer theirs and changes nothing.
"""

from __future__ import annotations

import logging
from datetime import timedelta

from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, DBTaskResultQuerySet

from cms.background.errors import WorkerLostError
from cms.background.models import WorkerHeartbeat

logger = logging.getLogger(__name__)

MOST_ATTEMPTS = 5


def running_as(task: DBTaskResult) -> DBTaskResultQuerySet:
    """Return the task's row as long as it is still in the very run that `task` describes, else nothing."""
    return DBTaskResult.objects.filter(pk=task.pk, status=TaskResultStatus.RUNNING, started_at=task.started_at)


def give_back(task: DBTaskResult, why: BaseException, *, delay: float = 0) -> bool:
    """Put a running task back into the queue, or mark it failed after the last attempt.

    Returns False when the row has moved on in the meantime; then nothing was changed.
    """
    if len(task.worker_ids) < MOST_ATTEMPTS:
        later = timezone.now() + timedelta(seconds=delay)
        was_ours = running_as(task).update(status=TaskResultStatus.READY, run_after=later)
        if was_ours:
            logger.warning("Task id=%s path=%s goes back to the queue: %s", task.pk, task.task_path, why)
        return bool(was_ours)
    was_ours = running_as(task).update(
        status=TaskResultStatus.FAILED,
        finished_at=timezone.now(),
        exception_class_path=f"{type(why).__module__}.{type(why).__qualname__}",
        traceback=f"{type(why).__qualname__}: {why}\nGiven up after {MOST_ATTEMPTS} attempts.\n",
    )
    if was_ours:
        logger.error("Task id=%s path=%s failed after %d attempts: %s", task.pk, task.task_path, MOST_ATTEMPTS, why)
    return bool(was_ours)


class Reaper:
    """One worker's view of the others. `own_id`: whatever is RUNNING under it between tasks was lost in an outage."""

    def __init__(self, own_id: str = "") -> None:
        self.own_id = own_id
        self._suspects: set[tuple] = set()

    def sweep(self) -> int:
        """Look once at the running tasks; return how many were taken from dead workers."""
        running = list(DBTaskResult.objects.running())
        if not running:
            self._suspects = set()
            return 0
        alive = set(WorkerHeartbeat.objects.alive().values_list("worker_id", flat=True)) - {self.own_id}
        orphans = [task for task in running if not task.worker_ids or task.worker_ids[-1] not in alive]
        lost = WorkerLostError("its worker ended without a word (killed, out of memory, or the machine went away)")
        taken = [task for task in orphans if (task.pk, task.started_at) in self._suspects and give_back(task, lost)]
        self._suspects = {(task.pk, task.started_at) for task in orphans}
        return len(taken)
