"""The drill: kill workers in the middle of tasks, in a database of its own, and count what became of every task.

Each task leaves its effect (a file named after it) and two lines in a ledger, so that the drill can tell three things
apart: a task without effect (lost), two workers in one task at the same time (forbidden), and a second run after a kill
(allowed, and without a second effect, because the task is idempotent).
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

from django.conf import settings
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from cms.background.models import PeriodicRun, TaskProgress, WorkerHeartbeat


@task()
def leave_mark(folder: str, number: int, seconds: float) -> None:
    """Write "begin", work, leave the effect unless it is there, write "end"."""
    _note(Path(folder), f"begin {number} {os.getpid()}")
    time.sleep(seconds)
    (Path(folder) / f"{number}.done").touch()
    _note(Path(folder), f"end {number} {os.getpid()}")


def _note(folder: Path, line: str) -> None:
    with (folder / "ledger").open("a") as ledger:
        ledger.write(line + "\n")


@contextmanager
def throwaway_database() -> Iterator[str]:
    """Make an empty database beside the site's, use it as "default" in this thread, and drop it at the end."""
    site = connections["default"]
    with TemporaryDirectory() as folder:
        is_file = site.vendor == "sqlite"
        name = f"{folder}/drill.sqlite3" if is_file else f"drill_{uuid4().hex[:12]}"
        if not is_file:
            on_server(site, f"CREATE DATABASE {name}")
        drill = type(site)({**site.settings_dict, "NAME": name}, "default")
        connections["default"] = drill
        try:
            for model in (DBTaskResult, WorkerHeartbeat, PeriodicRun, TaskProgress):
                with drill.schema_editor() as editor:
                    editor.create_model(model)
            yield name
        finally:
            drill.close()
            connections["default"] = site
            if not is_file:
                on_server(site, f"DROP DATABASE {name} WITH (FORCE)")


def on_server(site: BaseDatabaseWrapper, statement: str) -> None:
    """Run a statement about databases, from PostgreSQL's own maintenance database."""
    server = type(site)({**site.settings_dict, "NAME": "postgres"}, "default")
    try:
        with server.cursor() as cursor:
            cursor.execute(statement)
    finally:
        server.close()


def start_worker(database: str, *options: str) -> subprocess.Popen:
    """Start a real worker process on the drill's database."""
    command = [sys.executable, "-m", "django", "drill_workers", "--serve", database, *options]
    return subprocess.Popen(command, cwd=settings.BASE_DIR)


@dataclass
class Outcome:
    """The figures of one drill."""

    tasks: int
    kills: int = 0
    successful: int = 0
    failed: int = 0
    effects: int = 0
    runs: int = 0
    overlapping: int = 0
    seconds: float = 0.0

    @property
    def is_all_done_once(self) -> bool:
        """Say whether every task succeeded with one effect and never ran in two workers at once."""
        return self.successful == self.effects == self.tasks and not self.failed and not self.overlapping


@dataclass
class Drill:
    """Run `tasks` tasks with `workers` workers and kill one of them in the middle of a task `kills` times."""

    tasks: int
    kills: int
    workers: int = 4
    seconds_per_task: float = 0.05
    patience: float = 900.0
    processes: list[subprocess.Popen] = field(default_factory=list)

    def run(self) -> Outcome:
        """Return the figures; raise TimeoutError when tasks are left after `patience` seconds."""
        started = time.monotonic()
        with TemporaryDirectory() as name, throwaway_database() as database:
            folder = Path(name)
            (folder / "ledger").touch()
            for number in range(self.tasks):
                leave_mark.enqueue(name, number, self.seconds_per_task)
            try:
                killed = self._work(database, folder, started + self.patience)
            finally:
                self._end()
            outcome = read_ledger(folder, self.tasks)
            outcome.kills, outcome.seconds = killed, time.monotonic() - started
            outcome.successful = DBTaskResult.objects.successful().count()
            outcome.failed = DBTaskResult.objects.failed().count()
            return outcome

    def _work(self, database: str, folder: Path, until: float) -> int:
        killed = 0
        while True:
            self.processes = [process for process in self.processes if process.poll() is None]
            while len(self.processes) < self.workers:
                self.processes.append(start_worker(database))
            unfinished = DBTaskResult.objects.exclude(status__in=_FINISHED).count()
            if not unfinished:
                return killed
            if time.monotonic() > until:
                raise TimeoutError(f"{unfinished} of {self.tasks} tasks were not finished in {self.patience:.0f} s.")
            is_time = self.tasks - unfinished >= killed * self.tasks * 0.9 / max(self.kills, 1)
            if killed < self.kills and is_time:
                killed += self._kill_one(folder)
            time.sleep(0.02)

    def _kill_one(self, folder: Path) -> int:
        """Kill -9 a worker that is in the middle of a task; return how many were killed."""
        busy = {pid for _number, pid in open_runs(folder)}
        for process in self.processes:
            if process.pid in busy:
                process.kill()
                process.wait()
                return 1
        return 0

    def _end(self) -> None:
        for process in self.processes:
            process.send_signal(signal.SIGTERM)
        for process in self.processes:
            process.wait(timeout=60)


_FINISHED = (TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED)


def ledger_lines(folder: Path) -> list[tuple[str, int, int]]:
    """Return the ledger as (begin or end, number of the task, process)."""
    lines = [line.split() for line in (folder / "ledger").read_text().splitlines()]
    return [(line[0], int(line[1]), int(line[2])) for line in lines if len(line) == 3]


def open_runs(folder: Path) -> set[tuple[int, int]]:
    """Return the (task, process) pairs that began and have not ended."""
    opened: set[tuple[int, int]] = set()
    for event, number, pid in ledger_lines(folder):
        (opened.add if event == "begin" else opened.discard)((number, pid))
    return opened


def read_ledger(folder: Path, tasks: int) -> Outcome:
    """Count runs, effects, and tasks that a second worker began while the first went on to end it."""
    current: dict[int, int] = {}
    outcome = Outcome(tasks)
    for event, number, pid in ledger_lines(folder):
        if event == "begin":
            outcome.runs += 1
            current[number] = pid
        elif current.get(number) != pid:
            outcome.overlapping += 1
    outcome.effects = sum(1 for number in range(tasks) if (folder / f"{number}.done").exists())
    return outcome
