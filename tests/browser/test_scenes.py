"""A scene in a browser: it follows the reader where scripts and motion are welcome, and is an article where not.

Pages come from the test's own database through Django's test client; files from the folder of static files.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests import factories as f
from tests.browser.claims import barriers, overflow
from tests.browser.conftest import KEEP_COPIED, TELL_VIOLATIONS, wait_until
from tests.pages.reports.making import a_scene, noted

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
SITE = "http://testserver"
LIT = ".scene [data-parts] > [data-lit]"


def _answer(route: Route, response: HttpResponse) -> None:
    path = urlsplit(route.request.url).path
    if not path.startswith("/static/"):
        route.fulfill(status=response.status_code, body=response.content, headers=dict(response.headers.items()))
        return
    file = settings.BASE_DIR / path.lstrip("/")
    route.fulfill(body=file.read_bytes(), content_type=mimetypes.guess_type(file.name)[0] or "application/octet-stream")


@pytest.fixture
def opened(browser: Browser) -> Iterator[Callable[..., Page]]:
    """A function that opens a page of the test's database in a new browser profile."""
    contexts: list[BrowserContext] = []

    def _open(address: str, *, script: bool = True, still: bool = False, width: int = 1280, **options: Any) -> Page:
        response = Client().get(address)  # here: while the browser asks, another connection would be used
        assert response.status_code == 200
        motion = "reduce" if still else "no-preference"
        size = {"width": width, "height": 800}
        contexts.append(
            browser.new_context(viewport=size, java_script_enabled=script, reduced_motion=motion, **options)
        )
        contexts[-1].add_init_script(TELL_VIOLATIONS + KEEP_COPIED)
        contexts[-1].route("**/*", lambda route: _answer(route, response))
        page = contexts[-1].new_page()
        page.goto(f"{SITE}{address}", wait_until="networkidle")
        return page

    yield _open
    for context in contexts:
        context.close()


@pytest.fixture
def address() -> str:
    """A chapter with a scene that lights 0, 3 and 12 of 12 marks, between long texts, and with a footnote."""
    f.some_site_texts()
    words = f.a_block("text", "<h2>Before</h2>" + "<p>Activists met, spoke and organised.</p>" * 25)
    after = f.a_block("text", "<h2>After</h2>" + "<p>They went home.</p>" * 25)
    notes = [{"key": "one", "text": "A note."}]
    report = f.a_report()
    f.a_chapter(parent=report)
    return f.a_chapter(parent=report, body=[words, a_scene(0, 3, 12), after, noted("A", "one")], footnotes=notes).url


def _read(page: Page, step: int) -> None:
    """Scroll until a step stands in the middle of the window."""
    scroll = "(card) => card.scrollIntoView({ block: 'center', behavior: 'instant' })"
    page.locator(".scene__card").nth(step).evaluate(scroll)


@pytest.mark.parametrize("width", [360, 1280])
def test_marks_are_lit_step_by_step_while_the_figure_stays(address: str, opened, width: int) -> None:
    page = opened(address, width=width)
    figure = page.locator(".scene__figure")
    for step, number in ((0, 0), (1, 3), (2, 12), (0, 0)):
        _read(page, step)
        expect(page.locator(LIT)).to_have_count(number)
        expect(page.locator("[data-now]")).to_have_text(f"Step {step + 1} of it.")
        expect(figure).to_be_in_viewport(ratio=0.9)
    assert overflow(page) == []
    assert page.evaluate("window.__violations") == []


def test_a_reader_who_jumps_past_a_scene_finds_it_at_its_end(address: str, opened) -> None:
    page = opened(address)
    page.evaluate("scrollTo({ top: document.body.scrollHeight, behavior: 'instant' })")
    expect(page.locator(LIT)).to_have_count(12)


@pytest.mark.parametrize("how", [{"script": False}, {"still": True}])
def test_it_is_an_article_where_nothing_may_move(address: str, opened, how: dict) -> None:
    page = opened(address, **how)
    assert page.locator("[data-live]").count() == 0
    assert page.locator(".scene use[data-end]").count() == 12
    tops = [page.locator(".scene__card").nth(step).bounding_box()["y"] for step in range(3)]
    assert tops == sorted(tops) and tops[2] - tops[0] < 400, "the steps follow one another as text"
    colours = {use.evaluate("(mark) => getComputedStyle(mark).color") for use in page.locator(".scene use").all()}
    assert len(colours) == 1, "all twelve are lit"


def test_on_paper_a_scene_stands_at_its_end_wherever_the_reader_is(address: str, opened) -> None:
    page = opened(address)
    _read(page, 0)
    expect(page.locator(LIT)).to_have_count(0)
    page.emulate_media(media="print")
    dark = page.locator(".scene use").first.evaluate("(mark) => getComputedStyle(mark).color")
    assert dark == "rgb(0, 0, 0)"
    assert page.locator(".scene__figure").evaluate("(one) => getComputedStyle(one).position") == "static"
    for hidden in (".rail", ".progress", ".ways", ".anchor"):
        expect(page.locator(hidden).first).to_be_hidden()


def test_the_rail_tells_where_the_reader_is(address: str, opened) -> None:
    page = opened(address)
    current = page.locator('.rail [aria-current="location"]')
    page.locator("h2", has_text="Before").evaluate("(one) => one.scrollIntoView({ behavior: 'instant' })")
    expect(current).to_have_text("Before")
    page.locator(".rail a", has_text="After").click()
    expect(current).to_have_text("After")
    assert page.locator('.rail [aria-current="page"]').count() == 1


def test_the_address_of_a_heading_is_copied(address: str, opened) -> None:
    page = opened(address)
    page.locator("h2", has_text="Before").hover()
    page.locator("h2", has_text="Before").locator(".anchor").click()
    wait_until(page, "Boolean(window.copied)")
    assert page.evaluate("window.copied") == f"{SITE}{address}#h-before" and page.url.endswith("#h-before")
    expect(page.locator("[data-copied]")).to_be_visible()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("script", [True, False])
def test_it_is_open_to_everybody(address: str, opened, width: int, script: bool) -> None:
    page = opened(address, width=width, still=not script)
    assert barriers(page) == []
    assert overflow(page) == []
    whole = opened(f"{address.rstrip('/').rpartition('/')[0]}/whole/", width=width)
    assert barriers(whole) == [] and overflow(whole) == []
