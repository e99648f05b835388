"""What readers do with stories and cases in English and Arabic, with and without scripts: watch, read, filter, take."""

from __future__ import annotations

import csv
import io
import json
import re
from xml.etree import ElementTree

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit, wait_until

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]
languages = pytest.mark.parametrize("language", ["en", "ar"])
scripts = pytest.mark.parametrize("script", [True, False], ids=["scripts", "no-scripts"])
FILM = re.compile(r"/films/\d+/")
PLAYER = "https://www.youtube-nocookie.com/"
REF = re.compile(r"/cases/(WM-[A-Z]{2}-\w+)/")
ATOM = "{http://www.w3.org/2005/Atom}"


def leaves_no_trace(seen: Visit) -> None:
    """Nothing foreign was asked for, and the browser keeps nothing."""
    assert seen.foreign == []
    assert seen.context.cookies() == []
    assert seen.context.storage_state()["origins"] == []


def films_of(seen: Visit) -> list[str]:
    return [url for url in seen.asked_for if FILM.search(url) or ".vtt" in url]


def ask_to_play(page: Page) -> None:
    page.locator(".film__play").first.click()
    expect(page.locator("dialog.film__ask").first).to_be_visible()


# --- watch ------------------------------------------------------------------------------------------------------------
@languages
def test_a_film_of_ours_plays_with_captions_after_a_yes(language: str, reader, journeys) -> None:
    seen = reader(journeys.places["story"][language])
    page = seen.page
    ask_to_play(page)
    assert films_of(seen) == [], "nothing is loaded before the yes"
    page.locator("dialog.film__ask button[value='']").first.click()
    expect(page.locator("dialog.film__ask").first).to_be_hidden()
    assert films_of(seen) == [] and page.locator("video").count() == 0
    ask_to_play(page)
    page.locator("dialog.film__ask button[value=play]").first.click()
    expect(page.locator("video")).to_be_visible()
    wait_until(page, "document.querySelector('video').readyState > 1")
    shown = "[...document.querySelector('video').textTracks].find((t) => t.mode === 'showing' && t.cues?.length)"
    wait_until(page, f"Boolean({shown})")
    assert page.evaluate(f"{shown}.language") == language
    assert len(films_of(seen)) >= 2
    leaves_no_trace(seen)
    assert seen.violations == []
    seen.page.reload(wait_until="networkidle")
    expect(page.locator(".film__play").first).to_be_visible()
    assert page.locator("video").count() == 0, "the yes is not remembered"


@languages
def test_a_film_from_elsewhere_comes_in_an_allowed_frame_after_a_yes(language: str, reader, journeys) -> None:
    seen = reader(journeys.places["foreign"][language])
    page = seen.page
    ask_to_play(page)
    leaves_no_trace(seen)
    page.locator("dialog.film__ask button[value='']").first.click()
    leaves_no_trace(seen)
    ask_to_play(page)
    with page.expect_request(lambda request: request.url.startswith(f"{PLAYER}embed/")):
        page.locator("dialog.film__ask button[value=play]").first.click()
    frame = page.locator("figure.film iframe")
    expect(frame).to_be_visible()
    assert frame.get_attribute("src").startswith(f"{PLAYER}embed/")
    assert "allow-top-navigation" not in frame.get_attribute("sandbox")
    assert seen.foreign and all(url.startswith(PLAYER) for url in seen.foreign), seen.foreign
    assert seen.context.cookies() == [] and seen.violations == []


@languages
@pytest.mark.parametrize("place", ["story", "foreign"])
def test_without_scripts_a_film_leads_to_its_transcript(language: str, place: str, reader, journeys) -> None:
    seen = reader(journeys.places[place][language], script=False)
    seen.page.locator(".film__play").first.click()
    expect(seen.page).to_have_url(re.compile("#transcript$"))
    expect(seen.page.locator("#transcript h2")).to_be_in_viewport()
    assert seen.page.locator("iframe, video").count() == 0
    assert films_of(seen) == []
    leaves_no_trace(seen)


