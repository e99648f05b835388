"""A copy of the demonstration that the journeys may change: with its worker, and e-mails as files in a folder."""

from __future__ import annotations

import email
import email.policy
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import urlsplit

from tests.browser import demo_site
from tests.run_folder import worker_folder

PATIENCE = 90
"""Seconds until an e-mail must have come: the worker looks once a second."""


@dataclass
class JourneySite:
    """Where the copy stands, what is in it (`journey_content`), its folder."""

    base: str
    places: dict
    folder: Path

    @property
    def administrator(self) -> str:
        """The password of the demonstration's administrator."""
        return (self.folder / "administrator").read_text()

    def letters_to(self, address: str) -> list[EmailMessage]:
        """Return the e-mails to somebody that have been sent, the oldest first."""
        files = sorted((self.folder / "mail").glob("*.log"), key=lambda file: file.stat().st_mtime_ns)
        texts = [part for file in files for part in file.read_bytes().split(b"-" * 79 + b"\n") if part.strip()]
        letters = [email.message_from_bytes(text, policy=email.policy.default) for text in texts]
        return [letter for letter in letters if letter["To"] == address]

    def letter_to(self, address: str) -> EmailMessage:
        """Wait for the first e-mail to somebody."""
        until = time.monotonic() + PATIENCE
        while not (found := self.letters_to(address)):
            assert time.monotonic() < until, "the e-mail did not come"
            time.sleep(0.2)
        return found[0]


def link_in(letter: EmailMessage, name: str) -> str:
    """Return the path of a link of an e-mail: name is confirm or unsubscribe."""
    return urlsplit(re.search(rf"https?://\S+/{name}/\S+", letter.get_body(("plain",)).get_content())[0]).path


def _copied(folder: Path) -> None:
    source = demo_site.data_folder()
    with (
        closing(sqlite3.connect(f"file:{source / 'db.sqlite3'}?mode=ro", uri=True)) as old,
        closing(sqlite3.connect(folder / "db.sqlite3")) as new,
    ):
        old.backup(new)
    for name in ("secret", "administrator"):
        shutil.copy2(source / name, folder / name)
    shutil.copytree(source / "private", folder / "private")
    if (source / "public").exists():  # there from the first page with a picture on
        shutil.copytree(source / "public", folder / "public", copy_function=os.link)
    (folder / "static").symlink_to(source / "static")


@contextmanager
def served() -> Iterator[JourneySite]:
    """Copy the demonstration, add what the journeys need, serve it with its worker."""
    demo_site.prepare()
    folder = worker_folder() / "journeys"
    folder.mkdir()
    _copied(folder)
    port = demo_site.free_port()
    environment = {**demo_site.environment(port, folder), "EMAIL_URL": f"file://{folder / 'mail'}"}
    made = subprocess.run(
        [sys.executable, "-m", "tests.browser.journey_content"],
        env=environment, cwd=demo_site.ROOT, capture_output=True, text=True, timeout=400, check=False,
    )  # fmt: skip
    assert made.returncode == 0, f"the journeys' content could not be made:\n{made.stderr[-4000:]}"
    places = json.loads(made.stdout.splitlines()[-1])
    with demo_site.running(environment, port, "--no-prepare") as base:
        yield JourneySite(base, places, folder)
