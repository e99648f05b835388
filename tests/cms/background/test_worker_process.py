"""Real worker processes on a real database: killed, told to end, slow, and cut off from the database."""

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, connections
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from cms.background.drill import on_server
from cms.background.health import worker_is_alive
from tests.cms.background import sample_tasks


def lines(path) -> list[str]:
    return path.read_text().split() if path.exists() else []


def is_done() -> bool:
    return DBTaskResult.objects.get().status == TaskResultStatus.SUCCESSFUL


def test_the_task_of_a_killed_worker_is_finished_by_another(start, until, tmp_path):
    out = tmp_path / "out"
    sample_tasks.write_slowly.enqueue(str(out), 2)
    first = start()
    until(lambda: lines(out) == ["begin"])
    first.kill()
    assert first.wait() != 0
    start()
    until(is_done)
    assert lines(out) == ["begin", "begin", "end"]
    assert len(DBTaskResult.objects.get().worker_ids) == 2


def test_sigterm_finishes_the_current_task_and_takes_no_other(start, until, tmp_path):
    out = tmp_path / "out"
    sample_tasks.write_slowly.enqueue(str(out), 2)
    sample_tasks.write.enqueue(str(out), "another")
    worker = start()
    until(lambda: lines(out) == ["begin"])
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(timeout=60) == 0
    assert lines(out) == ["begin", "end"]
    assert sorted(DBTaskResult.objects.values_list("status", flat=True)) == ["READY", "SUCCESSFUL"]
    assert not worker_is_alive()


def test_the_second_sigterm_breaks_off_and_gives_the_task_back(start, until, tmp_path):
    out = tmp_path / "out"
    sample_tasks.write_slowly.enqueue(str(out), 60)
    worker = start()
    until(lambda: lines(out) == ["begin"])
    worker.send_signal(signal.SIGTERM)
    time.sleep(0.5)
    worker.send_signal(signal.SIGTERM)
    worker.wait(timeout=45)
    assert DBTaskResult.objects.get().status == TaskResultStatus.READY


def test_a_slow_task_is_not_taken_from_a_living_worker(start, until, tmp_path):
    out = tmp_path / "out"
    sample_tasks.write_slowly.enqueue(str(out), 7)  # more than twice the 3 s a silent worker is trusted
    start()
    until(lambda: lines(out) == ["begin"])
    start()
    until(is_done)
    assert lines(out) == ["begin", "end"]


def test_a_worker_survives_a_database_that_goes_away(start, until, tmp_path, drill_database):
    out = tmp_path / "out"
    worker = start()
    until(worker_is_alive)
    with an_outage(drill_database):
        time.sleep(5)
        assert worker.poll() is None
    sample_tasks.write.enqueue(str(out), "after")
    until(is_done)
    until(worker_is_alive)
    assert lines(out) == ["after"]


def test_a_task_that_ends_while_the_database_is_away_is_kept_as_done(start, until, tmp_path, drill_database):
    out = tmp_path / "out"
    sample_tasks.write_slowly.enqueue(str(out), 2)
    start()
    until(lambda: lines(out) == ["begin"])
    with an_outage(drill_database):
        time.sleep(4)
        assert lines(out) == ["begin", "end"]
    until(is_done)
    assert lines(out) == ["begin", "end"]


@contextmanager
def an_outage(database: str) -> Iterator[None]:
    """No worker can use the database inside this context."""
    if connection.vendor == "sqlite":  # what a worker meets while the disk is not mounted yet
        tables = ("background_workerheartbeat", DBTaskResult._meta.db_table)
        away = [f"ALTER TABLE {table} RENAME TO away_{table}" for table in tables]
        back = [f"ALTER TABLE away_{table} RENAME TO {table}" for table in tables]
        run = connection.cursor().execute
    else:  # the server ends every connection and lets no new one in
        away = [
            f"ALTER DATABASE {database} ALLOW_CONNECTIONS false",
            f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}'",
        ]
        back = [f"ALTER DATABASE {database} ALLOW_CONNECTIONS true"]
        connection.close()

        def run(statement: str) -> None:
            on_server(connections["default"], statement)

    for statement in away:
        run(statement)
    try:
        yield
    finally:
        for statement in back:
            run(statement)
