"""A call closes to the second in its own zone; who comes later sees what was typed, and nothing of it is kept."""

from __future__ import annotations

import datetime
import re
import zoneinfo

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from cms.audience.calls import state_line
from cms.audience.models import Application
from tests.cms.audience.calls_making import a_call_of_all_kinds, address_of, an_upload, applied
from tests.cms.audience.making import token_on

pytestmark = pytest.mark.django_db
TOKYO = zoneinfo.ZoneInfo("Asia/Tokyo")


@pytest.fixture
def clock(monkeypatch):
    """Set the site's clock to a moment."""

    def set_to(moment: datetime.datetime) -> None:
        monkeypatch.setattr(timezone, "now", lambda: moment.astimezone(datetime.UTC))
        monkeypatch.setattr("time.time", moment.timestamp)

    return set_to


def _tokyo(*parts: int) -> datetime.datetime:
    return datetime.datetime(*parts, tzinfo=TOKYO)


def _call(**fields):
    times = {"closes_on": datetime.date(2027, 3, 31), "closes_time": datetime.time(17, 30), "zone": "Asia/Tokyo"}
    return a_call_of_all_kinds(**{**times, **fields})


def test_one_second_before_it_is_taken_and_from_the_second_on_not(clock) -> None:
    call = _call()
    clock(_tokyo(2027, 3, 31, 17, 29, 59))
    token = token_on(address_of(call))
    assert applied(call, token=token).status_code == 303
    clock(_tokyo(2027, 3, 31, 17, 30, 0))
    response = applied(call, token=token, line="Şəki", name="Ada", file=an_upload(b"x", "words.txt"))
    html = response.content.decode()
    assert response.status_code == 410 and response.headers["Cache-Control"] == "private, no-store"
    assert '<time datetime="2027-03-31T17:30:00+09:00">31 March 2027, 17:30</time>' in html
    assert "Japan Standard Time, Tokyo" in html and "Closed since" in html
    for typed in ("Şəki", "Because.", "Six months", "Azerbaijan", "Ada"):
        assert typed in html, "what was typed can be copied"
    assert "We have not kept it." in html and "<form class" not in html
    assert Application.objects.count() == 1 and len(mail.outbox) == 1


def test_a_call_without_an_hour_closes_when_the_day_is_over_there(clock) -> None:
    call = _call(closes_time=None)
    clock(_tokyo(2027, 3, 31, 23, 59, 59))
    token = token_on(address_of(call))
    assert "Open until the end of" in state_line(call)
    assert applied(call, token=token).status_code == 303
    clock(_tokyo(2027, 4, 1, 0, 0, 0))
    response = applied(call, token=token)
    assert response.status_code == 410
    assert 'end of <time datetime="2027-03-31">31 March 2027</time>' in response.content.decode()


def test_it_opens_to_the_second_too(clock) -> None:
    call = _call(opens_on=datetime.date(2027, 3, 1), opens_time=datetime.time(9, 0))
    clock(_tokyo(2027, 3, 1, 8, 59, 59))
    html = Client().get(call.url).content.decode()
    assert "Opens soon" in html and "Opens on" in html and "<form class" not in html
    assert applied(call, token="x").status_code == 410
    clock(_tokyo(2027, 3, 1, 9, 0, 0))
    html = Client().get(call.url).content.decode()
    assert "Open until" in html and f'action="{address_of(call)}"' in html


def test_an_archived_call_is_read_without_a_form(clock) -> None:
    call = _call(is_archived=True)
    clock(_tokyo(2027, 3, 1, 12, 0))
    for address in (call.url, address_of(call)):
        response = Client().get(address)
        html = response.content.decode()
        assert response.status_code == 200 and "<form class" not in html and re.search(r">Closed\.?<", html)
    assert "Anybody." in Client().get(call.url).content.decode()
    assert applied(call, token="x").status_code == 410 and not Application.objects.exists()


def test_what_is_typed_too_late_is_shown_as_text(clock) -> None:
    call = _call()
    clock(_tokyo(2027, 4, 2, 12, 0))
    html = applied(call, token="x", line="<script>alert(1)</script>").content.decode()
    assert "&lt;script&gt;alert(1)" in html and "<script>alert" not in html
    elsewhere = Client().post(address_of(call), {"name": "Ada"}, headers={"origin": "https://evil.example"})
    assert elsewhere.status_code == 403 and "Ada" not in elsewhere.content.decode()
