"""Tasks of dead workers go back to the queue; those of slow workers stay where they are."""

from datetime import timedelta

import pytest
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from cms.background.heartbeat import Heartbeat
from cms.background.models import WorkerHeartbeat, moment_in
from cms.background.reaper import MOST_ATTEMPTS, Reaper
from tests.cms.background import sample_tasks

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queue")]


def a_running_task(worker_id: str) -> DBTaskResult:
    task = sample_tasks.fail.enqueue().db_result
    task.claim(worker_id)
    return task


def status(task: DBTaskResult) -> str:
    return DBTaskResult.objects.get(pk=task.pk).status


def test_a_dead_workers_task_goes_back_on_the_second_look():
    task = a_running_task("dead")
    reaper = Reaper("me")
    assert (reaper.sweep(), status(task)) == (0, TaskResultStatus.RUNNING)
    assert (reaper.sweep(), status(task)) == (1, TaskResultStatus.READY)


def test_a_living_workers_task_stays_however_long_it_takes():
    task = a_running_task("slow")
    DBTaskResult.objects.update(started_at="2020-01-01T00:00:00Z")
    Heartbeat("slow").beat()
    reaper = Reaper("me")
    assert [reaper.sweep() for _ in range(3)] == [0, 0, 0]
    assert status(task) == TaskResultStatus.RUNNING


def test_a_worker_that_reports_again_after_an_outage_keeps_its_task():
    task = a_running_task("slow")
    reaper = Reaper("me")
    reaper.sweep()
    Heartbeat("slow").beat()
    assert (reaper.sweep(), status(task)) == (0, TaskResultStatus.RUNNING)


@pytest.mark.parametrize("change", [{"is_stopped": True}, {"fresh_until": moment_in(timedelta(seconds=-1))}])
def test_a_stopped_or_silent_worker_counts_as_dead(change):
    task = a_running_task("other")
    Heartbeat("other").beat()
    WorkerHeartbeat.objects.update(**change)
    reaper = Reaper("me")
    reaper.sweep()
    assert (reaper.sweep(), status(task)) == (1, TaskResultStatus.READY)


def test_a_workers_own_task_lost_in_an_outage_goes_back_too():
    task = a_running_task("me")
    Heartbeat("me").beat()
    reaper = Reaper("me")
    reaper.sweep()
    assert (reaper.sweep(), status(task)) == (1, TaskResultStatus.READY)


def test_a_task_that_kills_every_worker_fails_in_the_end_and_says_why():
    task = a_running_task("dead")
    DBTaskResult.objects.update(worker_ids=["dead"] * MOST_ATTEMPTS)
    reaper = Reaper("me")
    reaper.sweep()
    reaper.sweep()
    task = DBTaskResult.objects.get()
    assert task.status == TaskResultStatus.FAILED
    assert task.exception_class_path == "cms.background.errors.WorkerLostError"
    assert "its worker ended without a word" in task.traceback
    assert task.finished_at is not None


def test_a_task_taken_anew_between_two_looks_is_left_alone():
    task = a_running_task("dead")
    reaper = Reaper("me")
    reaper.sweep()
    task.claim("also dead")
    assert (reaper.sweep(), status(task)) == (0, TaskResultStatus.RUNNING)


@pytest.mark.parametrize("count", [3, 30])
def test_a_look_costs_the_same_however_many_tasks_run(count, django_assert_num_queries):
    Heartbeat("alive").beat()
    for _ in range(count):
        a_running_task("alive")
    with django_assert_num_queries(2):
        Reaper("me").sweep()
