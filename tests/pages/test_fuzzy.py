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


@given(FUZZY, FUZZY)
def test_overlap_of_two_dates_is_the_same_from_both_sides(one: FuzzyDate, other: FuzzyDate) -> None:
    assert one.overlaps(other.earliest, other.latest) == other.overlaps(one.earliest, one.latest)
    assert one.overlaps(one.on, None) and one.overlaps(None, one.on)
    assert one.may_be_after(other) or other.may_be_after(one)
    assert (one.may_be_after(other) and other.may_be_after(one)) == one.overlaps(other.earliest, other.latest)


@given(FUZZY, PRECISIONS, st.booleans())
def test_a_period_stands_after_the_dates_in_it(date: FuzzyDate, wider: str, about: bool) -> None:
    period = FuzzyDate(date.on, wider, about)
    if (period.earliest, period.latest) != (date.earliest, date.latest) and period.overlaps(date.on, date.on):
        inner, outer = sorted((date, period), key=lambda found: found.latest - found.earliest)
        assert inner < outer and not outer < inner
        assert sorted((outer, inner)) == [inner, outer]


@given(st.lists(FUZZY, max_size=6), st.randoms())
def test_sorting_is_the_same_from_any_order_and_keeps_equals_in_place(dates: list[FuzzyDate], chance) -> None:
    mixed = dates[:]
    chance.shuffle(mixed)
    assert [date.order for date in sorted(mixed)] == [date.order for date in sorted(dates)]
    both = [*dates, *(FuzzyDate(d.on, d.precision, not d.is_circa) for d in dates)]
    twice = sorted(both)
    for date in dates:
        known = [found for found in twice if found.order == date.order]
        assert known == [found for found in both if found.order == date.order]


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


@given(st.none() | FUZZY, st.none() | DATES, DATES)
def test_an_open_detention_is_no_error_and_never_counts_further_than_it_was_verified(start, verified, today) -> None:
    held = days_held([Held(start)], verified, today)
    if held is not None:
        assert start.is_exact and held.as_of == verified <= today
        assert held.days == (verified - start.on).days >= 0, "what began later was not verified"
        assert (today - verified).days <= FRESH_DAYS


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
