"""Stories, series, campaigns and actions of people at high risk: the workflow is there, and a second person decides."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import WorkflowPage

from cms.publishing import PublishRefusedError
from pages.models import CaseFile, StoryPage
from tests import factories as make
from tests.pages.admin.making import signed_in
from tests.pages.admin.test_safety_check import _member

pytestmark = pytest.mark.django_db
SECOND = "second person"


@pytest.fixture
def story() -> StoryPage:
    """A live story, in a tree made before the roles were."""
    return make.a_story()


@pytest.fixture
def at_risk(story) -> StoryPage:
    call_command("roles", verbosity=0)
    CaseFile.objects.update(risk="high")
    return story


def _workflow(page) -> str:
    found = page.get_workflow()
    return found.name if found else ""


def test_trees_made_before_and_after_have_the_workflow(at_risk) -> None:
    for page in (at_risk, make.a_story_series(), make.a_campaign(), make.an_action()):
        assert _workflow(page) == "Cases", page
    assert _workflow(make.an_article()) != "Cases"
    number = WorkflowPage.objects.count()
    call_command("roles", verbosity=0)
    assert WorkflowPage.objects.count() == number


def _submitted(page, writer):
    page.lead = "Changed."
    page.save_revision(user=writer)
    return page.get_workflow().start(page, writer).current_task_state


def _approve(page, state) -> str:
    return reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])


def test_an_editor_alone_publishes_nothing_of_it(at_risk) -> None:
    editor = _member("Editors")
    campaign = make.a_campaign(at_risk.case)
    series = at_risk.get_parent().specific
    for page in (at_risk, campaign, make.an_action(parent=campaign), series):
        with pytest.raises(PublishRefusedError, match=SECOND):
            page.save_revision(user=editor).publish(user=editor)
    CaseFile.objects.update(risk="low")
    at_risk.save_revision(user=editor).publish(user=editor)


def test_the_button_publish_of_the_admin_is_refused_and_keeps_the_draft(at_risk) -> None:
    editor = _member("Editors")
    at_risk.lead = "Only a draft."
    at_risk.save_revision(user=editor)
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    html = signed_in(editor).post(f"{bulk}?id={at_risk.pk}", follow=True).content.decode()
    assert SECOND in html
    story = StoryPage.objects.get(pk=at_risk.pk)
    assert story.lead != "Only a draft." and story.get_latest_revision_as_object().lead == "Only a draft."


def test_the_author_of_the_last_change_does_not_approve(at_risk) -> None:
    writer, other = _member("Safety reviewers"), _member("Editors")
    at_risk.lead = "Changed by the writer."
    at_risk.save_revision(user=writer)
    state = at_risk.get_workflow().start(at_risk, other).current_task_state  # submitted by somebody else
    signed_in(writer).post(_approve(at_risk, state), {"comment": ""})
    assert StoryPage.objects.get(pk=at_risk.pk).lead != "Changed by the writer."
    html = signed_in(writer).get(reverse("wagtailadmin_pages:edit", args=[at_risk.pk])).content.decode()
    assert 'data-workflow-action-name="approve"' not in html
    signed_in(_member("Safety reviewers")).post(_approve(at_risk, state), {"comment": ""})
    assert StoryPage.objects.get(pk=at_risk.pk).lead == "Changed by the writer."


def test_a_second_reviewer_approves_but_not_with_own_changes(at_risk) -> None:
    state = _submitted(at_risk, _member("Editors"))
    reviewer = _member("Safety reviewers")
    page = StoryPage.objects.get(pk=at_risk.pk).get_latest_revision_as_object()
    page.lead = "The reviewer's own words."
    page.save_revision(user=reviewer)
    signed_in(reviewer).post(_approve(at_risk, state), {"comment": ""})
    assert StoryPage.objects.get(pk=at_risk.pk).lead == "She waits."
