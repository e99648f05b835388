"""Fellowships are open to the second; their fellows are found by year and country; home shows both, and events."""

from __future__ import annotations

import datetime
import re

import pytest
from django.test import Client
from django.utils import timezone

from pages.models import FellowPage, FellowshipPage
from pages.openings import Opening
from tests import factories as f
from tests.queries import PAGE, queries_for

pytestmark = pytest.mark.django_db


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def shown(address: str) -> str:
    return Client().get(address).content.decode()


@pytest.mark.parametrize(
    ("now", "state"),
    [
        ("2030-04-30T14:59:59", "soon"),
        ("2030-04-30T15:00:00", "open"),
        ("2030-05-31T14:59:59", "open"),
        ("2030-05-31T15:00:00", "closed"),
    ],
)
def test_the_state_is_right_to_the_second_in_the_zone(now: str, state: str) -> None:
    page = f.a_fellowship(opens_on=day("2030-05-01"), closes_on=day("2030-05-31"), zone="Asia/Tokyo")
    assert page.opening.state_at(datetime.datetime.fromisoformat(now).replace(tzinfo=datetime.UTC)) == state


def test_a_state_needs_no_date_and_an_archive_is_closed() -> None:
    assert FellowshipPage().opening.state == "unknown"
    assert Opening(is_archived=True).state == "closed"


def test_the_page_says_its_state_and_no_cache_outlives_it() -> None:
    tomorrow = timezone.now().date() + datetime.timedelta(days=1)
    page = f.a_fellowship(closes_on=tomorrow)
    assert re.search(r'(?i)class="tag">open<', shown(page.url))
    assert page.changes_at == page.opening.closes_at
    closed = f.a_fellowship(opens_on=day("2020-01-01"), closes_on=day("2020-02-01"))
    assert re.search(r'(?i)class="tag tag--line">closed<', shown(closed.url)) and closed.changes_at is None
    closed.closes_on = day("2019-01-01")
    assert [(p.code, p.field) for p in closed.publish_problems()] == [("dates", "closes_on")]


def test_fellows_are_found_by_year_and_country_the_last_year_first() -> None:
    page = f.a_fellowship()
    f.a_fellow(parent=page, title="Zqold", cohort=2017, country=f.a_country("UG"))
    f.a_fellow(parent=page, title="Zqnew", cohort=2018, country=f.a_country("PK"))
    f.a_fellow(parent=page, title="Zqother", cohort=2017, country=f.a_country("PK"))
    html = shown(page.url)
    assert html.index("Zqnew") < html.index("Zqold") < html.index("Zqother") and "3 fellows" in html
    html = shown(f"{page.url}?year=2017&country=PK")
    assert "Zqother" in html and "Zqold" not in html and "Zqnew" not in html
    assert "Pakistan (1)" in html and "Uganda (1)" in html, "counts follow the year"


# --- home -------------------------------------------------------------------------------------------------------------
def test_home_shows_the_next_events_and_none_where_none_is_planned() -> None:
    f.an_event(title="Zqpast", starts_on=day("2020-01-01"))
    button = {"label": "All events", "page": f.an_event_index().pk, "address": ""}
    section = f.a_block("events", {"heading": "Zqnext", "limit": 2, "button": button})
    f.a_home(sections=[section])
    assert "Zqnext" not in shown("/en/") and "Zqpast" not in shown("/en/")
    for number in (3, 1, 2):
        f.an_event(title=f"Zqevent{number}", starts_on=day(f"2030-01-0{number}"))
    html = shown("/en/")
    assert html.index("Zqnext") < html.index("Zqevent1") < html.index("Zqevent2") and "Zqevent3" not in html
    assert "/en/events.ics" in html and f'href="{f.an_event_index().url}"' in html


def test_home_shows_a_fellowship_with_its_last_fellows_in_the_readers_language() -> None:
    page = f.a_fellowship(title="Zqfellowship")
    for number in range(6):
        f.a_fellow(parent=page, title=f"Zqfellow{number}", cohort=2010 + number)
    section = f.a_block("fellowship", {"page": page.pk, "title": "", "text": "Zqwords", "button": ""})
    home = f.a_home(sections=[section])
    html = shown("/en/")
    assert 'data-tone="gold"' in html and "Zqfellowship" in html and "Zqwords" in html
    assert re.findall(r"Zqfellow(\d)", html) == ["5", "4", "3", "2"]
    arabic = f.translated(page, "ar", title="زمالة")
    f.translated(FellowPage.objects.first(), "ar", title="زميل")
    f.translated(home, "ar", sections=[section])
    html = shown("/ar/")
    assert arabic.title in html and "زميل" in html and "Zqfellow" not in html
    assert len(queries_for("/en/")) <= PAGE
