"""Regular work: what a worker does every minute or every day, once, however many workers there are.

An app puts its jobs into its module `periodic.py`:

    @periodic("purge_expired_licences", every=timedelta(days=1), label=_("Remove files whose licence ended"))
    def purge_expired_licences() -> None: ...

A job runs between two tasks in one of the workers, so it should take seconds; long work enqueues tasks. It may run
again when its worker is killed, so doing it twice must do no harm.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import F
from django.db.models.functions import Now
from django.utils import timezone

from cms.background.models import PeriodicRun, WorkerHeartbeat

logger = logging.getLogger(__name__)

LONGEST_NAME = 64
RETRY_FAILED_AFTER = timedelta(minutes=10)


@dataclass(frozen=True)
class Job:
    """A piece of regular work: its name in the database, how often, its name for people, the function."""

    name: str
    every: timedelta
    label: str
    function: Callable[[], object]


jobs: dict[str, Job] = {}


def periodic(name: str, every: timedelta, label: str = "") -> Callable[[Callable[[], object]], Callable[[], object]]:
    """Register the decorated function as regular work. Raises ValueError when the name is taken or too long."""

    def register(function: Callable[[], object]) -> Callable[[], object]:
        if name in jobs and jobs[name].function.__qualname__ != function.__qualname__:
            raise ValueError(f"Regular work named {name!r} is registered twice.")
        if len(name) > LONGEST_NAME:
            raise ValueError(f"The name of regular work {name!r} is too long.")
        jobs[name] = Job(name, every, label or name.replace("_", " ").capitalize(), function)
        return function

    return register


def is_due(job: Job, run: PeriodicRun | None, alive: set[str]) -> bool:
    """Say whether the job should run now: its time has come, it failed a while ago, or its worker died in it."""
    if run is None or run.last_run_at is None:
        return True
    age = timezone.now() - run.last_run_at
    if run.finished_at is None and run.worker_id not in alive:
        return True
    wait = min(job.every, RETRY_FAILED_AFTER) if run.error else job.every
    return run.finished_at is not None and age >= wait


def claim(job: Job, run: PeriodicRun | None, worker_id: str) -> bool:
    """Take the job for this worker. Of several workers that try, one gets True."""
    if run is None:
        PeriodicRun.objects.get_or_create(name=job.name)
    seen = PeriodicRun.objects.filter(name=job.name, runs=run.runs if run else 0)
    return bool(seen.update(runs=F("runs") + 1, last_run_at=Now(), finished_at=None, worker_id=worker_id))


def run_due_jobs(worker_id: str) -> list[str]:
    """Run what is due and not taken by another worker; return the names. Two queries when nothing is due."""
    runs = PeriodicRun.objects.in_bulk(list(jobs))
    alive = set(WorkerHeartbeat.objects.alive().values_list("worker_id", flat=True)) - {worker_id}
    due = [job for job in jobs.values() if is_due(job, runs.get(job.name), alive)]
    return [job.name for job in due if claim(job, runs.get(job.name), worker_id) and _run(job, worker_id)]


def _run(job: Job, worker_id: str) -> bool:
    """Run one claimed job and keep its outcome; a failing job is logged and never ends the worker."""
    error, trace = "", ""
    try:
        job.function()
    except Exception as failure:
        logger.exception("Regular work %s failed", job.name)
        error, trace = f"{type(failure).__module__}.{type(failure).__qualname__}", traceback.format_exc()
    outcome = PeriodicRun.objects.filter(name=job.name, worker_id=worker_id)
    outcome.update(finished_at=Now(), error=error, traceback=trace)
    return True
