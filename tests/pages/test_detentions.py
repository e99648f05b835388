"""What cannot be true of detentions is refused at the field where it is mended: alone, together, in form and code."""

from __future__ import annotations

import datetime
from itertools import combinations
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st
from wagtail.admin.forms import WagtailAdminModelForm

from pages.case_forms import DetentionsTogether
from pages.detentions import check_detentions, contradictions
from pages.models import Case, Detention
from tests import factories as make

TODAY = datetime.date(2026, 11, 22)
DAYS = st.dates(min_value=datetime.date(2000, 1, 1), max_value=TODAY)
FIXED = st.tuples(DAYS, DAYS).map(sorted)
OPEN, LAST, OVERLAP = "Two detentions are open", "Only the last detention", "Two detentions overlap"


def held(start: Any = None, end: Any = None, **fields: Any) -> Detention:
    if end is not None:
        fields.setdefault("release_kind", "served")
    return Detention(start_on=start, end_on=end, **fields)


def errors_of(detention: Detention) -> set[str]:
    try:
        detention.clean()
    except ValidationError as error:
        return set(error.message_dict)
    return set()


@given(st.none() | DAYS, st.none() | DAYS, st.sampled_from(["", "served"]))
def test_alone_it_is_refused_only_for_a_reason(start, end, how) -> None:
    expected = set()
    if start and end and end < start:
        expected.add("end_on")
    if how and end is None:
        expected.add("end_on")
    if end is not None and not how:
        expected.add("release_kind")
    assert errors_of(Detention(start_on=start, end_on=end, release_kind=how)) == expected


def test_days_to_come_are_refused() -> None:
    later = datetime.date.today() + datetime.timedelta(days=2)  # noqa: DTZ011
    assert errors_of(held(later)) == {"start_on"}
    assert errors_of(held(TODAY.replace(year=2001), later)) == {"end_on"}


def test_a_release_within_the_year_of_the_arrest_is_possible() -> None:
    assert errors_of(held(datetime.date(2018, 5, 1), datetime.date(2018, 1, 1), end_precision="year")) == set()
    assert errors_of(held(datetime.date(2018, 5, 1), datetime.date(2018, 1, 1), end_precision="month")) == {"end_on"}


@given(st.lists(FIXED, max_size=5))
def test_overlaps_are_found_as_by_comparing_all_days(periods: list) -> None:
    detentions = [held(start, end) for start, end in periods]
    ordered = sorted(periods)
    overlaps = any(later[0] < earlier[1] for earlier, later in combinations(ordered, 2))
    found = contradictions(detentions)
    assert bool(found) == overlaps
    assert all(wrong.field == "start_on" and wrong.message.startswith(OVERLAP) for wrong in found)


@given(st.lists(FIXED, max_size=4), st.permutations(range(4)))
def test_their_order_in_the_form_does_not_matter(periods: list, order: list[int]) -> None:
    detentions = [held(start, end) for start, end in periods]
    mixed = [detentions[place] for place in order if place < len(detentions)]
    assert set(check_detentions(detentions)) == set(check_detentions(mixed))


@given(DAYS, DAYS, DAYS)
def test_only_one_can_be_open_and_it_is_the_last(first, second, third) -> None:
    both = contradictions([held(first), held(second)])
    assert [wrong.message[: len(OPEN)] for wrong in both] == [OPEN]
    start, end = sorted((second, third))
    found = check_detentions([held(first), held(start, end)])
    assert bool(found) == (first < end), "an open detention begins when the other has ended, or later"


def test_an_unclear_date_is_not_called_an_overlap() -> None:
    year = held(datetime.date(2015, 1, 1), datetime.date(2016, 2, 1), start_precision="year")
    assert check_detentions([held(datetime.date(2014, 1, 1), datetime.date(2015, 6, 1)), year]) == []
    about = held(datetime.date(2015, 1, 1), datetime.date(2016, 2, 1), start_is_circa=True)
    assert check_detentions([held(datetime.date(2014, 1, 1), datetime.date(2015, 6, 1)), about]) == []


def test_a_long_detention_around_two_unclear_ones_is_found() -> None:
    three = [
        held(datetime.date(2010, 1, 1), datetime.date(2015, 6, 1)),
        held(datetime.date(2015, 1, 1), datetime.date(2015, 1, 1), start_precision="year", end_precision="year"),
        held(datetime.date(2015, 3, 1), datetime.date(2015, 9, 1)),
    ]
    assert [wrong.detention for wrong in contradictions(three)] == [three[2]]


@pytest.mark.django_db
def test_code_cannot_save_contradictions() -> None:
    with pytest.raises(ValidationError, match=OVERLAP):
        make.a_case(detentions=[
            {"start_on": datetime.date(2018, 1, 1), "end_on": datetime.date(2018, 9, 1), "release_kind": "served"},
            {"start_on": datetime.date(2018, 5, 1)},
        ])  # fmt: skip
    assert not Case.objects.exists()


class CaseForm(DetentionsTogether, WagtailAdminModelForm):
    class Meta:
        model = Case
        fields = ["place"]
        formsets = {"detentions": {"fields": ["start_on", "end_on", "release_kind"]}}


def form_with(*rows: tuple[str, str, str]) -> CaseForm:
    data = {"place": "Baku", "detentions-TOTAL_FORMS": len(rows), "detentions-INITIAL_FORMS": 0}
    for number, (start, end, how) in enumerate(rows):
        place = f"detentions-{number}"
        data |= {f"{place}-start_on": start, f"{place}-end_on": end, f"{place}-release_kind": how, f"{place}-ORDER": 1}
    return CaseForm(data=data, instance=Case(country=make.a_country("AZ")))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("rows", "at", "field", "words"),
    [
        ([("2018-01-01", "2018-09-01", "served"), ("2018-05-01", "", "")], 1, "start_on", OVERLAP),
        ([("2018-05-01", "", ""), ("2018-01-01", "2018-09-01", "served")], 0, "start_on", OVERLAP),
        ([("2018-01-01", "", ""), ("2019-05-01", "", "")], 1, "end_on", OPEN),
        ([("2018-01-01", "", ""), ("2019-05-01", "2019-06-01", "served")], 0, "end_on", LAST),
        ([("2018-05-01", "2018-01-01", "served")], 0, "end_on", "The detention cannot end"),
        ([("2018-05-01", "", "served")], 0, "end_on", "A release needs its date"),
    ],
)
def test_the_form_says_it_at_the_field_and_keeps_what_was_typed(rows, at, field, words) -> None:
    form = form_with(*rows)
    assert not form.is_valid()
    errors = form.formsets["detentions"].forms[at].errors
    assert set(errors) == {field}
    assert errors[field][0].startswith(words)
    assert form.formsets["detentions"].forms[0]["start_on"].value() == rows[0][0]


@pytest.mark.django_db
def test_the_form_lets_possible_detentions_through() -> None:
    form = form_with(("2018-01-01", "2018-09-01", "served"), ("2018-09-01", "", ""))
    assert form.is_valid(), form.errors


@pytest.mark.django_db
def test_the_form_of_the_admin_checks_them() -> None:
    form = Case.snippet_viewset.get_edit_handler().get_form_class()
    assert issubclass(form, DetentionsTogether)
