"""A Chromium without a window, spoken to over two pipes: found, started, asked, ended. No port, no network, no profile.

The protocol is that of Chrome's DevTools: JSON, each message ended by a zero byte.
"""

from __future__ import annotations

import json
import logging
import os
import select
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = (
    "--headless",
    "--remote-debugging-pipe",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-breakpad",
    "--no-first-run",
    "--no-default-browser-check",
    "--font-render-hinting=none",
)
NO_NETWORK = "--host-resolver-rules=MAP * ~NOTFOUND"
OWN_PIPES = ("/bin/sh", "-c", 'exec "$@" 3<&0 4>&1 1>&2', "sh")
"""Lays the pipes where Chromium looks for them; what it says by itself goes to its log."""
START_SECONDS = 30.0


class PaperError(Exception):
    """A page could not be made a PDF; the message says why in plain words."""


class BrowserMissingError(PaperError):
    """This machine has no Chromium."""


def find_browser() -> str:
    """Return the path of the Chromium of this machine, or an empty text."""
    return next((path for name in NAMES if (path := shutil.which(name))), "")


class Browser:
    """A running Chromium with one empty page; use it in a `with`. Raises PaperError where it does not start or answer.

    `on_event` is told of what happens (method, parameters) while an answer is waited for.
    """

    def __init__(self, on_event: Callable[[str, dict], None], seconds: float) -> None:
        self.on_event = on_event
        self._ends_at = time.monotonic() + seconds
        self._last, self._session, self._rest = 0, "", b""
        self._answers: dict[int, dict] = {}

    def __enter__(self) -> Self:
        program = find_browser()
        if not program:
            raise BrowserMissingError(_("Chromium is not installed on the machine of the worker."))
        self._folder = tempfile.TemporaryDirectory(prefix="paper-", ignore_cleanup_errors=True)
        try:
            self._open(program)
        except BaseException:
            self._close()
            raise
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._close()

    def _open(self, program: str) -> None:
        """Start with Chromium's own sandbox where this machine allows one: not to root, not in most containers."""
        for extra in [["--no-sandbox"]] if os.geteuid() == 0 else [[], ["--no-sandbox"]]:
            self._start(program, extra)
            try:
                self.ask("Browser.getVersion", seconds=START_SECONDS)
                break
            except PaperError:
                if extra:
                    raise
                logger.warning("Chromium does not start in its sandbox here; it is started without.")
                self._end()
        target = self.ask("Target.createTarget", {"url": "about:blank"})["targetId"]
        self._session = self.ask("Target.attachToTarget", {"targetId": target, "flatten": True})["sessionId"]

    def _start(self, program: str, extra: list[str]) -> None:
        folder = self._folder.name
        command = [*OWN_PIPES, program, *ARGUMENTS, NO_NETWORK, f"--user-data-dir={folder}/profile", *extra]
        self._log = Path(folder, "log").open("w+b")  # noqa: SIM115 -- closed with the browser
        self._process = subprocess.Popen(
            [*command, "about:blank"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            env={"PATH": os.defpath, "HOME": folder, "TMPDIR": folder, "LANG": "C.UTF-8"},
            start_new_session=True,
        )
        self._rest = b""

    def ask(self, method: str, parameters: dict | None = None, *, seconds: float | None = None) -> dict[str, Any]:
        """Return the result of a command; meanwhile events are handed on."""
        number = self.tell(method, parameters)
        ends_at = self._ends_at if seconds is None else min(self._ends_at, time.monotonic() + seconds)
        while number not in self._answers:
            self.wait(ends_at)
        answer = self._answers.pop(number)
        if "error" in answer:
            raise PaperError(f"{method}: {answer['error'].get('message', '')}")
        return answer["result"]

    def tell(self, method: str, parameters: dict | None = None) -> int:
        """Send a command whose result nobody needs; return its number."""
        self._last += 1
        message = {"id": self._last, "method": method, "params": parameters or {}}
        if self._session:
            message["sessionId"] = self._session
        try:
            self._process.stdin.write(json.dumps(message).encode() + b"\0")
            self._process.stdin.flush()
        except OSError as error:
            raise PaperError(_("Chromium ended before the pages were set.")) from error
        return self._last

    def wait(self, ends_at: float | None = None) -> None:
        """Wait for the next piece of what Chromium says, and hand on the events in it."""
        left = (ends_at or self._ends_at) - time.monotonic()
        if left <= 0 or not select.select([self._process.stdout], [], [], left)[0]:
            raise PaperError(_("Chromium took too long to set the pages."))
        piece = os.read(self._process.stdout.fileno(), 1 << 20)
        if not piece:
            logger.error("Chromium ended: %s", self._said())
            raise PaperError(_("Chromium ended before the pages were set."))
        *messages, self._rest = b"".join((self._rest, piece)).split(b"\0") if b"\0" in piece else (self._rest + piece,)
        for message in map(json.loads, messages):
            if "id" in message:
                self._answers[message["id"]] = message
            else:
                self.on_event(message["method"], message.get("params", {}))

    def _said(self) -> str:
        self._log.seek(0)
        return self._log.read()[-2000:].decode(errors="replace").strip()

    def _end(self) -> None:
        for pipe in (self._process.stdin, self._process.stdout):
            pipe.close()
        try:
            os.killpg(self._process.pid, signal.SIGKILL)
        except ProcessLookupError:
            logger.debug("Chromium had ended by itself.")
        self._process.wait()
        self._log.close()

    def _close(self) -> None:
        if hasattr(self, "_process"):
            self._end()
        self._folder.cleanup()
