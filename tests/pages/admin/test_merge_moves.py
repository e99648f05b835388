"""A merge takes stories, campaigns and proceedings along, live and as drafts; each screen has a title."""

from __future__ import annotations

import pytest
from django.urls import reverse

from cms import withdrawal
from pages.admin_merge import merge
from pages.models import CampaignPage, Case, StoryPage
from tests import factories as make
from tests.pages.admin.making import signed_in

pytestmark = pytest.mark.django_db


def test_what_was_about_the_case_is_about_the_one_that_stays() -> None:
    file, other = make.a_case_file(), make.a_case_file()
    case, target = file.case, other.case
    story, campaign, both = make.a_story(case=case), make.a_campaign(case), make.a_campaign(case, target)
    trial = make.a_proceeding(case)
    merge(case, target, make.an_editor())
    assert StoryPage.objects.get(pk=story.pk).case == target
    assert StoryPage.objects.get(pk=story.pk).get_latest_revision_as_object().case == target
    for page in (campaign, both):
        page = CampaignPage.objects.get(pk=page.pk)  # noqa: PLW2901 - the same page, read anew
        assert [link.case for link in page.case_links.all()] == [target]
        assert target in [link.case for link in page.get_latest_revision_as_object().case_links.all()]
    assert [link.case for link in trial.case_links.all()] == [target]
    assert not Case.objects.get(pk=case.pk).live
    StoryPage.objects.get(pk=story.pk).save_revision().publish()


def test_the_next_publication_keeps_a_trial_that_came_along() -> None:
    case, target = make.a_case(), make.a_case()
    trial = make.a_proceeding(case)
    merge(case, target, make.an_editor())
    draft = Case.objects.get(pk=target.pk).get_latest_revision_as_object()
    assert [link.proceeding for link in draft.proceeding_links.all()] == [trial]
    draft.save_revision().publish()
    assert [link.proceeding for link in Case.objects.get(pk=target.pk).proceeding_links.all()] == [trial]


def test_every_screen_of_its_own_has_a_title() -> None:
    case, client = make.a_case(), signed_in(make.an_editor())
    record = withdrawal.withdraw(make.an_article(), None)
    addresses = [reverse("hidden_names"), reverse("withdrawals"), reverse("withdrawal", args=[record.pk])]
    addresses += [reverse("wagtailsnippets_pages_case:merge", args=[case.pk])]
    for address in addresses:
        title = client.get(address).content.decode().partition("<title>")[2].partition("</title>")[0].split()
        assert title[0] not in ("-", "Wagtail"), address
