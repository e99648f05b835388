"""Every public page type in English, Arabic and Azerbaijani at three widths, as a reader's browser sees it."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.demo_site import address_of
from tests.page_types import name_of, page_types

pytestmark = pytest.mark.browser
TYPES = [name_of(model) for model in page_types()]
WIDTHS = (360, 768, 1440)
DIRECTIONS = {"en": "ltr", "ar": "rtl", "az": "ltr"}
SEARCH = "/en/search/?q=democracy"
MISSING = "/ar/no-such-page/"
VIEWS = ["/en/cases/WM-AZ-7K3Q/", "/ar/cases/WM-ZZ-SAM2/", "/en/cases/?view=table", "/ar/cases/?status=free"]
VIEWS += ["/en/sign-up/", "/ar/posts/", "/ar/search/"]
"""What is shown without a page of its own."""

STICKS_OUT = """() => {
  if (document.documentElement.scrollWidth <= innerWidth) return [];
  const sticksOut = (box) => box.width && (box.right > innerWidth + 1 || box.left < -1);
  const all = [...document.querySelectorAll("body *")];
  const out = all.filter((one) => sticksOut(one.getBoundingClientRect()));
  return out.slice(0, 5).map((one) => one.outerHTML.slice(0, 120));
}"""
BROKEN = "all => all.filter((i) => !i.complete || !i.naturalWidth || !i.getAttribute('width')).map((i) => i.outerHTML)"
every_type = pytest.mark.parametrize("model", TYPES)
languages = pytest.mark.parametrize("language", DIRECTIONS)


def barriers(page: Page) -> list[str]:
    """What axe finds: the rule, and where."""
    found = Axe().run(page).response["violations"]
    return [f"{rule['id']}: {node['target']} {node['html'][:150]}" for rule in found for node in rule["nodes"]]


def overflow(page: Page) -> list[str]:
    """What sticks out of the window sideways."""
    return page.evaluate(STICKS_OUT)


@every_type
@languages
def test_it_is_open_to_everybody_and_leaves_no_trace(model: str, language: str, visit) -> None:
    seen = visit(address_of(model, language), width=WIDTHS[0])
    for width in WIDTHS:
        seen.page.set_viewport_size({"width": width, "height": 900})
        assert barriers(seen.page) == [], f"at {width} px"
        assert overflow(seen.page) == [], f"it scrolls sideways at {width} px"
    assert seen.response.status == 200
    html = seen.page.locator("html")
    assert (html.get_attribute("lang"), html.get_attribute("dir")) == (language, DIRECTIONS[language])
    assert seen.page.evaluate("getComputedStyle(document.body).direction") == DIRECTIONS[language]
    assert seen.said == [] and seen.violations == []
    assert seen.foreign == []
    assert seen.context.cookies() == []
    kept = seen.page.evaluate("[localStorage.length, sessionStorage.length]")
    assert kept == [0, 0], "nothing about a reader is kept"


@every_type
def test_it_is_open_to_everybody_in_the_dark(model: str, visit) -> None:
    seen = visit(address_of(model, "en"), dark=True)
    assert barriers(seen.page) == []
    background = seen.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert sum(int(part) for part in background.strip("rgba()").split(",")[:3]) < 200, f"not dark: {background}"


@pytest.mark.parametrize("path", [SEARCH, *VIEWS, MISSING])
@pytest.mark.parametrize("dark", [False, True])
def test_views_without_a_page_too(path: str, dark: bool, visit) -> None:
    seen = visit(path, width=360, dark=dark)
    assert barriers(seen.page) == [] and overflow(seen.page) == []
    wrong = [line for line in seen.said if not ("404" in line and path == MISSING)]
    assert wrong == [] and seen.violations == [] and seen.foreign == [] and seen.context.cookies() == []


@every_type
def test_no_link_of_it_leads_nowhere(model: str, visit) -> None:
    seen = visit(address_of(model, "en"))
    links = seen.page.eval_on_selector_all("a[href]", "links => links.map((link) => link.href)")
    own = sorted({link.partition("#")[0] for link in links if link.startswith(seen.base)})
    assert len(own) > 5
    answers = {link: seen.context.request.get(link).status for link in own}
    assert {link: status for link, status in answers.items() if status != 200} == {}


@every_type
def test_pictures_are_there_and_have_their_size(model: str, visit) -> None:
    seen = visit(address_of(model, "en"), width=768)
    seen.page.evaluate("document.querySelectorAll('img').forEach((image) => image.loading = 'eager')")
    seen.page.wait_for_load_state("networkidle")
    assert seen.page.eval_on_selector_all("img", BROKEN) == []
