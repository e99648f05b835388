"""A queue in the database, and real worker processes on a database of their own."""

import os
import subprocess
import time
from collections.abc import Callable, Iterator

import pytest
from django.db import OperationalError
from django_tasks_db.models import DBTaskResult

from cms.background.drill import start_worker, throwaway_database


@pytest.fixture
def queue(settings: object) -> None:
    """Tasks wait in the database instead of running at once."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.fixture
def drill_database(queue: None, django_db_blocker: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A database that worker processes share with the test; its name."""
    if os.environ["DJANGO_SETTINGS_MODULE"] == "tests.settings":
        monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "cms.settings")
    with django_db_blocker.unblock(), throwaway_database() as name:
        yield name


@pytest.fixture
def start(drill_database: str) -> Iterator[Callable[[], subprocess.Popen]]:
    """Start real workers; those that still run at the end are killed."""
    started: list[subprocess.Popen] = []

    def one() -> subprocess.Popen:
        started.append(start_worker(drill_database))
        return started[-1]

    yield one
    for process in started:
        process.kill()
        process.wait()


@pytest.fixture
def until() -> Callable[[Callable[[], object], float], object]:
    """Wait until the question is answered with something true, and return that."""

    def wait(question: Callable[[], object], seconds: float = 90) -> object:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                if answer := question():
                    return answer
            except OperationalError:
                pass
            time.sleep(0.05)
        states = list(DBTaskResult.objects.values_list("task_path", "status", "worker_ids"))
        raise AssertionError(f"Did not happen in {seconds} s. Tasks: {states}")

    return wait
