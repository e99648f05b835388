"""Setting a page on paper: every request of the page is answered here or fails, scripts do not run."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cms.paper.browser import Browser, PaperError

SECONDS = 300.0
"""How long setting one document may take; forty chapters take about fifteen seconds."""
PAPER_WIDTH, PAPER_HEIGHT, MARGIN = 8.27, 11.69, 0.71
SCREEN = {"width": 720, "height": 1018, "deviceScaleFactor": 1.25, "mobile": False}
"""What the page believes to be shown on: as wide as paper, so that pictures come in the sizes that print needs."""
PRINT = {
    "preferCSSPageSize": True,
    "printBackground": True,
    "generateTaggedPDF": True,
    "generateDocumentOutline": True,
    "paperWidth": PAPER_WIDTH,
    "paperHeight": PAPER_HEIGHT,
}


@dataclass(frozen=True)
class Answer:
    """What a request is answered with."""

    body: bytes
    content_type: str


class _Answering:
    """Answers the requests of the page; remembers that it has loaded."""

    def __init__(self, answer: Callable[[str], Answer | None]) -> None:
        self.answer = answer
        self.has_loaded = False
        self.browser: Browser

    def __call__(self, method: str, parameters: dict) -> None:
        """Take an event of the browser."""
        if method == "Page.loadEventFired":
            self.has_loaded = True
        elif method == "Fetch.requestPaused":
            found = self.answer(parameters["request"]["url"])
            number = {"requestId": parameters["requestId"]}
            if found is None:
                self.browser.tell("Fetch.failRequest", {**number, "errorReason": "BlockedByClient"})
            else:
                self.browser.tell("Fetch.fulfillRequest", {**number, **_reply(found)})


def _reply(found: Answer) -> dict:
    headers = {"Content-Type": found.content_type, "Access-Control-Allow-Origin": "*"}
    return {
        "responseCode": 200,
        "responseHeaders": [{"name": name, "value": value} for name, value in headers.items()],
        "body": base64.b64encode(found.body).decode(),
    }


def print_pdf(
    address: str,
    answer: Callable[[str], Answer | None],
    *,
    on_loaded: Callable[[], object] | None = None,
    seconds: float = SECONDS,
) -> bytes:
    """Return the page at an address as a PDF.

    `answer` is asked for everything, the page itself first; what it answers with None is not there. `on_loaded` is
    called when everything has come and only the setting is left. Raises BrowserMissingError without a Chromium,
    PaperError where it fails or takes longer than `seconds`.
    """
    answering = _Answering(answer)
    with Browser(answering, seconds) as browser:
        answering.browser = browser
        browser.ask("Fetch.enable", {"patterns": [{"urlPattern": "*"}]})
        browser.ask("Page.enable")
        browser.ask("Emulation.setScriptExecutionDisabled", {"value": True})
        browser.ask("Emulation.setDeviceMetricsOverride", SCREEN)
        browser.ask("Emulation.setEmulatedMedia", {"media": "print"})
        if "errorText" in browser.ask("Page.navigate", {"url": address}):
            raise PaperError(_("The page that was to be set did not come."))
        while not answering.has_loaded:
            browser.wait()
        if on_loaded:
            on_loaded()
        browser.ask("Runtime.evaluate", {"expression": "document.fonts.ready.then(() => 1)", "awaitPromise": True})
        return base64.b64decode(browser.ask("Page.printToPDF", PRINT)["data"])
