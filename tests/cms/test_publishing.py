"""A refused publication is a message and a kept draft, wherever in the admin somebody asked for it."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupApprovalTask, TaskState, Workflow, WorkflowTask

from cms.models import User
from pages.models import ArticlePage
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def boss() -> User:
    return make.an_editor()


@pytest.fixture
def admin(boss: User) -> Client:
    client = Client(headers={"Referer": "http://testserver/admin/pages/"})
    client.force_login(boss)
    return client


def _messages(response) -> str:
    return " ".join(str(message) for message in response.context["messages"])


def _in_review(page: ArticlePage, boss: User) -> TaskState:
    task = GroupApprovalTask.objects.create(name="Review")
    task.groups.add(Group.objects.get_or_create(name="Reviewers")[0])
    workflow = Workflow.objects.create(name="Review")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    page.summary = ""
    page.save_revision()
    return workflow.start(page, boss).current_task_state


def test_of_many_pages_one_is_incomplete(admin: Client) -> None:
    whole, incomplete = make.an_article(live=False), make.an_article(live=False, summary="")
    for page in (whole, incomplete):
        page.save_revision()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    response = admin.post(f"{address}?id={whole.pk}&id={incomplete.pk}", follow=True)
    assert response.status_code == 200 and incomplete.title in _messages(response)
    assert not ArticlePage.objects.filter(pk__in=[whole.pk, incomplete.pk], live=True).exists()


@pytest.mark.parametrize("by_script", [False, True])
def test_an_approval_that_is_refused_stays_open(admin: Client, boss: User, by_script: bool) -> None:
    page = make.an_article()
    state = _in_review(page, boss)
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
    headers = {"X-Requested-With": "XMLHttpRequest"} if by_script else {}
    response = admin.post(address, {"comment": "Fine."}, headers=headers)
    if by_script:
        assert response.json() == {"step": "success", "redirect": "http://testserver/admin/pages/"}
    else:
        assert response.headers["Location"] == "http://testserver/admin/pages/"
    assert page.title in _messages(admin.get("/admin/"))
    state.refresh_from_db()
    assert state.status == TaskState.STATUS_IN_PROGRESS
    assert ArticlePage.objects.get(pk=page.pk).summary
