"""Without scripts, by keyboard alone, from right to left."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.demo_site import address_of
from tests.long_form import every_once
from tests.page_types import name_of, page_types

pytestmark = pytest.mark.browser
TYPES = [name_of(model) for model in page_types()]
OUTLINE = """() => {
  const link = document.activeElement, card = link.closest(".card");  // a card shows that its link has the focus
  const style = getComputedStyle(card && getComputedStyle(link).outlineStyle === "none" ? card : link);
  return [style.outlineStyle, style.outlineWidth];
}"""


@pytest.mark.parametrize(("model", "language"), every_once(TYPES, ["en", "ar"]))
def test_it_reads_without_scripts(model: str, language: str, visit) -> None:
    page = visit(address_of(model, language), width=360, script=False).page
    expect(page.locator("main h1")).to_be_visible()
    assert len(page.locator("main").inner_text()) > 200
    page.locator(".head__menu").click()
    menu = page.locator("#menu")
    expect(menu).to_be_visible()
    assert menu.locator("a").count() >= 3
    menu.locator('button[popovertarget="menu"]').click()
    expect(menu).to_be_hidden()


def test_search_works_without_scripts(visit) -> None:
    page = visit("/en/search/", script=False).page
    page.locator("main input[name=q]").fill("Azerbaijan")
    page.locator("main form button").click()
    expect(page).to_have_url(re.compile(r"/en/search/\?q=Azerbaijan"))
    expect(page.locator("main article, main li a").first).to_be_visible()


def test_filters_of_the_news_work_without_scripts(visit) -> None:
    page = visit(address_of("NewsIndexPage", "en"), script=False).page
    page.locator('main a[href*="kind=alert"]').first.click()
    expect(page).to_have_url(re.compile("kind=alert"))
    expect(page.locator("main article, main li").first).to_be_visible()


def _focused(page: Page) -> str:
    return page.evaluate("document.activeElement.outerHTML.slice(0, 200)")


@pytest.mark.parametrize("path", ["/en/", "/ar/"])
def test_the_first_key_offers_to_skip_to_the_content(path: str, visit) -> None:
    page = visit(path).page
    page.keyboard.press("Tab")
    skip = page.locator("a.skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


@pytest.mark.parametrize(("width", "menu"), [(1440, "languages"), (360, "languages"), (360, "menu")])
def test_menus_open_and_close_by_keyboard(width: int, menu: str, visit) -> None:
    page = visit("/en/", width=width).page
    button = page.locator(f'button[popovertarget="{menu}"]').first
    button.focus()
    page.keyboard.press("Enter")
    opened = page.locator(f"#{menu}")
    expect(opened).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate(f"document.getElementById('{menu}').contains(document.activeElement)"), _focused(page)
    page.keyboard.press("Escape")
    expect(opened).to_be_hidden()
    expect(button).to_be_focused()


def test_every_stop_of_the_keyboard_can_be_seen(visit) -> None:
    page = visit("/en/").page
    stops = set()
    for _ in range(25):
        page.keyboard.press("Tab")
        stops.add(_focused(page))
        style, width = page.evaluate(OUTLINE)
        assert style != "none" and float(width.removesuffix("px")) >= 2, _focused(page)
    assert len(stops) > 15, "the keyboard is caught"


def test_the_language_menu_leads_to_the_same_page(visit) -> None:
    path = address_of("ArticlePage", "ar")
    page = visit(path.replace("/ar/", "/en/")).page
    page.locator('button[popovertarget="languages"]').click()
    page.locator('#languages a[hreflang="ar"]').click()
    expect(page).to_have_url(re.compile(re.escape(path)))
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    assert page.locator("html").get_attribute("lang") == "ar"
