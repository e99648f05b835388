"""Moments read as clocks in their zone show them, with the zone's name, in every language."""

from __future__ import annotations

import datetime

import pytest
from django.utils import translation

from cms.moments import day, moment, zone_name

INSTANT = datetime.datetime(2027, 3, 31, 15, 30, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", "31 March 2027, 11:30</time> (Eastern Daylight Time, New York)"),
        ("fr", "31 mars 2027, 11:30</time> (heure d’été de l’Est nord-américain, New York)"),
        ("ar", "31 مارس 2027، 11:30 ص</time> (التوقيت الصيفي الشرقي لأمريكا الشمالية"),
        ("az", "31 mart 2027 11:30</time> (Şimali Şərqi Amerika Yay Vaxtı, Nyu York)"),
        ("fa", "۱۱:۳۰</time>"),
    ],
)
def test_a_moment_is_told_in_its_zone_and_language(language: str, shown: str) -> None:
    with translation.override(language):
        html = moment(INSTANT, "America/New_York")
    assert html.startswith('<time datetime="2027-03-31T11:30:00-04:00">') and shown in html


def test_a_day_is_told_with_its_zone() -> None:
    html = day(datetime.date(2027, 1, 31), "Africa/Dakar")
    assert html == '<time datetime="2027-01-31">31 January 2027</time> (Greenwich Mean Time, Dakar)'


def test_a_zone_without_a_city_has_its_name_alone() -> None:
    assert zone_name(INSTANT, "UTC") == "Coordinated Universal Time"
    assert zone_name(INSTANT, "Etc/GMT+3") == "GMT-03:00"
