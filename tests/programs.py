"""Programs of the system that some tests want: where they are, and what to say when they are not there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

INSTALL = {
    "chromium": "apt-get install chromium (or: .venv/bin/python -m playwright install --with-deps chromium)",
    "exiftool": "apt-get install libimage-exiftool-perl",
    "redis-server": "apt-get install redis-server",
    "nginx": "apt-get install nginx",
}
_CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_REASON = "not run: "


@cache
def find(program: str) -> str:
    """Return the path of a program that starts, or an empty text."""
    if program == "chromium":
        return next((path for path in _chromium_candidates() if _starts(path)), "")
    return shutil.which(program) or shutil.which(program, path="/usr/sbin:/usr/local/sbin") or ""


def mark_missing(items: list[pytest.Item]) -> None:
    """Skip every test that wants a program this machine has not, with the program's name in the reason."""
    for item in items:
        wanted = [name for marker in item.iter_markers("needs") for name in marker.args]
        if item.get_closest_marker("browser"):
            wanted.append("chromium")
        for program in dict.fromkeys(wanted):
            if not find(program):
                item.add_marker(pytest.mark.skip(reason=f"{_REASON}{program}"))


def not_run(skipped: list[pytest.TestReport]) -> dict[str, int]:
    """Count the skipped tests by the program they miss."""
    counts: dict[str, int] = {}
    for report in skipped:
        reason = str(report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr)
        _, found, program = reason.partition(_REASON)
        if found:
            counts[program] = counts.get(program, 0) + 1
    return counts


def _chromium_candidates() -> list[str]:
    on_path = [path for name in _CHROMIUM_NAMES if (path := shutil.which(name))]
    cache_folder = {"darwin": "Library/Caches/ms-playwright"}.get(sys.platform, ".cache/ms-playwright")
    downloads = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / cache_folder)
    names = ("chromium-*/chrome-linux*/chrome", "chromium-*/chrome-mac*/*.app/Contents/MacOS/*")
    return on_path + sorted((str(path) for name in names for path in downloads.glob(name)), reverse=True)


def _starts(path: str) -> bool:
    """Tell whether the browser answers; a download without its system libraries does not."""
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=30, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _fetch_chromium() -> None:
    """Try Playwright's own download where the system has no Chromium; `make test` calls this before the tests."""
    if find("chromium"):
        return
    print("No Chromium on this machine: trying Playwright's own download …", flush=True)
    try:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], timeout=600, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        print(f"The download did not succeed: {error}")
    find.cache_clear()
    if not find("chromium"):
        print(f"Browser tests will not run. To run them: {INSTALL['chromium']}")


if __name__ == "__main__":
    _fetch_chromium()
