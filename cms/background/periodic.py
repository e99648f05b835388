"""The regular work of this app: scheduled publishing, and clearing away what nobody reads any more."""

import logging
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import DatabaseError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from wagtail.models import Revision

from cms.background.models import TaskProgress, WorkerHeartbeat
from cms.background.schedule import periodic

logger = logging.getLogger(__name__)

KEEP_FINISHED = timedelta(days=7)
KEEP_FAILED = timedelta(days=30)


@periodic("publish_scheduled", every=timedelta(minutes=1), label=_("Publish and unpublish what was scheduled"))
def publish_scheduled() -> None:
    """Unpublish what is over and publish what is due (Wagtail's own command), each page whatever becomes of the others.

    Raises the first refusal after all others were tried, so that the report of regular work shows it.
    """
    try:
        call_command("publish_scheduled")
    except (ValidationError, DatabaseError):
        for revision in Revision.objects.filter(approved_go_live_at__lt=timezone.now()).order_by("approved_go_live_at"):
            _publish(revision)
        raise


def _publish(revision: Revision) -> None:
    try:
        with transaction.atomic():
            revision.publish(log_action="wagtail.publish.scheduled")
    except (ValidationError, DatabaseError):
        logger.exception("The scheduled version %s of %s was not published", revision.pk, revision.object_id)


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
