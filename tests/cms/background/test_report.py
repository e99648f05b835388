"""The report in the admin: who may see it, what it says, what its buttons do, what it costs."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from cms.background.heartbeat import Heartbeat
from cms.background.models import TaskProgress
from cms.background.worker import Worker
from tests.cms.background import sample_tasks

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queue")]
ACTIONS = ["run-again", "remove", "stop"]


def sign_in(client, *permissions: str, is_superuser: bool = False):
    user = get_user_model().objects.create_user("someone", "someone@example.org", "x", is_superuser=is_superuser)
    group = Group.objects.create(name="Background")
    group.permissions.set(Permission.objects.filter(codename__in=["access_admin", *permissions]))
    user.groups.add(group)
    client.force_login(user)
    return client


@pytest.fixture
def administrator(client):
    return sign_in(client, is_superuser=True)


@pytest.fixture
def keeper(client):
    return sign_in(client, "manage_tasks")


def a_failed_task() -> DBTaskResult:
    task = sample_tasks.fail.enqueue().db_result
    worker = Worker()
    worker.ending.ask()
    worker.run_task(worker.claim())
    return DBTaskResult.objects.get(pk=task.pk)


def report(client, **query: str) -> str:
    response = client.get(reverse("background_tasks"), query)
    assert response.status_code == 200
    return response.content.decode()


def press(client, task, action: str):
    return client.post(reverse("background_task_action", args=[task.pk, action]))


def test_a_failed_task_is_shown_in_plain_words(keeper):
    a_failed_task()
    page = report(keeper)
    assert "It met an error that the site does not know (ValueError)." in page
    assert "Run again" in page


def test_only_administrators_see_the_traceback(client):
    a_failed_task()
    assert "Traceback" not in report(sign_in(client, "manage_tasks"))
    get_user_model().objects.update(is_superuser=True)
    assert "Traceback" in report(client)


def test_it_says_that_no_worker_reports_and_what_to_do(keeper):
    assert "No worker has ever reported. Start one on the server: python manage.py worker." in report(keeper)
    Heartbeat("alive").beat()
    assert "One worker is at work." in report(keeper)


@pytest.mark.parametrize(("status", "shown"), [("", False), ("SUCCESSFUL", True), ("FAILED", False)])
def test_done_tasks_are_listed_only_when_asked_for(keeper, tmp_path, status, shown):
    sample_tasks.write.enqueue(str(tmp_path / "out"), "x")
    worker = Worker()
    worker.run_task(worker.claim())
    assert ("<strong>Write</strong>" in report(keeper, status=status)) == shown


def test_run_again_puts_the_task_into_the_queue(keeper):
    task = a_failed_task()
    assert press(keeper, task, "run-again").status_code == 302
    task.refresh_from_db()
    assert (task.status, task.worker_ids, task.traceback) == (TaskResultStatus.READY, [], "")
    assert Worker().claim().pk == task.pk


def test_remove_forgets_a_failed_task_but_not_a_waiting_one(keeper):
    failed = a_failed_task()
    waiting = sample_tasks.fail.enqueue().db_result
    press(keeper, waiting, "remove")
    assert DBTaskResult.objects.filter(pk=waiting.pk).exists()
    press(keeper, failed, "remove")
    assert not DBTaskResult.objects.filter(pk=failed.pk).exists()


@pytest.mark.parametrize("action", ACTIONS)
def test_the_buttons_refuse_those_without_the_permission(client, action):
    task = a_failed_task()
    assert press(sign_in(client), task, action).status_code == 403
    assert DBTaskResult.objects.get().status == TaskResultStatus.FAILED


@pytest.mark.parametrize("action", ACTIONS)
def test_the_buttons_do_nothing_when_only_looked_at(administrator, action):
    task = a_failed_task()
    assert administrator.get(reverse("background_task_action", args=[task.pk, action])).status_code == 405


def test_the_report_is_closed_and_absent_from_the_menu_without_the_permission(client):
    sign_in(client)
    assert client.get(reverse("background_tasks")).status_code == 302
    assert reverse("background_tasks") not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_the_dashboard_is_red_for_those_who_can_act(keeper):
    assert "No worker has ever reported" in keeper.get(reverse("wagtailadmin_home")).content.decode()
    Heartbeat("alive").beat()
    assert "help-critical" not in keeper.get(reverse("wagtailadmin_home")).content.decode()
    a_failed_task()
    assert "1 background task failed." in keeper.get(reverse("wagtailadmin_home")).content.decode()


def test_the_report_costs_the_same_with_3_and_with_30_tasks(administrator):
    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            report(administrator)
        return len(queries)

    def more(count: int) -> None:
        for _ in range(count):
            TaskProgress.objects.create(task_id=str(a_failed_task().pk), done=1, total=2)

    more(3)
    report(administrator)
    few = cost()
    more(27)
    assert cost() == few
