"""Assemblies and sessions: their rules, the finder with its counts, the way from one session to the next."""

from __future__ import annotations

import datetime
import re

import pytest
from django.test import Client

from pages.models import AssemblyPage, FellowPage, SessionPage, Speaker
from tests import factories as f
from tests.queries import LISTING, PAGE, queries_for

pytestmark = pytest.mark.django_db


def time(text: str) -> datetime.time:
    return datetime.time.fromisoformat(text)


def codes(page) -> list[tuple[str, str]]:
    return [(problem.code, problem.field) for problem in page.publish_problems()]


def shown(address: str) -> str:
    return Client().get(address).content.decode()


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"led_by": None}, ("led_by", "led_by")),
        ({"held_on": datetime.date(2018, 5, 10)}, ("outside", "held_on")),
        ({"held_on": datetime.date(2018, 5, 5)}, ("outside", "held_on")),
        ({"ends_time": time("09:30")}, ("times", "ends_time")),
        ({"held_on": None}, ("day", "held_on")),
        ({"speakers": [{"label": "", "role": "Speaker"}]}, ("speaker", "speakers")),
    ],
    ids=str,
)
def test_what_does_not_fit_is_said_at_its_field(fields: dict, problem: tuple) -> None:
    assert codes(f.a_session(live=False, **fields)) == [problem]


def test_a_session_that_moves_keeps_its_times_on_other_clocks() -> None:
    session, other = f.a_session(), f.an_assembly(zone="Asia/Tokyo")
    assert session.starts_at == datetime.datetime(2018, 5, 7, 9, 30, tzinfo=datetime.UTC)
    session.move(AssemblyPage.objects.get(pk=other.pk), "last-child")
    moved = SessionPage.objects.get(pk=session.pk)
    assert (moved.starts_time, moved.starts_at) == (time("09:30"), moved.starts_at.replace(hour=0))
    assert Client().get(moved.url).status_code == 200


def test_only_workshops_need_to_be_led_and_the_first_and_last_day_are_inside() -> None:
    for held_on in (datetime.date(2018, 5, 6), datetime.date(2018, 5, 9)):
        assert codes(f.a_session(live=False, kind="plenary", held_on=held_on)) == []


def test_a_withheld_speaker_keeps_no_name() -> None:
    page = f.a_session(speakers=[{"label": "an activist from Central Asia", "role": "Speaker"}])
    assert "an activist from Central Asia" in shown(page.url)
    assert page.speakers.get().person is None
    page.speakers = [Speaker(person=f.a_person(), label="an activist", locale=page.locale)]
    assert codes(page) == [("speaker", "speakers")]


def test_times_are_those_of_the_assembly_and_follow_it() -> None:
    assembly = f.an_assembly(zone="Asia/Tokyo")
    page = f.a_session(parent=assembly)
    assert page.starts_at == datetime.datetime(2018, 5, 7, 0, 30, tzinfo=datetime.UTC)
    assembly.zone = "Africa/Dakar"
    f.published(assembly)
    page = SessionPage.objects.get(pk=page.pk)
    assert page.starts_at == datetime.datetime(2018, 5, 7, 9, 30, tzinfo=datetime.UTC)


def test_an_assembly_does_not_leave_its_sessions_outside() -> None:
    session = f.a_session(title="Zqlate")
    assembly = AssemblyPage.objects.get(pk=session.get_parent().pk)
    assembly.starts_on = datetime.date(2018, 5, 8)
    (problem,) = assembly.publish_problems()
    assert problem.code == "sessions_outside" and "Zqlate" in problem.message
    assembly.starts_on, assembly.ends_on = datetime.date(2018, 5, 9), datetime.date(2018, 5, 6)
    assert ("dates", "ends_on") in codes(assembly)


def test_a_number_belongs_to_one_assembly() -> None:
    f.an_assembly(ordinal=9)
    assert codes(f.an_assembly(ordinal=9, live=False)) == [("ordinal", "ordinal")]


