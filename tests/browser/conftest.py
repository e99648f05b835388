"""One browser and one server for each worker; a visit tells everything that went wrong while a page was open."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Response, expect, sync_playwright

from tests.browser import demo_site, journey_site

NOBODY_ELSE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
"""What a page asks for elsewhere is noted and never leaves this machine."""
OPTIONS = ["--no-sandbox", "--disable-gpu", NOBODY_ELSE]
PATIENCE = 30
"""Seconds that anything may take: a machine with two cores runs two browsers, two servers and two of us."""
expect.set_options(timeout=PATIENCE * 1_000)
TELL_VIOLATIONS = """
window.__violations = [];
document.addEventListener("securitypolicyviolation", (event) => {
  window.__violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
});
"""
KEEP_COPIED = """Object.defineProperty(navigator, "clipboard", {
  value: { writeText: async (text) => { window.copied = text; } },
});"""
"""A clipboard to look into, there before the page's scripts are: they ask at once whether there is one."""


def wait_until(page: Page, claim: str, seconds: float = PATIENCE) -> None:
    """Wait until a JavaScript expression is true of a page; asked from outside: its CSP forbids scripts to evaluate."""
    last = time.monotonic() + seconds
    while not page.evaluate(claim):
        assert time.monotonic() < last, f"in {seconds} s never true: {claim}"
        page.wait_for_timeout(50)


@dataclass
class Visit:
    """An open page, what it asked for, and what the browser said."""

    page: Page
    context: BrowserContext
    base: str
    has_scripts: bool = True
    response: Response | None = None
    asked_for: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    sizes: dict[str, int] = field(default_factory=dict)

    def open(self, path: str) -> Visit:
        """Go to a path of the site and wait until nothing is loading; without scripts nothing is loaded later."""
        self.asked_for.clear()
        until = "networkidle" if self.has_scripts else "load"
        self.response = self.page.goto(f"{self.base}{path}", wait_until=until, timeout=2 * PATIENCE * 1_000)
        return self

    @property
    def foreign(self) -> list[str]:
        """Requests that left the site."""
        return [url for url in self.asked_for if not url.startswith((self.base, "data:"))]

    @property
    def violations(self) -> list[str]:
        """What the content security policy stopped."""
        return self.page.evaluate("window.__violations")


@pytest.fixture(scope="session")
def base() -> Iterator[str]:
    """Where this worker's server stands."""
    with demo_site.served() as address:
        yield address


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """This worker's Chromium."""
    # Playwright's loop stays in the thread that tests of the database use too; nothing of theirs runs inside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chosen = playwright.chromium.launch(executable_path=chromium, args=OPTIONS)
        yield chosen
        chosen.close()


@pytest.fixture(scope="session")
def journeys() -> Iterator[journey_site.JourneySite]:
    """A copy of the demonstration that may be changed; all journeys share it."""
    with journey_site.served() as site:
        yield site


@pytest.fixture
def visit(browser: Browser, base: str) -> Iterator[Callable[..., Visit]]:
    """A function that opens a path in a new, empty browser profile: `visit("/en/", width=360, dark=True)`."""
    with _visits(browser, base) as opens:
        yield opens


@pytest.fixture
def reader(browser: Browser, journeys: journey_site.JourneySite) -> Iterator[Callable[..., Visit]]:
    """Like `visit`, on the copy of the journeys."""
    with _visits(browser, journeys.base) as opens:
        yield opens


@contextmanager
def _visits(browser: Browser, base: str) -> Iterator[Callable[..., Visit]]:
    opened: list[BrowserContext] = []

    def _open(path: str, width: int = 1440, *, dark: bool = False, script: bool = True) -> Visit:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            java_script_enabled=script,
        )
        opened.append(context)
        return _watched(context, base, script).open(path)

    yield _open
    for context in opened:
        context.close()


def _told(response: dict) -> tuple[str, str]:
    length = next((value for name, value in response["headers"].items() if name.lower() == "content-length"), "")
    return response["url"], length


def _weigh(visit: Visit, url: str, length: str, event: dict) -> None:
    """Note the bytes of a body as sent, without its headers where the server told its length."""
    visit.sizes[url] = int(length or event["encodedDataLength"])


def _watched(context: BrowserContext, base: str, has_scripts: bool) -> Visit:
    context.add_init_script(TELL_VIOLATIONS)
    visit = Visit(context.new_page(), context, base, has_scripts)
    visit.page.on("request", lambda request: visit.asked_for.append(request.url))
    visit.page.on("pageerror", lambda error: visit.said.append(f"error: {error}"))
    visit.page.on(
        "console", lambda line: visit.said.append(f"{line.type}: {line.text}") if line.type != "log" else None
    )
    network = context.new_cdp_session(visit.page)
    network.send("Network.enable")
    named: dict[str, tuple[str, str]] = {}
    network.on("Network.responseReceived", lambda event: named.update({event["requestId"]: _told(event["response"])}))
    network.on("Network.loadingFinished", lambda event: _weigh(visit, *named[event["requestId"]], event))
    return visit


@contextmanager
def said_nothing(visit: Visit) -> Iterator[None]:
    """What is done inside makes the browser complain about nothing."""
    before = len(visit.said)
    yield
    assert visit.said[before:] == []
