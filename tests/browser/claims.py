"""What holds for every page as a browser sees it: one function for each claim, asked of a page that is open."""

from __future__ import annotations

import gzip
import re
from collections import Counter

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit

KB = 1024
BUDGETS = {"html": 12 * KB, "css": 10 * KB, "js": 3 * KB, "fonts": 70 * KB}
REQUESTS = 25
STICKS_OUT = """() => {
  if (document.documentElement.scrollWidth <= innerWidth) return [];
  const sticksOut = (box) => box.width && (box.right > innerWidth + 1 || box.left < -1);
  const all = [...document.querySelectorAll("body *")];
  const out = all.filter((one) => sticksOut(one.getBoundingClientRect()));
  return out.slice(0, 5).map((one) => one.outerHTML.slice(0, 120));
}"""
BROKEN = "all => all.filter((i) => !i.complete || !i.naturalWidth || !i.getAttribute('width')).map((i) => i.outerHTML)"
POSITIONS = "all => all.filter((one) => one.offsetHeight).map((one) => getComputedStyle(one).position)"
COLOURS = "[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]"


def barriers(page: Page) -> list[str]:
    """What axe finds: the rule, and where."""
    found = Axe().run(page).response["violations"]
    return [f"{rule['id']}: {node['target']} {node['html'][:150]}" for rule in found for node in rule["nodes"]]


def overflow(page: Page) -> list[str]:
    """What sticks out of the window sideways."""
    return page.evaluate(STICKS_OUT)


def weights(seen: Visit) -> Counter[str]:
    """Bytes by kind; HTML as a proxy compresses it, everything else as it came."""
    found: Counter[str] = Counter()
    for address, size in seen.sizes.items():
        end = address.partition("?")[0].rpartition(".")[2]
        kind = {"css": "css", "js": "js", "woff2": "fonts"}.get(end, "other")
        found[kind] += 0 if address.partition("?")[0] == seen.page.url.partition("?")[0] else size
    found["html"] = len(gzip.compress(seen.response.body(), 6))
    return found


def stays_within_its_budgets(seen: Visit) -> None:
    """Bytes of each kind and the number of requests, as the page was opened."""
    found = weights(seen)
    assert found["css"] > 1_000 and found["fonts"] > 1_000, f"nothing was measured: {found}"
    assert {kind: found[kind] for kind, most in BUDGETS.items() if found[kind] > most} == {}, f"{found}"
    assert len(seen.asked_for) <= REQUESTS, "\n".join(seen.asked_for)


def speaks(seen: Visit, language: str, direction: str) -> None:
    """The page says its language and direction, and runs in it."""
    assert seen.response.status == 200
    html = seen.page.locator("html")
    assert (html.get_attribute("lang"), html.get_attribute("dir")) == (language, direction)
    assert seen.page.evaluate("getComputedStyle(document.body).direction") == direction


def leaves_no_trace(seen: Visit) -> None:
    """The browser complains of nothing, asks nobody else and keeps nothing."""
    assert seen.said == [] and seen.violations == []
    assert seen.foreign == []
    assert seen.context.cookies() == []
    kept = seen.page.evaluate("[localStorage.length, sessionStorage.length]")
    assert kept == [0, 0], "nothing about a reader is kept"


def is_open_in_the_dark(page: Page) -> None:
    """In the dark it is dark, and axe finds nothing."""
    page.emulate_media(color_scheme="dark")
    assert barriers(page) == []
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert sum(_numbers(background)) < 200, f"not dark: {background}"
    page.emulate_media(color_scheme="light")


def links_lead_somewhere(seen: Visit, statuses: dict[str, int]) -> None:
    """Every link of the page to the site is answered; `statuses` keeps the answers for the next page."""
    links = seen.page.eval_on_selector_all("a[href]", "links => links.map((link) => link.href)")
    own = sorted({link.partition("#")[0] for link in links if link.startswith(seen.base)})
    assert len(own) > 5
    for link in own:
        if link not in statuses:
            statuses[link] = seen.context.request.get(link).status
    assert {link: statuses[link] for link in own if statuses[link] != 200} == {}


def pictures_are_there(page: Page) -> None:
    """Every picture loads and has its size in the HTML."""
    page.evaluate("document.querySelectorAll('img').forEach((image) => image.loading = 'eager')")
    page.wait_for_load_state("networkidle")
    broken = page.locator("img").evaluate_all(BROKEN)
    assert broken == []


def prints(page: Page) -> None:
    """On paper it is dark on light, without what is for a screen, and nothing is repeated on every sheet."""
    page.emulate_media(media="print")
    expect(page.locator("main h1")).to_be_visible()
    for hidden in (".skip", ".head__tools", "footer nav", "#menu"):
        for found in page.locator(hidden).all():
            expect(found).to_be_hidden()
    colour, paper = page.evaluate(COLOURS)
    assert sum(_numbers(colour)) < 240 and (sum(_numbers(paper)) > 720 or paper == "rgba(0, 0, 0, 0)")
    assert "fixed" not in page.eval_on_selector_all("body *", POSITIONS), "it would be printed on every sheet"
    assert len(page.pdf(format="A4")) > 5_000
    page.emulate_media(media="screen")


def _numbers(colour: str) -> list[float]:
    return [float(part) for part in re.findall(r"[\d.]+", colour)[:3]]
