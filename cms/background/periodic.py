"""The regular work of this app: scheduled publishing, and clearing away what nobody reads any more."""

from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from cms.background.models import TaskProgress, WorkerHeartbeat
from cms.background.schedule import periodic

KEEP_FINISHED = timedelta(days=7)
KEEP_FAILED = timedelta(days=30)


@periodic("publish_scheduled", every=timedelta(minutes=1), label=_("Publish and unpublish what was scheduled"))
def publish_scheduled() -> None:
    """Publish every approved page whose moment has come and unpublish the expired ones (Wagtail's own command)."""
    call_command("publish_scheduled")


@periodic("clear_finished_tasks", every=timedelta(days=1), label=_("Clear away finished tasks and old signs of life"))
def clear_finished_tasks() -> None:
    """Forget finished tasks after a week, failed ones after a month, workers gone for a week, and their progress."""
    now = timezone.now()
    done, failed = TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED
    DBTaskResult.objects.filter(status=done, finished_at__lt=now - KEEP_FINISHED).delete()
    DBTaskResult.objects.filter(status=failed, finished_at__lt=now - KEEP_FAILED).delete()
    last = WorkerHeartbeat.objects.latest_first().values_list("worker_id", flat=True).first()
    WorkerHeartbeat.objects.filter(beat_at__lt=now - KEEP_FINISHED).exclude(worker_id=last).delete()
    kept = {str(pk) for pk in DBTaskResult.objects.values_list("pk", flat=True)}
    old = TaskProgress.objects.filter(updated_at__lt=now - KEEP_FINISHED).values_list("task_id", flat=True)
    TaskProgress.objects.filter(task_id__in=[pk for pk in old if pk not in kept]).delete()
