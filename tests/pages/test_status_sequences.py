"""What sequences of events, detentions and sentences make of a status, above all with dates known in part."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from pages.models import CaseEvent, Charge, Sentence
from pages.status import computed_status
from tests.pages.test_status import TODAY, case, day, happened, held


def sentence(on: str | None = None, precision: str = "day", **fields: Any) -> Sentence:
    return Sentence(sentenced_on=on and day(on), sentenced_precision=precision, years=5, **fields)


def undated(kind: str) -> CaseEvent:
    return CaseEvent(kind=kind)


PARDONED = held("2019-01-01", "2020-01-01", "pardon")
CUSTODY = {
    "found in prison": (
        "detained",
        [held("2020-02-01")],
        [happened("disappeared", "2020-01-01"), happened("found", "2020-02-01")],
    ),
    "taken away, found in prison": (
        "detained",
        [held("2020-01-01")],
        [happened("disappeared", "2020-01-01"), happened("found", "2020-02-01")],
    ),
    "found in prison, released since": (
        "free",
        [held("2020-01-01", "2020-05-01", "bail")],
        [happened("disappeared", "2020-01-01"), happened("found", "2020-02-01")],
    ),
    "found elsewhere": ("free", [], [happened("found", "2020-02-01"), happened("disappeared", "2020-01-01")]),
    "gone from prison": ("disappeared", [held("2019-01-01")], [happened("disappeared", "2020-01-01")]),
    "from prison home": (
        "house_arrest",
        [held("2019-01-01", "2020-01-01", "court_order")],
        [happened("house_arrest", "2020-01-01")],
    ),
    "from home to prison": (
        "detained",
        [held("2020-01-01")],
        [happened("house_arrest", "2019-01-01"), happened("house_arrest_ended", "2020-01-01")],
    ),
    "ended at some time of the year": (
        "free",
        [],
        [happened("house_arrest_ended", "2019-01-01", "year"), happened("house_arrest", "2019-03-01")],
    ),
    "begun at some time of the year": (
        "free",
        [],
        [happened("house_arrest_ended", "2019-03-01"), happened("house_arrest", "2019-01-01", "year")],
    ),
    "died, nobody knows when": ("dead", [held("2019-01-01", "2020-01-01", "served")], [undated("died")]),
    "escaped": ("whereabouts", [held("2019-01-01", "2020-01-01", "escaped")], []),
    "back from exile into prison": (
        "detained",
        [held("2019-01-01", "2020-01-01", "exile"), held("2021-01-01")],
        [happened("returned", "2021-01-01")],
    ),
}
PROCEEDINGS = {
    "arrested after a pardon": ("unknown", {"detentions": [PARDONED, held("2021-01-01")], "sentences": [sentence()]}),
    "accused after a pardon": (
        "charged",
        {"detentions": [PARDONED, held("2021-01-01")], "charges": [Charge(status="pending")]},
    ),
    "on bail after a pardon": ("unknown", {"detentions": [PARDONED, held("2021-01-01", "2021-02-01", "bail")]}),
    "let go after a pardon": ("pardoned", {"detentions": [PARDONED, held("2021-01-01", "2021-01-02", "uncharged")]}),
    "acquitted, then let out": (
        "acquitted",
        {
            "detentions": [held("2019-01-01", "2020-01-05", "court_order")],
            "events": [happened("acquitted", "2020-01-01")],
        },
    ),
    "tried and sentenced on one day": (
        "convicted",
        {"sentences": [sentence("2019-06-01")], "events": [happened("trial", "2019-06-01")]},
    ),
    "sentenced in the year of the charge": (
        "convicted",
        {"sentences": [sentence("2019-01-01", "year")], "events": [happened("charged", "2019-03-01")]},
    ),
    "sentenced, nobody knows when": (
        "convicted",
        {"sentences": [sentence()], "events": [happened("trial", "2019-03-01")]},
    ),
    "pardoned in the year of the sentence": (
        "pardoned",
        {"sentences": [sentence("2019-01-01", "year")], "events": [happened("pardoned", "2019-03-01")]},
    ),
    "acquitted after a sentence": (
        "acquitted",
        {"sentences": [sentence("2019-01-01")], "events": [happened("acquitted", "2020-01-01")]},
    ),
    "tried again": (
        "trial",
        {
            "sentences": [sentence("2019-01-01")],
            "events": [happened("quashed", "2020-01-01"), happened("trial", "2020-06-01")],
        },
    ),
    "fifteen days after five years": (
        "convicted",
        {"sentences": [sentence("2014-01-01"), Sentence(days=15, sentenced_on=day("2019-10-17"))]},
    ),
    "served a sentence nobody entered": ("convicted", {"detentions": [held("2019-01-01", "2020-01-01", "served")]}),
    "appeal to come": (
        "convicted",
        {"sentences": [sentence("2020-06-01")], "events": [happened("appeal", "2027-01-01")]},
    ),
    "sentence to come": ("none_known", {"sentences": [sentence("2027-06-01")]}),
}
RESTRICTIONS = {
    "lifted at some time of the year": (
        (),
        [happened("travel_ban_lifted", "2019-01-01", "year"), happened("travel_ban", "2019-03-01")],
    ),
    "imposed at some time of the year": (
        (),
        [happened("travel_ban_lifted", "2019-03-01"), happened("travel_ban", "2019-01-01", "year")],
    ),
    "lifted the year before": (
        ("travel_ban",),
        [happened("travel_ban_lifted", "2018-01-01", "year"), happened("travel_ban", "2019-03-01")],
    ),
    "imposed, nobody knows when": (("passport",), [undated("passport")]),
    "lifted, nobody knows when": ((), [undated("passport_returned"), happened("passport", "2019-03-01")]),
    "died in the year": ((), [happened("died", "2019-01-01", "year"), happened("travel_ban", "2019-03-01")]),
}


@pytest.mark.parametrize("name", CUSTODY)
def test_custody(name: str) -> None:
    expected, detentions, events = CUSTODY[name]
    for order in (events, events[::-1]):
        assert computed_status(case(detentions=detentions, events=order), TODAY).custody == expected


@pytest.mark.parametrize("name", PROCEEDINGS)
def test_proceedings(name: str) -> None:
    expected, fields = PROCEEDINGS[name]
    assert computed_status(case(**fields), TODAY).proceedings == expected


@pytest.mark.parametrize("name", RESTRICTIONS)
def test_restrictions(name: str) -> None:
    expected, events = RESTRICTIONS[name]
    for order in (events, events[::-1]):
        assert computed_status(case(events=order), TODAY).restrictions == expected


def test_a_sentence_to_come_is_refused() -> None:
    with pytest.raises(ValidationError, match="future"):
        Sentence(sentenced_on=day("2199-01-01")).clean()
    known = Sentence(sentenced_on=day("2019-06-15"), sentenced_precision="year")
    known.clean()
    assert known.sentenced_on == day("2019-01-01")
