"""Withdrawing somebody in the admin, as an administrator does it, and undoing it: gone and back in every language."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]
OPEN = ("en", "fr", "es", "ar", "az")


def sign_in(seen: Visit, password: str) -> Page:
    page = seen.page
    page.locator("input[name=username]").fill("demo")
    page.locator("input[name=password]").fill(password)
    with page.expect_navigation():
        page.locator("button[type=submit]").click()
    return page


def places_of(ref: str) -> list[str]:
    """Every address of the person, and those at which lists name them."""
    own = [f"/{code}/cases/{ref}/" for code in OPEN] + [f"/api/v2/cases/{ref}/"]
    lists = [f"/{code}/cases/?country=SN" for code in OPEN]
    files = [f"/ar/cases/export.{form}?country=SN" for form in ("csv", "json", "atom")]
    return [*own, *lists, *files, "/api/v2/cases/?country=SN"]


def shows(seen: Visit, ref: str) -> set[str]:
    """Ask as a reader without an account does: where is the person found?"""
    found = set()
    for path in places_of(ref):
        answer = seen.context.request.get(f"{seen.base}{path}")
        is_own = path.endswith(f"/{ref}/")
        assert answer.status in ((200, 404, 410) if is_own else (200,)), path
        if answer.status == 200 and ref in answer.text():
            found.add(path)
    return found


def test_somebody_withdrawn_in_the_admin_is_gone_in_every_language_and_comes_back(reader, journeys) -> None:
    ref = journeys.places["withdrawn"]
    public = reader("/en/cases/?country=SN")
    assert shows(public, ref) == set(places_of(ref))
    page = sign_in(reader("/admin/"), journeys.administrator)
    page.goto(f"{public.base}/admin/snippets/pages/case/?q={ref}")
    page.locator("table.listing a", has_text=ref).first.click()
    address = page.locator('a[href*="/admin/withdraw/"]').first.get_attribute("href")
    page.goto(f"{public.base}{address}")
    page.locator("input[name=sure]").check()
    with page.expect_navigation():
        page.locator("button.serious").click()
    expect(page.locator("main")).to_contain_text("verified")
    expect(page.locator("main")).not_to_contain_text("still found")
    assert shows(public, ref) == set()
    public.open(f"/ar/cases/{ref}/")
    assert public.response.status in (404, 410)
    assert "Somebody Withdrawn" not in public.page.content()
    with page.expect_navigation():
        page.locator("main form button.button-secondary").click()
    assert shows(public, ref) == set(places_of(ref))
