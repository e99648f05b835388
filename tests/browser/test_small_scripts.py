"""What small scripts add in a real browser – more posts in place, copying words – and that all of it works without."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles.finders import find
from django.http import HttpResponse
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests import factories as make
from tests.cms.audience.making import a_post

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
SITE = "https://testserver"
POSTS = ("/en/posts/", "/en/posts/?page=2", "/en/posts/?page=3")
LETTER = "Dear court,\n\nلترحلوا & let them go.\n"


def _answer(route: Route, pages: dict[str, HttpResponse]) -> None:
    parts = urlsplit(route.request.url)
    if parts.path.startswith("/static/") and (file := find(parts.path.removeprefix("/static/"))):
        route.fulfill(path=file, content_type=mimetypes.guess_type(file)[0] or "application/octet-stream")
    elif answer := pages.get(route.request.url.removeprefix(SITE)):
        route.fulfill(status=answer.status_code, headers=dict(answer.headers), body=answer.content)
    else:
        route.abort()


@pytest.fixture
def opened(browser: Browser) -> Iterator[Callable[..., Page]]:
    """A function that opens the first of some paths of the test's own site; every other address fails.

    All are asked beforehand: Playwright answers in a context of its own, which has another database connection.
    """
    contexts: list[BrowserContext] = []

    def _open(*paths: str, script: bool = True) -> Page:
        pages = {path: Client().get(path, secure=True) for path in paths}
        context = browser.new_context(java_script_enabled=script)
        contexts.append(context)
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=SITE)
        context.route("**/*", lambda route: _answer(route, pages))
        page = context.new_page()
        page.goto(f"{SITE}{paths[0]}")
        return page

    yield _open
    for context in contexts:
        context.close()


@pytest.fixture
def posts() -> set[str]:
    make.a_home()
    return {a_post(text=f"Word{number:02}").text for number in range(30)}


def test_more_posts_come_below_those_that_are_there(opened, posts: set[str]) -> None:
    page = opened(*POSTS)
    for shown in (12, 24, 30):
        expect(page.locator("[data-more-list] > li")).to_have_count(shown)
        if shown < 30:
            page.click("a[data-more]")
    assert page.url == f"{SITE}/en/posts/"
    assert all(page.get_by_text(text).count() == 1 for text in posts), "nothing is shown twice or lost"
    assert page.locator("a[data-more]").count() == 0
    assert page.evaluate("document.activeElement.tagName") == "LI", "the keyboard goes on with the new ones"


def test_without_scripts_more_posts_are_on_the_next_page(opened, posts: set[str]) -> None:
    page, found = opened(*POSTS, script=False), []
    for number in (1, 2, 3):
        found += [text for text in posts if page.get_by_text(text).count()]
        if number < 3:
            page.click("a[rel=next]")
            assert page.url.endswith(f"?page={number + 1}")
    assert sorted(found) == sorted(posts)


def test_words_are_copied_as_they_were_written(opened) -> None:
    action = make.an_action(kind="email", target_email="court@example.org", text=LETTER)
    page = opened(urlsplit(action.url).path)
    button = page.locator("button[data-copy=letter-text]")
    button.click()
    expect(button).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == LETTER.strip()


def test_without_scripts_one_click_selects_all_words(opened) -> None:
    action = make.an_action(kind="letter", text=LETTER)
    page = opened(urlsplit(action.url).path, script=False)
    assert not page.locator("button[data-copy]").first.is_visible()
    words = page.locator("#letter-text")
    assert words.evaluate("element => getComputedStyle(element).userSelect") == "all"
    words.click()
    assert page.evaluate("getSelection().toString().trim()") == LETTER.strip()
