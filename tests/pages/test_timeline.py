"""The timeline of a case: in order for every history, a month after the days in it, a release after its arrest."""

from __future__ import annotations

import datetime

from hypothesis import given
from hypothesis import strategies as st

from pages.case_facts import timeline_of
from pages.models import Case, CaseEvent, Detention, Sentence
from pages.models.case_choices import EventType, ReleaseKind

TODAY = datetime.date(2026, 11, 22)
DAYS = st.none() | st.dates(min_value=datetime.date(2010, 1, 1), max_value=datetime.date(2013, 12, 31))
PRECISIONS = st.sampled_from(["day", "month", "year", "decade"])
DETENTIONS = st.builds(
    Detention,
    start_on=DAYS,
    start_precision=PRECISIONS,
    end_on=DAYS,
    end_precision=PRECISIONS,
    release_kind=st.sampled_from(ReleaseKind.values),
)
EVENTS = st.builds(CaseEvent, kind=st.sampled_from(EventType.values), happened_on=DAYS, happened_precision=PRECISIONS)
SENTENCES = st.builds(Sentence, sentenced_on=DAYS, sentenced_precision=PRECISIONS)


def shown(case: Case) -> list[str]:
    return [entry.what for entry in timeline_of(case, TODAY)]


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@given(st.lists(DETENTIONS, max_size=3), st.lists(EVENTS, max_size=3), st.lists(SENTENCES, max_size=2))
def test_every_history_has_a_timeline_in_order(detentions, events, sentences) -> None:
    found = timeline_of(Case(detentions=detentions, events=events, sentences=sentences), TODAY)
    assert len(found) == len(detentions) + sum(1 for d in detentions if d.end_on) + len(events) + len(sentences)
    assert [entry.order for entry in found] == sorted(entry.order for entry in found)
    dated = [entry.date for entry in found]
    assert None not in dated[dated.count(None) :], "what has no date stands before everything"


@given(DETENTIONS.filter(lambda detention: detention.end_on))
def test_a_release_never_stands_before_its_arrest(detention: Detention) -> None:
    possible = detention.start is None or detention.end.latest >= detention.start.earliest
    if possible:
        first, second = shown(Case(detentions=[detention]))
        assert first.startswith("Detained") and not second.startswith("Detained")


def test_a_month_stands_after_a_day_in_it_and_before_the_next_one() -> None:
    events = [
        CaseEvent(kind="charged", happened_on=day("2019-03-01"), happened_precision="month"),
        CaseEvent(kind="summoned", happened_on=day("2019-03-16")),
        CaseEvent(kind="acquitted", happened_on=day("2019-04-01")),
        CaseEvent(kind="travel_ban", happened_on=day("2019-03-31")),
    ]
    kinds = [EventType(kind).label for kind in ("summoned", "travel_ban", "charged", "acquitted")]
    assert [what.lower() for what in shown(Case(events=events))] == [str(label).lower() for label in kinds]


def test_an_arrest_in_an_unclear_year_stands_just_before_the_release_in_it() -> None:
    held = Detention(
        start_on=day("2018-01-01"), start_precision="year", end_on=day("2018-05-31"), release_kind="served"
    )
    before = CaseEvent(kind="summoned", happened_on=day("2018-02-01"))
    after = CaseEvent(kind="acquitted", happened_on=day("2018-06-01"))
    first, second, third, fourth = shown(Case(detentions=[held], events=[after, before]))
    assert second.startswith("Detained") and third.startswith("Released")
    assert (first.lower(), fourth.lower()) == (
        str(EventType("summoned").label).lower(),
        str(EventType("acquitted").label).lower(),
    )
