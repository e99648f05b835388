"""The worker: takes one task after the other from the database, and between them looks after the queue.

django-tasks-db's own `db_worker` ends at the first lost connection, leaves the tasks of killed workers RUNNING and
writes a result even when the task was given to somebody else; its loop offers no place to change that. This loop uses
its model, statuses, locking and signals, and adds patience with the database, the reaper and regular work.
"""

from __future__ import annotations

import logging
import signal
import time
from collections.abc import Callable
from traceback import format_exception
from types import FrameType
from typing import TypeVar

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist, SuspiciousOperation
from django.db import Error, InterfaceError, OperationalError, close_old_connections, reset_queries
from django.utils import timezone, translation
from django.utils.crypto import get_random_string
from django_tasks import TaskContext, TaskResultStatus
from django_tasks.base import Task
from django_tasks.signals import task_finished, task_started
from django_tasks.utils import normalize_json
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import exclusive_transaction

from cms.background.heartbeat import BEAT_EVERY, FRESH_FOR, Heartbeat
from cms.background.outage import Ending, Patience
from cms.background.plain_words import is_done_when_gone
from cms.background.reaper import Reaper, give_back, running_as
from cms.background.schedule import run_due_jobs

logger = logging.getLogger(__name__)
T = TypeVar("T")

TRY_AGAIN_AFTER = 10.0
"""Seconds before a task runs again that failed because the database was away or its code is not deployed yet."""


class Worker:
    """One worker process. `run()` returns after SIGTERM or SIGINT, when the current task is finished.

    A second signal breaks off the current task, which goes back to the queue. `batch` ends when nothing is waiting.
    """

    def __init__(
        self,
        *,
        backend: str = "default",
        interval: float = 1.0,
        beat_every: float = BEAT_EVERY,
        fresh_for: float = FRESH_FOR,
        has_schedule: bool = True,
        is_batch: bool = False,
    ) -> None:
        self.worker_id = get_random_string(32, "abcdefghijklmnopqrstuvwxyz0123456789")
        self.backend = backend
        self.interval = interval
        self.has_schedule = has_schedule
        self.is_batch = is_batch
        self.ending = Ending()
        self.heartbeat = Heartbeat(self.worker_id, every=beat_every, fresh_for=fresh_for)
        self.patience = Patience(self.ending)
        self.reaper = Reaper(self.worker_id)
        self._look_after_every = 2 * beat_every
        self._looked_at = float("-inf")

    def listen_to_signals(self) -> None:
        """End politely on SIGTERM and SIGINT; only a process' main thread may ask for this."""
        signal.signal(signal.SIGTERM, self.on_signal)
        signal.signal(signal.SIGINT, self.on_signal)

    def on_signal(self, number: int, frame: FrameType | None) -> None:
        """First signal: finish the current task, then end. Second: break it off."""
        if self.ending.is_asked:
            raise KeyboardInterrupt
        self.ending.ask()

    def run(self) -> None:
        """Work until told to end."""
        try:
            self.patience.keep_trying(self.heartbeat.beat, "first sign of life")
            self.heartbeat.start()
            logger.info("Worker %s is ready.", self.heartbeat.name)
            while not self.ending.is_asked:
                self._step()
        except Error as error:
            logger.warning("Worker %s ends while the database is away: %s", self.heartbeat.name, error)
        except KeyboardInterrupt:
            logger.warning("Worker %s was broken off.", self.heartbeat.name)
        finally:
            self.heartbeat.stop()
            logger.info("Worker %s has ended.", self.heartbeat.name)

    def _step(self) -> None:
        close_old_connections()
        reset_queries()
        if time.monotonic() - self._looked_at >= self._look_after_every:
            self.patience.keep_trying(self._look_after, "looking after the queue")
            self._looked_at = time.monotonic()
        task = self.patience.keep_trying(self.claim, "asking for a task")
        if task is not None:
            self.run_task(task)
        elif self.is_batch:
            self.ending.ask()
        else:
            self.ending.wait(self.interval)

    def _look_after(self) -> None:
        self.reaper.sweep()
        if self.has_schedule:
            run_due_jobs(self.worker_id)

    def claim(self) -> DBTaskResult | None:
        """Take the next waiting task, so that no other worker gets it; None when nothing is waiting."""
        waiting = DBTaskResult.objects.ready().filter(backend_name=self.backend)
        if not waiting.exists():  # an idle worker takes no lock
            return None
        with exclusive_transaction():
            task = waiting.get_locked()
            if task is not None:
                task.claim(self.worker_id)
            return task

    def run_task(self, row: DBTaskResult) -> None:
        """Run one claimed task and keep its outcome. Nothing a task does ends the worker, except a second signal."""
        try:
            task = row.task
        except (ImportError, SuspiciousOperation) as error:
            self._give_back(row, error, TRY_AGAIN_AFTER)
            return
        try:
            with translation.override(settings.LANGUAGE_CODE):
                value = self._call(task, row)
        except KeyboardInterrupt as error:
            self._give_back(row, error, 0)
            raise
        except (OperationalError, InterfaceError) as error:
            logger.warning("Task id=%s met an error of the database", row.pk, exc_info=error)
            self._give_back(row, error, TRY_AGAIN_AFTER)
        except ObjectDoesNotExist as error:
            if is_done_when_gone(row.task_path):
                self._finish(row, {"status": TaskResultStatus.SUCCESSFUL})
            else:
                self._fail(row, error)
        except (Exception, SystemExit) as error:  # noqa: BLE001 - a task may fail in any way; the cause is kept
            self._fail(row, error)
        else:
            self._finish(row, {"status": TaskResultStatus.SUCCESSFUL, "return_value": value})

    def _call(self, task: Task, row: DBTaskResult) -> object:
        result = row.task_result
        task_started.send(sender=type(task.get_backend()), task_result=result)
        arguments = [TaskContext(task_result=result)] if task.takes_context else []
        return normalize_json(task.call(*arguments, *result.args, **result.kwargs))

    def _give_back(self, row: DBTaskResult, why: BaseException, delay: float) -> None:
        self._keep(lambda: give_back(row, why, delay=delay))

    def _fail(self, row: DBTaskResult, error: BaseException) -> None:
        kind = f"{type(error).__module__}.{type(error).__qualname__}"
        trace = "".join(format_exception(error))
        logger.error("Task id=%s path=%s failed", row.pk, row.task_path, exc_info=error)
        self._finish(row, {"status": TaskResultStatus.FAILED, "exception_class_path": kind, "traceback": trace})

    def _finish(self, row: DBTaskResult, outcome: dict) -> None:
        fields = {"exception_class_path": "", "traceback": "", "return_value": None, **outcome}
        fields["finished_at"] = timezone.now()
        if not self._keep(lambda: running_as(row).update(**fields)):
            logger.warning("Task id=%s was given to another worker meanwhile; its outcome here is dropped", row.pk)
            return
        for name, value in fields.items():
            setattr(row, name, value)
        task_finished.send(sender=type(row.task.get_backend()), task_result=row.task_result)

    def _keep(self, write: Callable[[], T]) -> T:
        return self.patience.keep_trying(write, "keeping the outcome of a task")
