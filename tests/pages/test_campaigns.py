"""Campaigns, their people and actions; countries."""

from __future__ import annotations

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from pages.models import Case
from tests import factories as make
from tests.queries import LISTING, PAGE, queries_for

pytestmark = pytest.mark.django_db
TODAY = datetime.date.today()  # noqa: DTZ011


def _html(address: str) -> str:
    response = Client().get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_a_campaign_shows_its_people_with_outcomes_and_counts_only_fresh_statuses() -> None:
    start = TODAY - datetime.timedelta(days=30)
    held = make.a_case(names=["Held One"], detentions=[{"start_on": start}], status_verified_on=TODAY)
    stale = make.a_case(
        names=["Stale Two"],
        detentions=[{"start_on": datetime.date(2017, 1, 1)}],
        status_verified_on=datetime.date(2018, 1, 1),
    )
    html = _html(make.a_campaign(held, stale).url)
    assert "Held One" in html and "Stale Two" in html and "not verified since" in html
    assert "people: 2 · detained: 1 · not verified lately: 1" in html
    assert '<bdi dir="ltr">#SetThemFree</bdi>' in html
    Case.objects.filter(pk=held.pk).update(is_restricted=True)
    assert "Held One" not in _html(make.a_campaign(held, stale).url)


def test_a_campaign_costs_the_same_with_3_and_with_12() -> None:
    costs = []
    for number in (3, 12):
        campaign = make.a_campaign(*(make.a_case(quickly=True) for _ in range(number)))
        for _ in range(number):
            make.an_action(parent=campaign, quickly=True)
        costs.append(queries_for(campaign.url))
    assert len(costs[0]) == len(costs[1]) <= PAGE, "\n\n".join(costs[1])


def test_a_draft_shows_the_people_it_will_be_for() -> None:
    from cms.bundle.serve import respond

    campaign = make.a_campaign(make.a_case(names=["Drafted Person"]))
    draft = campaign.save_revision().as_object()
    from django.test import RequestFactory

    html = respond(RequestFactory().get(campaign.url), draft, [], preview_mode="").content.decode()
    assert "Drafted Person" in html


def test_an_open_petition_has_its_form_a_closed_one_what_came_of_it() -> None:
    words = {"closed_text": "It was handed over.", "outcome": "They were released."}
    open_one = _html(make.an_action(**words, closes_at=timezone.now() + datetime.timedelta(days=1)).url)
    assert 'name="token"' in open_one and "Open until" in open_one and "It was handed over." not in open_one
    for ended in ({"is_closed": True}, {"closes_at": timezone.now() - datetime.timedelta(seconds=1)}):
        html = _html(make.an_action(**words, **ended).url)
        assert 'name="token"' not in html and "It was handed over." in html and "They were released." in html
        assert "Let them go." in html, "it stays readable"


def test_a_prepared_letter_opens_in_the_readers_own_program() -> None:
    html = _html(make.an_action(kind="email", target_email="court@example.org", text="Dear court").url)
    assert 'href="mailto:court@example.org?subject=' in html and "body=Dear%20court" in html


def test_a_country_shows_its_cases_and_stories_in_the_readers_language() -> None:
    make.a_home("ar")
    case = make.a_case(country="EG", names=["Egyptian Person"])
    make.a_case(country="AZ", names=["Other Person"])
    story = make.a_story(case=make.a_case_file(case).case, title="A story from there")
    page = make.a_country_page("EG")
    html = _html(page.url)
    assert "Egyptian Person" in html and "Other Person" not in html and story.title in html
    assert "Egyptian Person" in _html(make.translated(page, "ar").url)
    assert page.title in _html(make.a_country_index().url)


def test_a_country_costs_the_same_with_3_and_with_12() -> None:
    page, costs = make.a_country_page("EG"), []
    for number in (3, 9):
        for _ in range(number):
            make.a_story(case=make.a_case_file(make.a_case(country="EG")).case)
        costs.append(queries_for(page.url))
    assert len(costs[0]) == len(costs[1]) <= LISTING, "\n\n".join(costs[1])
