"""What time alone changes: the columns of the status follow, a story leaves with its consent and says where it went."""

from __future__ import annotations

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, PageLogEntry

from cms.background.schedule import jobs
from pages import case_upkeep
from pages.fuzzy import FRESH_DAYS
from pages.models import Case, StoryPage
from tests import factories as make
from tests.pages.admin.making import FILES, signed_in, somebody

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
DAY = datetime.timedelta(days=1)


def test_both_are_regular_work() -> None:
    assert {"recompute_statuses", "end_consents"} <= set(jobs)


def _saved(case: Case, days_ago: int) -> None:
    Case.objects.filter(pk=case.pk).update(updated_at=timezone.now() - days_ago * DAY)


def test_a_trial_that_was_to_come_begins() -> None:
    case = make.a_case(events=[{"kind": "trial", "happened_on": TODAY + 3 * DAY}])
    assert case.proceedings != "trial"
    case.events.update(happened_on=TODAY)
    _saved(case, 40)  # the worker was away for a month
    assert case_upkeep.recompute_statuses() == 1
    case.refresh_from_db()
    assert case.proceedings == "trial" and Case.objects.filter(proceedings="trial").count() == 1
    assert case.updated_at.date() >= TODAY - DAY, "who keeps a copy asks again"
    assert case_upkeep.recompute_statuses() == 0


def test_an_override_stays() -> None:
    case = make.a_case(
        events=[{"kind": "trial", "happened_on": TODAY}],
        proceedings_override="dropped",
        override_reason="So said",
    )
    _saved(case, 5)
    assert case_upkeep.recompute_statuses() == 0
    assert Case.objects.get(pk=case.pk).proceedings == "dropped"


def test_what_grew_old_counts_as_changed_once() -> None:
    held = [{"kind": "police", "start_on": TODAY - 400 * DAY}]
    case = make.a_case(status_verified_on=TODAY - (FRESH_DAYS + 1) * DAY, detentions=held)
    _saved(case, 30)
    assert case_upkeep.recompute_statuses() == 1 and case_upkeep.recompute_statuses() == 0
    assert not Case.objects.held().exists()


@pytest.mark.parametrize("end", [{"valid_until_on": TODAY - DAY}, {"withdrawn_on": TODAY}])
def test_a_story_leaves_with_its_consent(end: dict) -> None:
    consent = {"scopes": ["story"], "valid_from_on": TODAY - 90 * DAY}
    file = make.a_case_file(basis="consent", consents=[consent])
    story, other = make.a_story(case=file.case), make.a_story()
    assert case_upkeep.end_consents() == 0
    file.consents.update(**end)
    assert case_upkeep.end_consents() == 1 and case_upkeep.end_consents() == 0
    story = StoryPage.objects.get(pk=story.pk)
    assert not story.live and StoryPage.objects.get(pk=other.pk).live
    assert PageLogEntry.objects.filter(page=story, action="wagtail.unpublish").exists()
    codes = {problem.code for problem in story.publish_problems(Locale.objects.get(language_code="en"))}
    assert "consent" in codes
    html = signed_in(somebody(*FILES)).get(reverse("due_stories")).content.decode()
    assert story.title in html and other.title not in html
    assert signed_in(somebody("change_case")).get(reverse("due_stories")).status_code in (302, 403)


def test_another_basis_keeps_it() -> None:
    consent = {"scopes": ["story"], "valid_from_on": TODAY - 90 * DAY, "valid_until_on": TODAY - DAY}
    file = make.a_case_file(basis="interest", consents=[consent])
    make.a_story(case=file.case)
    assert case_upkeep.end_consents() == 0