# --- read the transcript ----------------------------------------------------------------------------------------------
@languages
@scripts
def test_the_transcript_is_read_here_and_in_the_other_languages(language, script, reader, journeys) -> None:
    seen = reader(journeys.places["story"][language], script=script)
    words = seen.page.locator("#transcript")
    assert len(words.inner_text()) > 100
    other = {"en": "ar", "ar": "en"}[language]
    words.locator(f'a[hreflang="{other}"]').click()
    expect(seen.page).to_have_url(re.compile(rf"/{other}/.*#transcript$"))
    expect(seen.page.locator("#transcript h2")).to_be_in_viewport()
    expect(seen.page.locator("html")).to_have_attribute("dir", "rtl" if other == "ar" else "ltr")
    leaves_no_trace(seen)


# --- filter, and take along -------------------------------------------------------------------------------------------
def listed(page: Page) -> list[str]:
    links = page.eval_on_selector_all("main h2 a, main table a", "all => all.map((a) => a.getAttribute('href'))")
    return [found[1] for link in links if (found := REF.search(link))]


def choose(page: Page, **values: str) -> None:
    for name, value in values.items():
        page.locator(f"#f-{name}").select_option(value)
    with page.expect_navigation():
        page.locator("form.form--filters button").click()


def promised(page: Page, name: str, value: str) -> int:
    label = page.locator(f'#f-{name} option[value="{value}"]').inner_text()
    return int(re.search(r"\((\d+)\)", label)[1])


def told(page: Page) -> int:
    return int(re.search(r"\d+", page.locator("main [role=status]").inner_text())[0])


@languages
@scripts
def test_cases_are_filtered_and_the_filters_taken_off_again(language: str, script: bool, reader) -> None:
    seen = reader(f"/{language}/cases/", script=script)
    page = seen.page
    everybody = told(page)
    assert everybody == len(listed(page))
    number = promised(page, "country", "AZ")
    choose(page, country="AZ")
    assert told(page) == number == len(listed(page)) < everybody
    assert all(ref.startswith("WM-AZ-") for ref in listed(page))
    number = promised(page, "status", "free")
    choose(page, status="free")
    assert told(page) == number == len(listed(page))
    chips = page.locator("ul[aria-label] a", has=page.locator("svg"))
    assert chips.count() == 2
    with page.expect_navigation():
        chips.first.click()
    assert chips.count() == 1 and told(page) == len(listed(page)) > number
    assert page.locator("#f-country").input_value() == "" and page.locator("#f-status").input_value() == "free"
    with page.expect_navigation():
        chips.first.click()
    assert chips.count() == 0 and told(page) == everybody
    leaves_no_trace(seen)


def _refs(form: str, text: str) -> list[str]:
    if form == "csv":
        return [row["ref"] for row in csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))]
    if form == "json":
        return [case["ref"] for case in json.loads(text)["cases"]]
    return [
        REF.search(entry.findtext(f"{ATOM}id"))[1] for entry in ElementTree.fromstring(text).findall(f"{ATOM}entry")
    ]


def _file(page: Page, form: str) -> str:
    """What the link of a form gives: the file that is downloaded, or the feed that opens."""
    link = page.locator(f'a[href*="export.{form}"]')
    if form == "atom":
        return page.context.request.get(link.evaluate("link => link.href")).text()
    with page.expect_download() as coming:
        link.click()
    assert coming.value.suggested_filename.endswith(f".{form}")
    return coming.value.path().read_text()


@languages
@scripts
def test_the_filtered_list_is_taken_along_exactly(language: str, script: bool, reader) -> None:
    page = reader(f"/{language}/cases/?profession=journalist", script=script).page
    for filters in ({}, {"profession": "", "country": "AZ"}, {"status": "free"}):
        choose(page, **filters)
        shown = listed(page)
        assert shown
        for form in ("csv", "json", "atom"):
            assert sorted(_refs(form, _file(page, form))) == sorted(shown), form
        assert Calendar.from_ical(_file(page, "ics")).walk("VEVENT") == []
    page.goto(page.url.partition("?")[0] + "?country=ZZ")
    (hearing,) = Calendar.from_ical(_file(page, "ics")).walk("VEVENT")
    assert REF.search(str(hearing["url"]))[1] in listed(page)
    assert f"/{language}/cases/" in str(hearing["url"])
