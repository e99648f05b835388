"""The page of a call: its state, its points as lists, the way to its form; loaded in a fixed number of queries."""

from __future__ import annotations

import datetime

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from cms.audience.countries import countries
from tests.factories import a_home, translated
from tests.gathering_factories import a_call

pytestmark = pytest.mark.django_db


def test_points_stand_as_lists_and_the_state_before_them() -> None:
    call = a_call(
        criteria="Courage\n\n A plan ", needs="One letter", closes_on=datetime.date(2099, 1, 31), zone="Asia/Baku"
    )
    html = Client().get(call.url).content.decode()
    assert "<li>Courage</li><li>A plan</li>" in html and "<p>One letter</p>" in html
    assert html.index("Open until the end of") < html.index("Who can take part")
    assert '<time datetime="2099-01-31">31 January 2099</time>' in html and 'href="#application"' in html
    assert "Youth" in html and ">Open</strong>" in html


def test_a_closed_call_is_read_without_a_form() -> None:
    call = a_call(closes_on=timezone.now().date() - datetime.timedelta(days=2))
    html = Client().get(call.url).content.decode()
    assert ">Closed</strong>" in html and "<form class" not in html and 'href="#application"' not in html
    assert "Anybody." in html


def test_no_cache_keeps_the_form_beyond_the_end() -> None:
    now = timezone.now()
    end = now + datetime.timedelta(seconds=30)
    call = a_call(closes_on=end.date(), closes_time=end.time(), zone="UTC")
    assert call.changes_at and call.changes_at - now <= datetime.timedelta(seconds=30)
    for address in (call.url, f"/en/apply/{call.pk}/"):
        assert Client().get(address).headers["Cache-Control"] in {f"public, max-age={left}" for left in range(15, 31)}
    call.is_archived = True
    assert call.changes_at is None


@pytest.mark.parametrize(
    ("question", "problem"),
    [
        ({"kind": "choice", "options": ""}, ["options"]),
        ({"kind": "choice", "options": "One\n \n"}, ["options"]),
        ({"kind": "choice", "options": "One\nTwo"}, []),
        ({"kind": "text", "longest": 0}, ["longest"]),
        ({"kind": "tick", "longest": 0}, []),
    ],
)
def test_every_question_can_be_answered(question: dict, problem: list) -> None:
    call = a_call(live=False, questions=[{"label": "Which?", **question}])
    assert [found.code for found in call.publish_problems()] == problem


def test_answers_are_kept_until_somebody_can_read_them() -> None:
    assert [found.field for found in a_call(live=False, months_kept=0).publish_problems()] == ["months_kept"]


def test_a_call_without_dates_is_open() -> None:
    html = Client().get(a_call().url).content.decode()
    assert ">Open</strong>" in html and "Open until it is closed here." in html and "<form class" in html


def test_it_is_loaded_in_few_queries(django_assert_max_num_queries) -> None:
    call = a_call(questions=[{"label": f"Question {number}", "kind": "country"} for number in range(12)])
    Client().get(call.url)
    cache.clear()
    with django_assert_max_num_queries(8):
        assert Client().get(call.url).content.decode().count("<select") == 12


def test_the_form_speaks_the_readers_language() -> None:
    call = a_call(questions=[{"label": "Where?", "kind": "country"}])
    translated(a_home(), "ar")
    html = Client().get(translated(call, "ar", title="نداء").url).content.decode()
    assert 'dir="rtl"' in html and 'action="/ar/apply/' in html and '<option value="AZ">أذربيجان</option>' in html


@pytest.mark.parametrize(
    ("language", "first"), [("en", "Afghanistan"), ("ru", "Австралия"), ("fa", "آلبانی"), ("az", "Albaniya")]
)
def test_countries_come_in_the_order_of_their_language(language: str, first: str) -> None:
    found = countries(language)
    assert len(found) > 240 and {"AZ", "XK", "TW", "PS"} <= dict(found).keys() and "ZZ" not in dict(found)
    names = [name for _code, name in found]
    assert names.index(first) < 6 and len(set(names)) == len(names)


def test_accents_do_not_send_a_country_to_the_end() -> None:
    orders = {"fr": ("Égypte", "Finlande"), "az": ("Çad", "Danimarka"), "fa": ("پاکستان", "تایلند")}
    for language, (first, second) in orders.items():
        names = [name for _code, name in countries(language)]
        assert names.index(first) < names.index(second), language
