"""What a person can do with a task from the report: run it again, stop it, remove it. Each says whether it happened."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from cms.background.models import TaskProgress


def run_again(task_id: UUID) -> bool:
    """Put a failed task back into the queue with its attempts at zero. Its progress is kept, so that it resumes."""
    with transaction.atomic():
        changed = (
            DBTaskResult.objects.failed()
            .filter(pk=task_id)
            .update(
                status=TaskResultStatus.READY,
                worker_ids=[],
                run_after=get_date_max(),
                started_at=None,
                finished_at=None,
                exception_class_path="",
                traceback="",
            )
        )
        TaskProgress.objects.filter(task_id=str(task_id)).update(is_stop_requested=False)
    return bool(changed)


def ask_to_stop(task_id: UUID) -> bool:
    """Ask a running task that reports its progress to stop after the item it is at."""
    if not DBTaskResult.objects.running().filter(pk=task_id).exists():
        return False
    return bool(TaskProgress.objects.filter(task_id=str(task_id)).update(is_stop_requested=True))


def remove(task_id: UUID) -> bool:
    """Forget a failed task that need not be done any more."""
    with transaction.atomic():
        deleted, _by_model = DBTaskResult.objects.failed().filter(pk=task_id).delete()
        if deleted:
            TaskProgress.objects.filter(task_id=str(task_id)).delete()
    return bool(deleted)
