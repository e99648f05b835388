"""Long tasks say how far they are, stop when asked, and resume where they stopped."""

import pytest
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from cms.background import actions, progress
from cms.background.models import TaskProgress
from cms.background.worker import Worker
from tests.cms.background import sample_tasks

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queue")]


def run_next() -> DBTaskResult:
    worker = Worker()
    worker.ending.ask()
    worker.run_task(worker.claim())
    return DBTaskResult.objects.get()


def test_a_finished_task_is_at_its_end(tmp_path):
    sample_tasks.write_each.enqueue(str(tmp_path / "out"), ["a", "b", "c"])
    assert run_next().status == TaskResultStatus.SUCCESSFUL
    row = TaskProgress.objects.get()
    assert (row.done, row.total, row.note) == (3, 3, "writing")


def test_a_stopped_task_resumes_where_it_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr(progress, "KEEP_EVERY", 0)
    task = sample_tasks.write_each.enqueue(str(tmp_path / "out"), ["a", "b", "c"])
    written = sample_tasks.note

    def write_and_ask_to_stop(path, text):
        written(path, text)
        if text == "b":
            assert actions.ask_to_stop(task.id)

    monkeypatch.setattr(sample_tasks, "note", write_and_ask_to_stop)
    stopped = run_next()
    assert stopped.status == TaskResultStatus.FAILED
    assert stopped.exception_class_path.endswith("StoppedByPersonError")
    monkeypatch.setattr(sample_tasks, "note", written)
    assert actions.run_again(task.id)
    assert run_next().status == TaskResultStatus.SUCCESSFUL
    assert (tmp_path / "out").read_text().split() == ["a", "b", "c"]


def test_only_a_running_task_can_be_asked_to_stop(tmp_path):
    task = sample_tasks.write_each.enqueue(str(tmp_path / "out"), ["a"])
    assert not actions.ask_to_stop(task.id)