# --- the finder -------------------------------------------------------------------------------------------------------
@pytest.fixture
def assembly() -> AssemblyPage:
    parent = f.an_assembly()
    f.a_session(parent=parent, title="Zqone", track="Space", languages="en fr", country=f.a_country("SN"))
    f.a_session(parent=parent, title="Zqtwo", track="Space", languages="en", kind="plenary")
    f.a_session(parent=parent, title="Zqthree", track="Tools & ways", languages="ar", kind="plenary")
    return parent


def options(html: str, name: str) -> dict[str, str]:
    select = re.search(rf'<select id="f-{name}".*?</select>', html, re.S)
    return dict(re.findall(r'<option value="([^"]+)"[^>]*>([^<]+)</option>', select[0])) if select else {}


def test_sessions_are_found_by_kind_track_country_and_language(assembly) -> None:
    for query, expected in {
        "kind=plenary": {"Zqtwo", "Zqthree"},
        "track=Tools+%26+ways": {"Zqthree"},
        "country=SN": {"Zqone"},
        "language=en": {"Zqone", "Zqtwo"},
        "language=en&kind=plenary": {"Zqtwo"},
        "kind=never&language=%00&x=1": {"Zqone", "Zqtwo", "Zqthree"},
    }.items():
        html = shown(f"{assembly.url}?{query}")
        assert {word for word in ("Zqone", "Zqtwo", "Zqthree") if word in html} == expected, query


def test_counts_follow_what_else_is_chosen(assembly) -> None:
    html = shown(assembly.url)
    assert options(html, "kind") == {"plenary": "Plenary (2)", "workshop": "Workshop (1)"}
    assert options(html, "language") == {"ar": "Arabic (1)", "en": "English (2)", "fr": "French (1)"}
    html = shown(f"{assembly.url}?language=en")
    assert options(html, "kind") == {"plenary": "Plenary (1)", "workshop": "Workshop (1)"}
    assert options(html, "language")["ar"] == "Arabic (1)", "other values of the same choice stay on offer"
    assert "2 sessions" in html and "<strong>2 sessions" in re.sub(r'(?s).*role="status">', "", html)


def test_a_result_can_be_shared_and_has_one_address(assembly, settings) -> None:
    html = shown(f"{assembly.url}?language=en&x=1&kind=plenary")
    base = settings.WAGTAILADMIN_BASE_URL
    assert f'rel="canonical" href="{base}{assembly.url}?kind=plenary&amp;language=en"' in html
    assert f'href="{assembly.url}?language=en"' in html, "each filter can be taken away"
    light = shown(f"{assembly.url}?kind=plenary&light=1")
    assert '<input type="hidden" name="light" value="1">' in light


def test_readers_go_from_session_to_session_in_the_order_of_the_programme() -> None:
    parent = f.an_assembly()
    last = f.a_session(parent=parent, title="Zqlast", held_on=datetime.date(2018, 5, 9))
    middle = f.a_session(parent=parent, title="Zqmiddle", starts_time=time("10:00"))
    first = f.a_session(parent=parent, title="Zqfirst")
    html = shown(middle.url)
    assert f'href="{first.url}" rel="prev"' in html and f'href="{last.url}" rel="next"' in html
    assert 'rel="prev"' not in shown(first.url) and 'rel="next"' not in shown(last.url)


# --- cost -------------------------------------------------------------------------------------------------------------
def test_lists_cost_the_same_with_three_and_thirty() -> None:
    assembly, fellowship = f.an_assembly(), f.a_fellowship()
    costs = []
    for more in (3, 27):
        for _number in range(more):
            f.a_session(parent=assembly, country=f.a_country("SN"), languages="en", quickly=True)
            f.a_fellow(parent=fellowship, listing_image=f.an_image(), quickly=True)
        costs.append([len(queries_for(page.url)) for page in (assembly, fellowship)])
    assert costs[0] == costs[1] and max(costs[0]) <= LISTING
    session, fellow = SessionPage.objects.first(), FellowPage.objects.first()
    assert max(len(queries_for(page.url)) for page in (session, fellow)) <= PAGE
