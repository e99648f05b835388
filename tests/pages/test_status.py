"""The status of a case as computed from what happened: laws for any history, and the outcomes that are known."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.fuzzy import FRESH_DAYS
from pages.models import Case, CaseEvent, Charge, Detention, Sentence
from pages.models.case_choices import Custody, EventType, Proceedings, ReleaseKind, Restriction
from pages.status import computed_status, is_stale

TODAY = datetime.date(2026, 11, 22)
DAYS = st.dates(min_value=datetime.date(1990, 1, 1), max_value=TODAY)
PRECISIONS = st.sampled_from(["day", "month", "year", "decade"])


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def held(start: str | None, end: str | None = None, how: str = "", **fields: Any) -> Detention:
    return Detention(start_on=start and day(start), end_on=end and day(end), release_kind=how, **fields)


def happened(kind: str, on: str, precision: str = "day") -> CaseEvent:
    return CaseEvent(kind=kind, happened_on=day(on), happened_precision=precision)


def case(verified: str | None = "2026-11-01", **fields: Any) -> Case:
    return Case(status_verified_on=verified and day(verified), **fields)


RANDOM_DETENTION = st.builds(
    Detention,
    start_on=st.none() | DAYS,
    start_precision=PRECISIONS,
    end_on=st.none() | DAYS,
    end_precision=PRECISIONS,
    release_kind=st.sampled_from(ReleaseKind.values),
)
RANDOM_EVENT = st.builds(
    CaseEvent,
    kind=st.sampled_from(EventType.values),
    happened_on=st.none() | st.dates(max_value=datetime.date(2060, 1, 1)),
    happened_precision=PRECISIONS,
)
HISTORIES = st.builds(
    Case,
    detentions=st.lists(RANDOM_DETENTION, max_size=4),
    events=st.lists(RANDOM_EVENT, max_size=4),
    sentences=st.lists(st.builds(Sentence, sentenced_on=st.none() | DAYS), max_size=2),
    charges=st.lists(st.builds(Charge, status=st.sampled_from(["pending", "convicted", "dropped"])), max_size=2),
    status_verified_on=st.none() | DAYS,
)


@given(HISTORIES)
def test_every_history_has_a_status(history: Case) -> None:
    status = computed_status(history, TODAY)
    assert status.custody in Custody.values
    assert status.proceedings in Proceedings.values
    assert set(status.restrictions) <= set(Restriction.values)
    assert not (status.is_held and status.is_stale), "nothing is counted from a stale status"


@given(HISTORIES)
def test_nobody_comes_back_from_death(history: Case) -> None:
    died = CaseEvent(kind="died", happened_on=day("2005-05-01"), happened_precision="month")
    history.events = [*history.events.all(), died]
    assert computed_status(history, TODAY).custody == Custody.DEAD


@given(st.lists(RANDOM_DETENTION, max_size=3), DAYS, PRECISIONS)
def test_an_open_detention_means_detained_whatever_ended_before(
    earlier: list[Detention], start: datetime.date, precision: str
) -> None:
    ended = [d for d in earlier if d.end_on and d.release_kind != ReleaseKind.DIED]
    now = Detention(start_on=start, start_precision=precision)
    assert computed_status(case(detentions=[now, *ended]), TODAY).custody == Custody.DETAINED


@given(DAYS, st.integers(-10, 3 * FRESH_DAYS))
def test_a_status_that_can_change_is_stale_after_its_limit(on: datetime.date, age: int) -> None:
    assert is_stale(on, False, on + datetime.timedelta(days=age)) == (age > FRESH_DAYS)
    assert not is_stale(on, True, on + datetime.timedelta(days=age))
    assert is_stale(None, True, on)


def test_an_arrest_on_the_day_of_the_release_counts() -> None:
    again = [held("2018-01-01", "2019-05-01", "served"), held("2019-05-01")]
    assert computed_status(case(detentions=again), TODAY).custody == "detained"


def test_what_is_to_come_is_no_status_yet() -> None:
    trial = happened("trial", "2026-12-01")
    assert computed_status(case(events=[trial]), TODAY).proceedings == "none_known"
    assert computed_status(case(events=[trial]), day("2026-12-02")).proceedings == "trial"


def test_an_override_wins() -> None:
    history = case(detentions=[held("2018-01-01")], custody_override="whereabouts", restrictions_override=[])
    assert computed_status(history, TODAY).custody == "whereabouts"


def test_the_facets_are_separate() -> None:
    bail = case(detentions=[held("2018-10-12", "2018-10-13", "bail")], events=[happened("travel_ban", "2018-10-14")])
    status = computed_status(bail, TODAY)
    assert (status.custody, status.proceedings, status.restrictions) == ("free", "unknown", ("travel_ban",))
    pending = computed_status(case(detentions=[held("2018-10-12", "2018-10-13", "pending")]), TODAY)
    assert (pending.custody, pending.proceedings) == ("free", "unknown")
    later = case(
        detentions=[held("2018-01-01", "2019-01-01", "pardon")], events=[happened("died", "2021-05-01", "month")]
    )
    assert (computed_status(later, TODAY).custody, computed_status(later, TODAY).proceedings) == ("dead", "pardoned")


PRISON = [Sentence(kind="prison", years=8)]
KNOWN = {
    "pardoned in 2019": (
        case("2019-03-16", sentences=PRISON, detentions=[held(None, "2019-03-16", "pardon")]),
        ("free", "pardoned", (), False),
    ),
    "pardoned, then died": (
        case("2021-05-01", sentences=PRISON, detentions=[held(None, "2019-03-16", "pardon")],
             events=[happened("died", "2021-05-01", "month")]),
        ("dead", "pardoned", (), False),
    ),
    "probation, then acquitted": (
        case("2020-04-23", detentions=[held("2013-02-04", "2018-08-13", "parole")],
             sentences=[Sentence(years=7, sentenced_on=day("2014-03-17"))],
             events=[happened("acquitted", "2020-04-23")]),
        ("free", "acquitted", (), False),
    ),
    "served, then fifteen days": (
        case("2019-10-21", detentions=[held("2014-08-29", "2019-08-29", "served"), held("2019-10-17")],
             sentences=[Sentence(years=5)]),
        ("detained", "convicted", (), True),
    ),
    "still serving when last heard of": (
        case("2020-02-04", detentions=[held(None, kind="sentenced")],
             sentences=[Sentence(years=4, sentenced_on=day("2017-06-16"))]),
        ("detained", "convicted", (), True),
    ),
    "on bail, may not travel": (
        case("2018-10-12", detentions=[held("2018-10-12", "2018-10-12", "bail")],
             events=[happened("travel_ban", "2018-10-12")]),
        ("free", "unknown", ("travel_ban",), True),
    ),
    "summoned, detained, released": (
        case("2021-07-17", detentions=[held("2019-10-12", "2021-07-17", "pending")],
             events=[happened("summoned", "2018-10-09")]),
        ("free", "investigation", (), True),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", KNOWN)
def test_the_outcomes_of_the_demo(name: str) -> None:
    history, expected = KNOWN[name]
    status = computed_status(history, TODAY)
    assert (status.custody, status.proceedings, status.restrictions, status.is_stale) == expected
    assert not status.is_held
    words = status.freshness()
    assert words.startswith("not verified since" if status.is_stale else "as of")
    assert str(history.status_verified_on.year) in words
