"""Fuzzy dates and days held: laws that hold for every date."""

from __future__ import annotations

import datetime

from hypothesis import given
from hypothesis import strategies as st

from pages.fuzzy import DAY, DECADE, FRESH_DAYS, MONTH, YEAR, FuzzyDate, Held, days_held

DATES = st.dates(min_value=datetime.date(1950, 1, 1), max_value=datetime.date(2035, 12, 31))
PRECISIONS = st.sampled_from([DAY, MONTH, YEAR, DECADE])
FUZZY = st.builds(FuzzyDate, DATES, PRECISIONS, st.booleans())
TODAY = datetime.date(2026, 11, 22)


@given(FUZZY)
def test_a_date_lies_within_its_own_period(date: FuzzyDate) -> None:
    assert date.earliest <= date.on <= date.latest
    assert date.overlaps(date.earliest, date.latest)
    assert date.overlaps(None, None)


@given(FUZZY, DATES, DATES)
def test_overlap_is_what_comparing_all_days_says(date: FuzzyDate, one: datetime.date, other: datetime.date) -> None:
    first, last = sorted((one, other))
    assert date.overlaps(first, last) == (max(date.earliest, first) <= min(date.latest, last))


@given(FUZZY)
def test_it_is_said_in_every_language(date: FuzzyDate) -> None:
    for language in ("en", "fr", "es", "ar", "az", "ru", "fa"):
        assert date.in_language(language).strip()


@given(st.lists(st.builds(Held, st.none() | FUZZY, st.none() | FUZZY), max_size=5), st.none() | DATES)
def test_days_held_is_never_negative_and_never_guessed(stretches: list[Held], verified: datetime.date | None) -> None:
    held = days_held(stretches, verified, TODAY)
    if held is not None:
        assert held.days >= 0
        assert (
            held.as_of <= max(TODAY, *(s.end.on for s in stretches if s.end))
            if any(s.end for s in stretches)
            else held.as_of <= TODAY
        )
        assert all(stretch.start and stretch.start.is_exact for stretch in stretches)


@given(DATES)
def test_a_fuzzy_start_is_never_counted(day: datetime.date) -> None:
    for precision in (MONTH, YEAR, DECADE):
        assert days_held([Held(FuzzyDate(day, precision), FuzzyDate(TODAY))], TODAY, TODAY) is None
    assert days_held([Held(FuzzyDate(day, DAY, is_circa=True), FuzzyDate(TODAY))], TODAY, TODAY) is None


def test_somebody_still_held_is_counted_to_the_day_it_was_verified() -> None:
    start = FuzzyDate(TODAY - datetime.timedelta(days=400))
    verified = TODAY - datetime.timedelta(days=FRESH_DAYS)
    held = days_held([Held(start)], verified, TODAY)
    assert held is not None and (held.days, held.as_of) == (400 - FRESH_DAYS, verified)
    assert days_held([Held(start)], verified - datetime.timedelta(days=1), TODAY) is None
    assert days_held([Held(start)], None, TODAY) is None


def test_stretches_add_up() -> None:
    first = Held(FuzzyDate(datetime.date(2014, 8, 29)), FuzzyDate(datetime.date(2019, 8, 29)))
    second = Held(FuzzyDate(datetime.date(2019, 10, 17)), FuzzyDate(datetime.date(2019, 11, 1)))
    held = days_held([first, second], None, TODAY)
    assert held is not None and held.days == 1826 + 15
