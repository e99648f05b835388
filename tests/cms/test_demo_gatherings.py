"""What the demonstration says of the assembly, its report, the fellowship, events and calls: as its files have it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Any

import pytest

from cms.management.demo import content
from cms.management.demo.content import PageContent
from cms.management.demo.streams import Streams
from pages.blocks.report import CHAPTER
from pages.footnotes import keys_in

FORMS = {"newsletter", "petition", "contact", "social_posts"}
"""Blocks a report has no use for: forms and posts say nothing on paper."""
FAMILIES = {
    *("assembly_index", "assembly", "session", "report", "chapter", "fellowship", "fellow", "call"),
    *("event_index", "event", "people_index", "person"),
}


def pages_of(*kinds: str) -> list[PageContent]:
    return [page for page in content.pages() if page.kind in kinds]


def page_called(slug: str) -> PageContent:
    return next(page for page in content.pages() if page.slug == slug)


def body_of(page: PageContent) -> list[dict[str, Any]]:
    """Return the raw body, with 1 for every object that it refers to."""
    names = ("page", "image", "film", "number", "quote", "organization", "document")
    return Streams(**{name: lambda _name: 1 for name in names}).body(page.values.get("body", ()), page.slug)


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        value = list(value.values())
    for inner in value if isinstance(value, list) else ():
        yield from texts(inner)
    if isinstance(value, str):
        yield value


def test_the_report_uses_every_block_of_chapters() -> None:
    used = {block["type"] for page in pages_of("chapter") for block in body_of(page)}
    assert used == {name for name, _block in CHAPTER} - FORMS


def test_scenes_show_pictures_a_chart_and_marks() -> None:
    scenes = [block["value"] for page in pages_of("chapter") for block in body_of(page) if block["type"] == "scene"]
    figures = {next((figure["type"] for figure in scene.get("figure", ())), "pictures") for scene in scenes}
    assert figures == {"pictures", "bar_chart", "counted_marks"}
    assert all(len(scene["steps"]) > 1 for scene in scenes)


@pytest.mark.parametrize("page", pages_of("chapter"), ids=lambda page: page.slug)
def test_chapters_refer_to_each_of_their_footnotes(page: PageContent) -> None:
    wanted = {key for text in texts(body_of(page)) for key in keys_in(text)}
    assert wanted == {note["key"] for note in page.values["footnotes"]}
    assert wanted


@pytest.mark.parametrize("page", pages_of(*FAMILIES), ids=lambda page: page.slug)
def test_pages_are_promised_in_french_and_arabic(page: PageContent) -> None:
    assert {"fr", "ar"} <= set(page.languages)


def test_every_family_is_shown() -> None:
    assert {page.kind for page in content.pages()} >= FAMILIES


def test_the_assembly_has_its_facts_and_no_others() -> None:
    written = page_called("ninth-global-assembly").values
    assert written["ordinal"] == 9
    assert written["theme"] == "Building Strategic Partnerships for Democratic Renewal"
    assert (written["starts_on"], written["ends_on"]) == (datetime.date(2018, 5, 6), datetime.date(2018, 5, 9))
    assert (written["city"], written["country"], written["zone"]) == ("Dakar", "SN", "Africa/Dakar")
    assert "track" not in str(written["body"])


def test_sessions_are_four_samples_of_each_kind_within_the_assembly() -> None:
    sessions = [page.values for page in pages_of("session")]
    assert {session["kind"] for session in sessions} == {"keynote", "plenary", "workshop", "training"}
    assert len({session["track"] for session in sessions}) == len({session["spoken"] for session in sessions}) + 1 == 4
    assert all(session["is_sample"] for session in sessions)
    assert all(datetime.date(2018, 5, 6) <= session["held_on"] <= datetime.date(2018, 5, 9) for session in sessions)


def test_fellows_are_samples_of_three_years_and_one_shows_a_first_name_only() -> None:
    fellows = [page.values for page in pages_of("fellow")]
    assert len({fellow["cohort"] for fellow in fellows}) == len({fellow["country"] for fellow in fellows}) == 3
    assert [fellow["title"] for fellow in fellows if fellow.get("visibility") == "first_name"] == ["Amina"]
    assert all(fellow["is_sample"] for fellow in fellows)


def test_days_of_action_and_the_call_are_over() -> None:
    speak, call = page_called("speak-2018").values, page_called("leadership-board").values
    assert (speak["kind"], speak["mode"]) == ("days_of_action", "everywhere")
    assert (speak["starts_on"], speak["ends_on"]) == (datetime.date(2018, 11, 16), datetime.date(2018, 11, 18))
    assert call["is_archived"]
    assert not {"opens_on", "closes_on"} & set(call)


def test_the_home_page_leads_to_the_report_twice_and_to_fellowship_and_events() -> None:
    sections = content.home()["sections"]
    assert sections[0]["features"][0]["page"] == "report"
    promos = [section["feature"]["page"] for section in sections if section["type"] == "promo"]
    assert promos == ["resources", "report"]
    assert {"fellowship", "events"} <= {section["type"] for section in sections}


def test_numbers_in_chapters_are_those_of_the_sheet() -> None:
    said = " ".join(text for page in pages_of("chapter") for text in texts([page.values["lead"], body_of(page)]))
    plain = re.sub(r"<[^>]+>|[0-9a-f]{8}-[0-9a-f-]{27}", " ", said)
    assert set(re.findall(r"\d+", plain)) == {"130", "160", "70", "2012", "2018"}


@pytest.mark.parametrize("page", pages_of("chapter", "session", "fellow", "person"), ids=lambda page: page.slug)
def test_samples_name_no_real_person(page: PageContent) -> None:
    said = str(page.values)
    assert [case["name"] for case in content.cases() if not case.get("is_sample") and case["name"] in said] == []
    assert page.values["is_sample"]
