"""What readers do in the Resources Hub in English and Arabic, with and without scripts: find, narrow, load, read."""

from __future__ import annotations

import re
import urllib.request
from pathlib import Path
from urllib.parse import urljoin

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit, said_nothing

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]
languages = pytest.mark.parametrize("language", ["en", "ar"])
scripts = pytest.mark.parametrize("script", [True, False], ids=["scripts", "no-scripts"])
GUIDE = {"en": "Journey guide", "ar": "دليل الرحلة"}
LAW = "Journey law"


def rows(page: Page) -> list[str]:
    """The titles that are shown."""
    return [text.replace("\u2068", "").replace("\u2069", "") for text in page.locator(".resource h2").all_inner_texts()]


def choose(page: Page, script: bool, **values: str) -> None:
    """Choose in the form, and send it where no script does."""
    for name, value in values.items():
        page.select_option(f"#by-{name}", value)
    if not script:
        page.locator("form[data-finder] button").click()


@languages
@scripts
def test_two_steps_to_the_right_file(language: str, script: bool, reader, journeys) -> None:
    seen: Visit = reader(journeys.places["hub"][language], script=script)
    page = seen.page
    assert {GUIDE[language], LAW} <= set(rows(page)), "what is not translated is there, too"
    choose(page, script, kind="guide", strategy="journey-court")
    expect(page.locator(".resource")).to_have_count(1)
    assert rows(page) == [GUIDE[language]]
    page.wait_for_url(re.compile(r"\?.*kind=guide.*strategy=journey-court"))
    assert page.locator("#by-year option").count() == 2, "its year and any: the counts follow"
    with page.expect_download() as loaded:
        page.locator(f".files a[hreflang={language}]").first.click()
    assert loaded.value.suggested_filename == f"journey-guide-{language}.pdf"
    assert Path(loaded.value.path()).read_bytes().startswith(b"%PDF")
    assert seen.foreign == []
    assert not script or seen.violations == []


@languages
@scripts
def test_an_address_can_be_shared_and_a_filter_taken_away(language: str, script: bool, reader, journeys) -> None:
    hub = journeys.places["hub"][language]
    page = reader(f"{hub}?country=EG&kind=law", script=script).page
    assert rows(page) == [LAW]
    page.locator("ul.years a", has=page.locator("svg")).first.click()
    page.wait_for_load_state()
    assert LAW in rows(page) and len(rows(page)) >= 1
    page = reader(f"{hub}?q=%F0%9F%98%80%22%27&kind=none", script=script).page
    assert rows(page) == [] and page.locator(".empty a").count() == 1


@languages
def test_the_results_follow_and_the_count_is_told(language: str, reader, journeys) -> None:
    seen = reader(journeys.places["hub"][language])
    page = seen.page
    page.evaluate("document.querySelector('#found').dataset.same = 'yes'")
    page.focus("#by-kind")
    with said_nothing(seen):
        choose(page, True, kind="law")
        expect(page.locator(".resource h2")).to_have_count(1)
        assert page.locator("#found").get_attribute("data-same") == "yes", "the region that screen readers watch stays"
        assert page.evaluate("document.activeElement.id") == "by-kind", "the focus stays"
        assert "kind=law" in page.url
        page.fill("#by-q", "journey")
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile("q=journey"))
        assert page.evaluate("document.activeElement.id") == "by-q"
    assert seen.violations == []


@languages
def test_the_browser_asks_where_the_script_gets_no_reply(language: str, reader, journeys) -> None:
    page = reader(journeys.places["hub"][language]).page
    asked = []

    def break_the_first(route) -> None:
        asked.append(route.request.resource_type)
        route.abort() if route.request.resource_type == "xhr" else route.continue_()

    page.route("**/*kind=law*", break_the_first)
    choose(page, True, kind="law")
    page.wait_for_url(re.compile(r"kind=law"))
    expect(page.locator(".resource h2")).to_have_count(1)
    assert asked == ["xhr", "document"]


@languages
def test_how_to_cite_it_is_copied_with_one_click(language: str, reader, journeys) -> None:
    seen = reader(journeys.places["infographic"][language])
    seen.context.grant_permissions(["clipboard-read", "clipboard-write"])
    button = seen.page.locator("button[data-copy=citation]")
    expect(button).to_be_visible()
    button.click()
    expect(button).to_have_text(button.get_attribute("data-copied"))
    copied = seen.page.evaluate("navigator.clipboard.readText()")
    assert "2018" in copied and copied.endswith(f"{journeys.places['infographic'][language]}")


@languages
@scripts
def test_the_infographic_in_another_language_and_its_text(language: str, script: bool, reader, journeys) -> None:
    page = reader(journeys.places["infographic"][language], script=script).page
    other = "ar" if language == "en" else "en"
    expect(page.locator(f".viewer a[hreflang={language}][aria-current]")).to_be_visible()
    page.locator(f".viewer nav a[hreflang={other}]").click()
    expect(page.locator(f".viewer nav a[hreflang={other}][aria-current]")).to_be_visible()
    expect(page.locator("#text")).to_be_visible()


@languages
def test_every_file_can_be_loaded(language: str, reader, journeys) -> None:
    page = reader(journeys.places["hub"][language]).page
    found = {a.get_attribute("href") for a in page.locator(".files a[download]").all()}
    assert len(found) >= 6
    for path in found:
        with urllib.request.urlopen(urljoin(journeys.base, path), timeout=20) as reply:
            assert reply.status == 200 and int(reply.headers["Content-Length"]) == len(reply.read()), path


@languages
@pytest.mark.parametrize("width", [360, 1440])
def test_nothing_to_complain_of(language: str, width: int, reader, journeys) -> None:
    for place in (journeys.places["hub"][language], f"{journeys.places['hub'][language]}coverage/"):
        page = reader(place, width=width).page
        assert Axe().run(page).violations_count == 0, Axe().run(page).generate_report()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{place} is wider than {width}"
    page = reader(journeys.places["infographic"][language], width=width).page
    assert Axe().run(page).violations_count == 0, Axe().run(page).generate_report()
