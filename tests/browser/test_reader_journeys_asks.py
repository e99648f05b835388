"""Signing up and signing, in English and Arabic, with and without scripts: from the form over the e-mail to the end."""

from __future__ import annotations

import itertools

import pytest
from django.utils import translation
from django.utils.translation import gettext
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.journey_site import link_in

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]
languages = pytest.mark.parametrize("language", ["en", "ar"])
scripts = pytest.mark.parametrize("script", [True, False], ids=["scripts", "no-scripts"])
_numbers = itertools.count(1)


def somebody() -> str:
    return f"reader-{next(_numbers)}@example.org"


def says(page: Page, language: str, words: str) -> None:
    """The page's heading, in its language."""
    with translation.override(language):
        expect(page.locator("main h1")).to_have_text(gettext(words))


def follow(seen: Visit, link: str, language: str, *headings: str) -> None:
    """Open a link of an e-mail and press its button: what the page says before and after."""
    seen.open(link)
    assert seen.response.headers["cache-control"] == "private, no-store"
    says(seen.page, language, headings[0])
    with seen.page.expect_navigation():
        seen.page.locator("main form.form button").click()
    says(seen.page, language, headings[1])


def leaves_no_trace(seen: Visit) -> None:
    assert seen.foreign == []
    assert seen.context.cookies() == [] and seen.context.storage_state()["origins"] == []


def send(form, email: str) -> None:
    form.locator("input[name=email]").fill(email)
    with form.page.expect_navigation():
        form.locator("button").click()


@languages
@scripts
def test_signing_up_confirming_and_unsubscribing(language: str, script: bool, reader, journeys) -> None:
    seen, email = reader(f"/{language}/", script=script), somebody()
    send(seen.page.locator(f'form[action="/{language}/sign-up/"]'), email)
    says(seen.page, language, "Please look into your mailbox")
    letter = journeys.letter_to(email)
    assert letter["Content-Language"] == language
    assert f'dir="{"rtl" if language == "ar" else "ltr"}"' in letter.get_body(("html",)).get_content()
    confirm, leave = link_in(letter, "confirm"), link_in(letter, "unsubscribe")
    assert confirm.startswith(f"/{language}/") and email not in confirm
    follow(seen, confirm, language, "Confirm your address", "Thank you")
    follow(seen, leave, language, "Unsubscribe?", "Unsubscribed")
    seen.open(confirm)
    assert seen.response.status == 410, "a link that was used signs nobody up again"
    says(seen.page, language, "This link has been used")
    leaves_no_trace(seen)


@languages
@scripts
def test_signing_a_petition_confirming_and_taking_it_back(language: str, script: bool, reader, journeys) -> None:
    seen, email = reader(journeys.places["petition"][language], script=script), somebody()
    form = seen.page.locator('form[action*="/sign/"]')
    form.locator("input[name=name]").fill("نسرين")
    form.locator("input[name=is_name_public]").check()
    send(form, email)
    says(seen.page, language, "Please look into your mailbox")
    letter = journeys.letter_to(email)
    follow(seen, link_in(letter, "confirm"), language, "Confirm your signature", "Thank you")
    expect(seen.page.locator("main")).to_contain_text("Let her go" if language == "en" else "أطلقوا سراحها")
    follow(seen, link_in(letter, "unsubscribe"), language, "Take back your signature?", "Taken back")
    seen.open(link_in(letter, "confirm"))
    assert seen.response.status == 410
    leaves_no_trace(seen)


@languages
def test_a_link_that_is_too_old_or_broken_says_so(language: str, reader, journeys) -> None:
    late = "/" + journeys.places["late"][language].split("/", 3)[3]
    seen = reader(late)
    assert seen.response.status == 410
    says(seen.page, language, "The link is too old")
    for broken in (f"{late[:-6]}/", f"/{language}/unsubscribe/forged/"):
        seen.open(broken)
        assert seen.response.status == 404
        says(seen.page, language, "This link does not work")
    leaves_no_trace(seen)


@languages
@pytest.mark.parametrize("kind", ["sign-up", "petition"])
def test_a_forged_form_is_shown_again_with_what_was_typed(language: str, kind: str, reader, journeys) -> None:
    path = f"/{language}/sign-up/" if kind == "sign-up" else journeys.places["petition"][language]
    seen, email = reader(path), somebody()
    form = seen.page.locator("main form.form").first
    form.locator("input[name=token]").evaluate("token => token.value = 'forged'")
    send(form, email)
    expect(seen.page.locator("main [role=alert]").first).to_be_visible()
    again = seen.page.locator("main form.form").first
    expect(again.locator("input[name=email]")).to_have_value(email)
    with again.page.expect_navigation():
        again.locator("button").click()
    says(seen.page, language, "Please look into your mailbox")
    assert journeys.letter_to(email), "sent again, the form is taken"
