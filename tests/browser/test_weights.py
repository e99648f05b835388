"""What a page weighs on the wire, against the budgets of visual-design.md."""

from __future__ import annotations

import gzip
from collections import Counter

import pytest

from tests.browser.conftest import Visit
from tests.browser.demo_site import address_of
from tests.page_types import name_of, page_types

pytestmark = pytest.mark.browser
TYPES = [name_of(model) for model in page_types()]
KB = 1024
HTML, CSS, JS, FONTS, REQUESTS, LIGHT = 12 * KB, 10 * KB, 3 * KB, 70 * KB, 25, 30 * KB
HOME = {"en": 120 * KB, "ar": 150 * KB}


def weights(seen: Visit) -> Counter[str]:
    """Bytes by kind; HTML as a proxy compresses it, everything else as it came."""
    found: Counter[str] = Counter()
    for address, size in seen.sizes.items():
        end = address.partition("?")[0].rpartition(".")[2]
        kind = {"css": "css", "js": "js", "woff2": "fonts"}.get(end, "other")
        found[kind] += 0 if address.partition("?")[0] == seen.page.url.partition("?")[0] else size
    found["html"] = len(gzip.compress(seen.response.body(), 6))
    return found


@pytest.mark.parametrize("model", TYPES)
@pytest.mark.parametrize("language", ["en", "ar", "az"])
def test_it_stays_within_its_budgets(model: str, language: str, visit) -> None:
    seen = visit(address_of(model, language), width=360)
    found = weights(seen)
    assert found["css"] > 1_000 and found["fonts"] > 1_000, f"nothing was measured: {found}"
    too_heavy = {
        kind: found[kind]
        for kind, most in {"html": HTML, "css": CSS, "js": JS, "fonts": FONTS}.items()
        if found[kind] > most
    }
    assert too_heavy == {}, f"{found}"
    assert len(seen.asked_for) <= REQUESTS, "\n".join(seen.asked_for)


@pytest.mark.parametrize("language", HOME)
def test_the_home_page_stays_within_its_budget(language: str, visit) -> None:
    found = weights(visit(f"/{language}/", width=360))
    assert sum(found.values()) <= HOME[language], f"{found}"


@pytest.mark.parametrize("model", TYPES)
@pytest.mark.parametrize("language", ["en", "ar"])
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
