"""One worker and one task: every way a task can end is kept, and nothing ends the worker."""

import logging

import pytest
from django.utils import translation
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from cms.background import plain_words
from cms.background.reaper import MOST_ATTEMPTS
from cms.background.worker import Worker
from tests.cms.background import sample_tasks

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queue")]


def an_impatient_worker() -> Worker:
    """Return a worker that raises an error of the database instead of waiting for it."""
    worker = Worker()
    worker.ending.ask()
    return worker


def run_one() -> DBTaskResult:
    """Let a worker take and run the next task; return its row as the database has it."""
    worker = an_impatient_worker()
    task = worker.claim()
    assert task is not None
    worker.run_task(task)
    return DBTaskResult.objects.get(pk=task.pk)


def test_a_task_runs_and_its_result_is_kept(tmp_path):
    sample_tasks.write.enqueue(str(tmp_path / "out"), "hello")
    task = run_one()
    assert (tmp_path / "out").read_text() == "hello\n"
    assert (task.status, task.return_value) == (TaskResultStatus.SUCCESSFUL, "hello")
    assert Worker().claim() is None


def test_a_failure_is_logged_with_its_cause_and_kept(caplog):
    sample_tasks.fail.enqueue()
    with caplog.at_level(logging.ERROR, logger="cms.background"):
        task = run_one()
    assert task.status == TaskResultStatus.FAILED
    assert task.exception_class_path == "builtins.ValueError"
    assert "the sample failed" in task.traceback
    assert any("the sample failed" in (record.exc_text or "") for record in caplog.records)


def test_a_task_that_leaves_python_does_not_end_the_worker():
    sample_tasks.leave_python.enqueue()
    assert run_one().exception_class_path == "builtins.SystemExit"


def test_a_result_that_cannot_be_kept_is_a_failure():
    DBTaskResult.objects.create(
        task_path="tests.cms.background.sample_tasks.write",
        args_kwargs={"args": [], "kwargs": {}},
        backend_name="default",
        run_after=None,
    )
    assert run_one().exception_class_path == "builtins.TypeError"


def test_a_lost_database_gives_the_task_back_for_later():
    sample_tasks.lose_the_database.enqueue()
    assert run_one().status == TaskResultStatus.READY
    assert Worker().claim() is None, "it waits a moment before the next attempt"


def test_a_broken_off_task_goes_back_at_once(tmp_path):
    sample_tasks.be_broken_off.enqueue()
    worker = an_impatient_worker()
    with pytest.raises(KeyboardInterrupt):
        worker.run_task(worker.claim())
    assert DBTaskResult.objects.get().status == TaskResultStatus.READY
    assert Worker().claim() is not None


def test_an_unknown_task_waits_for_newer_code_and_fails_in_the_end():
    DBTaskResult.objects.create(
        task_path="pages.not_there.task",
        args_kwargs={"args": [], "kwargs": {}},
        backend_name="default",
        run_after=None,
    )
    for _attempt in range(MOST_ATTEMPTS):
        DBTaskResult.objects.update(run_after="2026-01-01T00:00:00Z")
        task = run_one()
    assert task.status == TaskResultStatus.FAILED
    assert "newer version" in plain_words.cause(task.exception_class_path)


def test_a_missing_object_fails_unless_the_task_is_done_then(monkeypatch):
    path = "tests.cms.background.sample_tasks.miss_an_object"
    sample_tasks.miss_an_object.enqueue()
    assert run_one().status == TaskResultStatus.FAILED
    monkeypatch.setitem(plain_words.descriptions, path, plain_words.Description("x", is_done_when_gone=True))
    sample_tasks.miss_an_object.enqueue()
    assert run_one().status == TaskResultStatus.SUCCESSFUL


def test_the_outcome_of_a_task_given_to_another_worker_is_dropped(tmp_path, caplog):
    sample_tasks.write.enqueue(str(tmp_path / "out"), "late")
    slow = an_impatient_worker()
    task = slow.claim()
    DBTaskResult.objects.update(status=TaskResultStatus.READY)
    other = Worker()
    other.claim()
    with caplog.at_level(logging.WARNING, logger="cms.background"):
        slow.run_task(task)
    row = DBTaskResult.objects.get()
    assert (row.status, row.worker_ids) == (TaskResultStatus.RUNNING, [slow.worker_id, other.worker_id])
    assert "given to another worker" in caplog.text


def test_a_task_starts_in_the_source_language_and_leaves_no_other_behind(tmp_path):
    translation.activate("ar")
    sample_tasks.write.enqueue(str(tmp_path / "out"), "x")
    run_one()
    assert translation.get_language() == "ar"


def test_the_second_signal_breaks_off():
    worker = Worker()
    worker.on_signal(15, None)
    assert worker.ending.is_asked
    with pytest.raises(KeyboardInterrupt):
        worker.on_signal(15, None)
