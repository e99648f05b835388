"""The roles, and the safety check: at high risk nothing goes live without a second person."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import GroupPagePermission, TaskState, Workflow

from cms.models import User
from cms.publishing import PublishRefusedError
from pages.models import Case
from tests.pages.admin.making import a_case, a_file, case_form, signed_in, somebody

pytestmark = pytest.mark.django_db


def _member(*groups: str) -> User:
    user = somebody()
    user.groups.set(Group.objects.filter(name__in=groups))
    return User.objects.get(pk=user.pk)


def _submitted(user: User) -> tuple[Case, TaskState]:
    case = a_case(live=False)
    a_file(case, risk="high")
    case.save_revision(user=user)
    state = Workflow.objects.get(name="Cases").start(case, user)
    return Case.objects.get(pk=case.pk), state.current_task_state


@pytest.fixture
def roles() -> None:
    call_command("roles", verbosity=0)


def test_roles_twice_are_the_same_and_mend_what_was_changed(roles) -> None:
    group = Group.objects.get(name="Editors")
    before = {g.name: set(g.permissions.values_list("codename", flat=True)) for g in Group.objects.all()}
    pages = GroupPagePermission.objects.count()
    group.permissions.add(Permission.objects.get(codename="view_casefile"))
    call_command("roles", verbosity=0)
    assert before == {g.name: set(g.permissions.values_list("codename", flat=True)) for g in Group.objects.all()}
    assert GroupPagePermission.objects.count() == pages
    assert {"Authors", "Editors", "Reviewers", "Safety reviewers", "Translation managers"} <= set(before)
    assert {"Translators (French)", "Translation reviewers (Persian)", "Administrators"} <= set(before)


def test_only_safety_reviewers_open_confidential_files(roles) -> None:
    may = {
        group.name
        for group in Group.objects.all()
        if group.permissions.filter(codename__in=["view_casefile", "see_restricted_cases"]).exists()
    }
    assert may == {"Safety reviewers"}
    editor = _member("Editors")
    assert editor.has_perm("pages.publish_case") and not editor.has_perm("cms.undo_withdrawal")
    assert _member("Administrators").has_perm("cms.undo_withdrawal")
    assert not _member("Authors").has_perm("pages.change_case")


def test_high_risk_is_not_published_by_one_person(roles) -> None:
    editor = _member("Editors")
    case = a_case(live=False)
    file = a_file(case, risk="high")
    with pytest.raises(PublishRefusedError, match="second person"):
        case.save_revision(user=editor).publish(user=editor)
    address = reverse("wagtailsnippets_pages_case:edit", args=[case.pk])
    response = signed_in(editor).post(address, {**case_form(case), "action-publish": "1"}, follow=True)
    assert "second person" in response.content.decode() and not Case.objects.get(pk=case.pk).live
    file.risk = "low"
    file.save()
    case.save_revision(user=editor).publish(user=editor)
    assert Case.objects.get(pk=case.pk).live


def test_who_submitted_does_not_approve_not_even_by_a_crafted_request(roles) -> None:
    writer = _member("Safety reviewers", "Editors")
    case, state = _submitted(writer)
    task = state.task.specific
    assert [name for name, _label, _modal in task.get_actions(case, writer)] == ["reject"]
    with pytest.raises(PermissionDenied):
        task.on_action(state, writer, "approve")
    address = reverse("wagtailsnippets_pages_case:workflow_action", args=[case.pk, "approve", state.pk])
    signed_in(writer).post(address)
    superuser = User.objects.create_superuser(username="root-of-all", password=None)
    assert "approve" in {name for name, _label, _modal in task.get_actions(case, superuser)}
    assert not Case.objects.get(pk=case.pk).live


def test_a_second_safety_reviewer_approves_and_it_goes_live(roles) -> None:
    case, state = _submitted(_member("Editors"))
    reviewer = _member("Safety reviewers")
    address = reverse("wagtailsnippets_pages_case:workflow_action", args=[case.pk, "approve", state.pk])
    assert signed_in(reviewer).post(address).status_code in (200, 302)
    assert Case.objects.get(pk=case.pk).live
    case = Case.objects.get(pk=case.pk)
    with pytest.raises(PublishRefusedError):
        case.save_revision(user=reviewer).publish(user=reviewer)  # a later change is another revision
