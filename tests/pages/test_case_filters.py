"""The filters of cases where a query is odd: half-known starts, periods turned round, other ways to write a day."""

from __future__ import annotations

import datetime

import pytest
from django.test import Client

from pages.case_filters import CaseFilters
from pages.models import Case
from tests import factories as make


def test_only_what_can_be_a_value_is_kept() -> None:
    odd = {"held_from": "2026-W01-1", "held_to": "20260101", "campaign": "a" * 256, "country": "\u0130x"}
    assert CaseFilters.of(odd) == CaseFilters()
    assert CaseFilters.of({"campaign": "set_them-free"}).campaign == "set_them-free"


@pytest.mark.django_db
def test_a_detention_with_an_unknown_start_may_overlap_what_lies_before_its_end() -> None:
    ended = {"end_on": datetime.date(2019, 3, 16), "release_kind": "pardon"}
    case = make.a_case(detentions=[{"start_on": None, **ended}])
    periods = {("", "2015-01-01"): True, ("2018-01-01", "2018-12-31"): True, ("2019-03-17", ""): False}
    for (first, last), is_found in periods.items():
        found = CaseFilters(held_from=first, held_to=last).apply(Case.objects.public())
        assert found.filter(pk=case.pk).exists() == is_found, (first, last)


@pytest.mark.django_db
def test_a_period_that_ends_before_it_begins_holds_nobody(client: Client) -> None:
    index = make.a_case_index()
    make.a_case(names=["Aygun One"], detentions=[{"start_on": datetime.date(2005, 1, 1)}])
    asked = {"held_from": "2020-01-01", "held_to": "2010-01-01"}
    response = client.get(index.url, asked)
    assert response.status_code == 200 and "Aygun One" not in response.content.decode()
    assert "Aygun One" in client.get(index.url, {"held_to": "2010-01-01"}).content.decode()


@pytest.mark.django_db
def test_days_in_force_are_said_in_words(client: Client) -> None:
    index = make.a_case_index()
    html = client.get(index.url, {"held_from": "2020-03-16", "held_to": "2021-03-16"}).content.decode()
    assert "Held from: 16 March 2020" in html and "Held until: 16 March 2021" in html
