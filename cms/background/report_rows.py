"""What one line of the report says, made from a task, its progress and its worker in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from cms.background.models import PeriodicRun, TaskProgress, WorkerHeartbeat
from cms.background.plain_words import cause, task_label
from cms.background.schedule import Job, jobs


@dataclass(frozen=True)
class Action:
    """A button of one line: where it posts to and what it says."""

    url: str
    label: str


@dataclass(frozen=True)
class TaskRow:
    """One task as people read it. `traceback` is empty for everyone but administrators."""

    label: str
    status: str
    is_failed: bool
    at: datetime
    attempts: int
    cause: str
    progress: TaskProgress | None
    worker: str
    traceback: str
    actions: tuple[Action, ...]


def status_label(status: str) -> str:
    """Return a task's state in a word."""
    return {
        TaskResultStatus.READY: _("Waiting"),
        TaskResultStatus.RUNNING: _("Running"),
        TaskResultStatus.FAILED: _("Failed"),
        TaskResultStatus.SUCCESSFUL: _("Done"),
    }[TaskResultStatus(status)]


def task_rows(tasks: Iterable[DBTaskResult], *, with_traceback: bool) -> list[TaskRow]:
    """Return the lines for one page of tasks: two queries more than loading the tasks."""
    tasks = list(tasks)
    progress = TaskProgress.objects.in_bulk([str(task.pk) for task in tasks])
    last_workers = {task.worker_ids[-1] for task in tasks if task.worker_ids}
    names = dict(WorkerHeartbeat.objects.filter(pk__in=last_workers).values_list("pk", "name"))
    return [_row(task, progress.get(str(task.pk)), names, with_traceback=with_traceback) for task in tasks]


def _row(task: DBTaskResult, progress: TaskProgress | None, names: dict, *, with_traceback: bool) -> TaskRow:
    is_failed = task.status == TaskResultStatus.FAILED
    return TaskRow(
        label=task_label(task.task_path),
        status=status_label(task.status),
        is_failed=is_failed,
        at=task.finished_at or task.started_at or task.enqueued_at,
        attempts=len(task.worker_ids),
        cause=cause(task.exception_class_path) if is_failed else "",
        progress=progress,
        worker=names.get(task.worker_ids[-1], "") if task.worker_ids else "",
        traceback=task.traceback if with_traceback and is_failed else "",
        actions=tuple(_actions(task, progress)),
    )


def _actions(task: DBTaskResult, progress: TaskProgress | None) -> Iterable[Action]:
    def action(name: str, label: str) -> Action:
        return Action(reverse("background_task_action", args=[task.pk, name]), label)

    if task.status == TaskResultStatus.FAILED:
        yield action("run-again", _("Run again"))
        yield action("remove", _("Remove"))
    elif task.status == TaskResultStatus.RUNNING and progress and not progress.is_stop_requested:
        yield action("stop", _("Stop"))


@dataclass(frozen=True)
class JobRow:
    """One piece of regular work as people read it."""

    label: str
    every: str
    at: datetime | None
    cause: str
    traceback: str


def job_rows(*, with_traceback: bool) -> list[JobRow]:
    """Return the regular work with its last run; one query."""
    runs = PeriodicRun.objects.in_bulk(list(jobs))
    return [_job_row(job, runs.get(name) or PeriodicRun(), with_traceback=with_traceback) for name, job in jobs.items()]


def _job_row(job: Job, run: PeriodicRun, *, with_traceback: bool) -> JobRow:
    minutes = int(job.every.total_seconds() // 60)
    if minutes % 1440 == 0:
        every = ngettext("every day", "every %(count)d days", minutes // 1440) % {"count": minutes // 1440}
    else:
        every = ngettext("every minute", "every %(count)d minutes", minutes) % {"count": minutes}
    trace = run.traceback if with_traceback else ""
    return JobRow(str(job.label), every, run.last_run_at, cause(run.error), trace)
