"""A whole report is walked through in English and Arabic: with keys alone, without scripts, with less motion.

Pages come from the test's own database, each rendered once before the browser asks; files from the folder of static
files.
"""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from pages.models import AssemblyReportPage
from tests import factories as f
from tests.browser.conftest import KEEP_COPIED, TELL_VIOLATIONS, wait_until
from tests.browser.reading_order import out_of_order, tabbed
from tests.pages.reports.making import a_scene, noted

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
SITE = "http://testserver"
CHAPTERS = 3
LIT = ".scene [data-parts] > [data-lit]"
MOST_TABS = 90
ARRIVES = 30_000
"""Milliseconds in which a busy machine shows where it was sent."""
languages = pytest.mark.parametrize("language", ["en", "ar"])


@pytest.fixture
def report(language: str) -> AssemblyReportPage:
    """A report of three chapters, each with long texts around a scene that lights 0, 3 and 12 marks, and a note."""
    f.some_site_texts()
    words = f.a_block("text", "<h2>Before</h2>" + "<p>Activists met, spoke and organised.</p>" * 8)
    after = f.a_block("text", "<h2>After</h2>" + "<p>They went home.</p>" * 12)
    body = [words, noted("Laws spread", "one"), a_scene(0, 3, 12), after]
    notes = [{"key": "one", "text": "A note.", "address": "https://x.example/"}]
    assembly = f.an_assembly()
    if language != "en":
        f.some_site_texts(language=language)
        assembly = f.translated(assembly, language)
    report = f.a_report(parent=assembly, quickly=True)
    for number in range(1, CHAPTERS + 1):
        facts = {"title": f"Chapter about {number}", "slug": f"chapter-{number}", "quickly": True}
        f.a_chapter(parent=report, body=body, footnotes=notes, **facts)
    report.refresh_from_db()
    return report


@pytest.fixture
def pages(report: AssemblyReportPage) -> dict[str, HttpResponse]:
    """Every page of the report as it is sent, by its path: before the browser runs, whose requests cannot wait."""
    below = ["", "whole/", *(f"chapter-{number}/" for number in range(1, CHAPTERS + 1))]
    found = {f"{report.url}{path}": Client().get(f"{report.url}{path}") for path in below}
    assert {response.status_code for response in found.values()} == {200}
    return found


def _answer(route: Route, pages: dict[str, HttpResponse]) -> None:
    path = urlsplit(route.request.url).path
    if path in pages:
        headers = dict(pages[path].headers.items())
        route.fulfill(status=200, body=pages[path].content, headers=headers)
    elif path.startswith("/static/"):
        file = settings.BASE_DIR / path.lstrip("/")
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        route.fulfill(body=file.read_bytes(), content_type=kind)
    else:
        route.fulfill(status=404, body="")


@pytest.fixture
def opened(browser: Browser, pages: dict[str, HttpResponse]) -> Iterator[Callable[..., Page]]:
    """A function that opens a page of the report in a new browser profile; from there its links lead on."""
    contexts: list[BrowserContext] = []

    def _open(address: str, *, script: bool = True, still: bool = False, width: int = 1280) -> Page:
        motion = "reduce" if still else "no-preference"
        size = {"width": width, "height": 800}
        context = browser.new_context(viewport=size, java_script_enabled=script, reduced_motion=motion)
        contexts.append(context)
        context.add_init_script(TELL_VIOLATIONS + KEEP_COPIED)
        context.route("**/*", lambda route: _answer(route, pages))
        page = context.new_page()
        page.goto(f"{SITE}{address}", wait_until="networkidle")
        return page

    yield _open
    for context in contexts:
        context.close()


def _tab_to(page: Page, target: Locator) -> None:
    """Press the tabulator until something has the focus; fails where no key leads there."""
    wanted = target.element_handle()
    for _press in range(MOST_TABS):
        page.keyboard.press("Tab")
        if wanted.evaluate("(one) => one === document.activeElement"):
            expect(target).to_be_in_viewport(timeout=ARRIVES)
            return
    raise AssertionError(f"{MOST_TABS} tabs do not lead to {target}")


def _enter(page: Page, target: Locator, leads_to: str) -> None:
    _tab_to(page, target)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"{re.escape(leads_to)}$"))
    page.wait_for_load_state("networkidle")


