"""Days at the edge of what calendars know, and times that clocks leave out: no error, and no time nobody can read."""

from __future__ import annotations

import datetime

import pytest
from django.test import Client

from pages.zones import FIRST, LAST, closing, day_after, in_zone, is_skipped, moment, opening
from tests import factories as f

ZONES = ["America/New_York", "Asia/Tokyo", "Pacific/Kiritimati", "Etc/GMT+12", "UTC"]
LAST_DAY, FIRST_DAY = datetime.date.max, datetime.date.min


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("time", [datetime.time(0, 0), datetime.time(23, 59), None])
def test_the_first_and_the_last_day_have_moments_that_every_clock_shows(zone: str, time: datetime.time | None) -> None:
    for found in (opening(FIRST_DAY, time, zone), closing(LAST_DAY, time, zone)):
        assert FIRST <= found <= LAST
        assert all(in_zone(found, other) for other in ZONES)
    assert not is_skipped(LAST_DAY, time, zone)
    assert day_after(LAST_DAY) == LAST_DAY and day_after(None) is None


def test_days_between_them_are_untouched() -> None:
    day = datetime.date(2027, 3, 28)
    assert moment(day, datetime.time(3, 0), "Europe/Berlin") == datetime.datetime(2027, 3, 28, 1, tzinfo=datetime.UTC)
    assert closing(day, None, "UTC") == datetime.datetime(2027, 3, 29, tzinfo=datetime.UTC)
    assert closing(day, datetime.time(0, 0), "UTC") == datetime.datetime(2027, 3, 28, tzinfo=datetime.UTC)


@pytest.mark.django_db
def test_an_event_for_ever_breaks_no_calendar() -> None:
    event = f.an_event(starts_time=None, ends_time=None, ends_on=LAST_DAY)
    for address in (event.url, event.get_parent().url, f"/en/events/{event.pk}.ics", "/en/events.ics", "/en/"):
        assert Client().get(address).status_code == 200, address
    assert Client().get("/api/v2/events/?locale=en").json()["items"][0]["ends_on"] == "9999-12-31"


@pytest.mark.django_db
def test_a_call_for_ever_is_open() -> None:
    call = f.a_call(closes_on=LAST_DAY, closes_time=datetime.time(23, 59), zone="America/New_York")
    assert call.is_open and "9999" in Client().get(call.url).content.decode()


@pytest.mark.django_db
def test_a_call_does_not_close_at_a_time_that_clocks_leave_out() -> None:
    day = {"closes_on": datetime.date(2027, 3, 28), "zone": "Europe/Berlin"}
    call = f.a_call(live=False, closes_time=datetime.time(2, 30), **day)
    assert [problem.field for problem in call.publish_problems()] == ["closes_time"]
    assert f.a_call(live=False, closes_time=datetime.time(3, 30), **day).publish_problems() == []
