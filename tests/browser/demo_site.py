"""The site as `make run` shows it, with the demonstration: prepared once for a test run, served for each worker."""

from __future__ import annotations

import fcntl
import os
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path

from tests.run_folder import run_folder

ROOT = Path(__file__).resolve().parents[2]
LONGEST_PREPARATION, LONGEST_START = 900, 180
_KEPT_VARIABLES = ("PATH", "HOME", "LANG", "VIRTUAL_ENV", "TMPDIR")


def data_folder() -> Path:
    """Return the folder of the demonstration's data."""
    return run_folder() / "demo"


def _manage(*arguments: str) -> list[str]:
    return [sys.executable, str(ROOT / "manage.py"), *arguments]


def environment(port: int, data: Path) -> dict[str, str]:
    """Return the variables of a demonstration that listens at a port and keeps its data in a folder."""
    kept = {name: value for name, value in os.environ.items() if name in _KEPT_VARIABLES}
    return {**kept, "DEMO": "1", "SHOW_SAMPLES": "1", "DATA_DIR": str(data), "PORT": str(port), "WORKERS": "1"}


def prepare() -> None:
    """Build the demonstration and collect the static files, when no other worker has."""
    with (run_folder() / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if (run_folder() / "demo-is-ready").exists():
            return
        command = _manage("serve", "--prepare-only")
        done = subprocess.run(
            command,
            env=environment(9, data_folder()),
            capture_output=True,
            text=True,
            timeout=LONGEST_PREPARATION,
            check=False,
        )
        assert done.returncode == 0, (
            f"the demonstration could not be built:\n{done.stdout[-2000:]}{done.stderr[-4000:]}"
        )
        (run_folder() / "demo-is-ready").touch()


def free_port() -> int:
    """Return a port that nobody listens at."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@contextmanager
def served() -> Iterator[str]:
    """Serve the demonstration for this worker; gives the address it stands at."""
    prepare()
    port = free_port()
    with running(environment(port, data_folder()), port, "--no-prepare", "--no-worker") as base:
        yield base


@contextmanager
def running(variables: dict[str, str], port: int, *options: str) -> Iterator[str]:
    """Run `manage.py serve` while the block runs; gives the address it stands at."""
    log = (run_folder() / f"demo-{port}.log").open("w")
    server = subprocess.Popen(_manage("serve", *options), env=variables, stdout=log, stderr=subprocess.STDOUT)
    try:
        base = f"http://127.0.0.1:{port}"
        _wait_for(f"{base}/readyz", server)
        yield base
    finally:
        server.terminate()
        server.wait(20)
        log.close()


def _wait_for(address: str, server: subprocess.Popen) -> None:
    until = time.monotonic() + LONGEST_START
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"the demonstration does not answer at {address}")


@cache
def addresses() -> dict[tuple[str, str], str]:
    """The path of one page of each type in each language: (model, language) → /en/news/…/; the longest text of each."""
    prepare()
    with closing(sqlite3.connect(f"file:{data_folder() / 'db.sqlite3'}?mode=ro", uri=True)) as database:
        rows = database.execute(
            "SELECT type.model, locale.language_code, page.url_path FROM wagtailcore_page page"
            " JOIN django_content_type type ON type.id = page.content_type_id"
            " JOIN wagtailcore_locale locale ON locale.id = page.locale_id"
            " LEFT JOIN pages_articlepage article ON article.basepage_ptr_id = page.id"
            " LEFT JOIN pages_issuepage issue ON issue.basepage_ptr_id = page.id"
            " WHERE page.live AND page.alias_of_id IS NULL AND page.depth > 1"
            " ORDER BY length(coalesce(article.body, issue.body, '')), page.id DESC"
        ).fetchall()
    return {(model, code): f"/{code}/" + path.strip("/").partition("/")[2] for model, code, path in rows}


def address_of(model: str, language: str) -> str:
    """The path of a page type in a language, with its slash; fails where the demonstration has none."""
    path = addresses().get((model.lower(), language))
    assert path, f"the demonstration shows no {model} in {language}"
    return path if path.endswith("/") else f"{path}/"