# --- keys alone -------------------------------------------------------------------------------------------------------
@languages
def test_the_whole_report_is_read_with_keys_alone(language: str, report, opened) -> None:
    page = opened(report.url)
    assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    _enter(page, page.locator(".chapter-list a").first, "/chapter-1/")
    for number in range(1, CHAPTERS + 1):
        _note_and_back(page, number)
        _anchor_copied(page, f"{SITE}{report.url}chapter-{number}/#h-after")
        if number < CHAPTERS:
            _enter(page, page.locator('a[rel="next"]'), f"/chapter-{number + 1}/")
    _enter(page, page.locator(f'.report__end a[href="{report.url}whole/"]'), "/whole/")
    _enter(page, page.locator('.whole-contents a[href="#chapter-2"]'), "#chapter-2")
    expect(page.locator("#title-2")).to_be_in_viewport(timeout=ARRIVES)
    page.keyboard.press("Tab")
    inside = page.evaluate("document.activeElement.closest('.report__part')?.id")
    assert inside == "chapter-2", "from the contents the next tab goes on in that chapter"
    assert page.evaluate("window.__violations") == []


def _note_and_back(page: Page, number: int) -> None:
    reference = page.locator(f"#note-ref-{number}")
    _enter(page, reference, f"#note-{number}")
    note = page.locator(f"#note-{number}")
    expect(note).to_be_in_viewport(timeout=ARRIVES)
    back = note.locator(".notes__back")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert back.evaluate("(one) => one === document.activeElement"), "after the note's own address comes the way back"
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"#note-ref-{number}$"))
    expect(reference).to_be_in_viewport(timeout=ARRIVES)


def _anchor_copied(page: Page, address: str) -> None:
    _enter(page, page.locator('.anchor[href="#h-after"]'), "#h-after")
    wait_until(page, "Boolean(window.copied)", 30)
    assert page.evaluate("window.copied") == address


# --- the page follows its reader --------------------------------------------------------------------------------------
@languages
def test_the_rail_and_the_scene_follow_the_reader(language: str, report, opened) -> None:
    page = opened(f"{report.url}chapter-2/")
    places, lit = [], []
    bottom = page.evaluate("document.documentElement.scrollHeight")
    for _turn in range(0, bottom, 160):
        page.mouse.wheel(0, 160)
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        current = page.locator('.rail [aria-current="location"]')
        places += current.all_inner_texts()
        lit.append(page.locator(LIT).count())
    assert list(dict.fromkeys(places)) == ["Before", "What we saw", "After"]
    assert places == sorted(places, key=["Before", "What we saw", "After"].index), "one after the other"
    assert list(dict.fromkeys(lit)) == [0, 3, 12] and lit == sorted(lit), "step by step"
    assert page.locator('.rail [aria-current="page"]').count() == 1
    assert page.evaluate("window.__violations") == []


@languages
@pytest.mark.parametrize("how", [{"script": False}, {"still": True}], ids=["no scripts", "less motion"])
def test_where_nothing_moves_it_is_an_article_in_its_last_state(language: str, how: dict, report, opened) -> None:
    page = opened(f"{report.url}chapter-1/", **how)
    assert page.locator("[data-live]").count() == 0
    assert page.locator(".scene use").count() == page.locator(".scene use[data-end]").count() == 12
    colours = {use.evaluate("(mark) => getComputedStyle(mark).color") for use in page.locator(".scene use").all()}
    assert len(colours) == 1, "all twelve are lit"
    assert out_of_order(page) == []
    page.locator("#note-ref-1").click()
    expect(page.locator("#note-1")).to_be_in_viewport(timeout=ARRIVES)
    page.locator(".notes__back").click()
    expect(page.locator("#note-ref-1")).to_be_in_viewport(timeout=ARRIVES)
    page.locator('a[rel="next"]').click()
    expect(page).to_have_url(re.compile("/chapter-2/$"))


# --- the order of reading ---------------------------------------------------------------------------------------------
@languages
@pytest.mark.parametrize("width", [360, 1280])
def test_what_follows_in_the_text_follows_on_the_screen_and_under_the_keys(language, width, report, opened) -> None:
    page = opened(report.url, width=width)
    for path in ("", "chapter-2/", "whole/"):
        page.goto(f"{SITE}{report.url}{path}", wait_until="networkidle")
        assert out_of_order(page) == [], path
        reached = tabbed(page, MOST_TABS)
        assert len(reached) > 8 and reached == sorted(reached), f"{path}: the focus jumps"
