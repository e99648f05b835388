"""What a page weighs on the wire, against the budgets of visual-design.md; the rest of it is in `claims`."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.claims import KB, weights
from tests.browser.demo_site import address_of
from tests.long_form import every_once
from tests.page_types import name_of, page_types

pytestmark = pytest.mark.browser
TYPES = [name_of(model) for model in page_types()]
HOME, LIGHT = {"en": 120 * KB, "ar": 150 * KB}, 30 * KB


@pytest.mark.parametrize("language", HOME)
def test_the_home_page_stays_within_its_budget(language: str, visit) -> None:
    found = weights(visit(f"/{language}/", width=360))
    assert sum(found.values()) <= HOME[language], f"{found}"


@pytest.mark.parametrize(("model", "language"), every_once(TYPES, ["ar", "en"]))
def test_the_light_version_is_light_and_stays_light(model: str, language: str, visit) -> None:
    seen = visit(f"{address_of(model, language)}?light=1", width=360)
    found = weights(seen)
    assert sum(found.values()) <= LIGHT, f"{found}"
    assert not [url for url in seen.asked_for if ".woff" in url], "no web fonts in the light version"
    assert seen.said == [] and seen.violations == []
    links = seen.page.eval_on_selector_all("main a[href^='/']", "all => all.map((a) => a.getAttribute('href'))")
    pages = [
        link for link in links if link.startswith(f"/{language}/") and not link.partition("?")[0].endswith(".atom")
    ]
    heavy = [link for link in pages if "light=1" not in link and "light" not in link]
    assert heavy == [], "links of the light version lead out of it"


def test_names_of_languages_pull_no_other_fonts(visit) -> None:
    seen = visit("/en/")
    seen.page.locator('button[popovertarget="languages"]').click()
    expect(seen.page.locator("#languages")).to_be_visible()
    seen.page.wait_for_load_state("networkidle")
    seen.page.wait_for_timeout(300)
    fonts = [url.rpartition("/")[2].partition(".")[0] for url in seen.asked_for if ".woff2" in url]
    assert set(fonts) <= {"geologica-latin", "geologica-latin-ext"}, fonts


def test_static_files_are_kept_for_ever_and_come_compressed(visit) -> None:
    seen = visit("/en/")
    styles = [url for url in seen.asked_for if url.partition("?")[0].endswith(".css")]
    assert styles
    for url in styles:
        headers = seen.context.request.get(url, headers={"accept-encoding": "gzip"}).headers
        assert "immutable" in headers["cache-control"] and headers.get("content-encoding") == "gzip", url
