"""One temporary folder per test run, shared by pytest's controller and its workers, removed when the run ends."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_VARIABLE = "TESTS_RUN_FOLDER"


def run_folder() -> Path:
    """Return the folder of this run; the first process that asks makes it, its children inherit it."""
    if _VARIABLE not in os.environ:
        made = tempfile.mkdtemp(prefix="wmd-tests-")
        Path(made).chmod(0o755)
        os.environ[_VARIABLE] = made
        atexit.register(shutil.rmtree, made, ignore_errors=True)
    return Path(os.environ[_VARIABLE])


def worker_name() -> str:
    """Return the name of this xdist worker, `main` without xdist."""
    return os.environ.get("PYTEST_XDIST_WORKER", "main")


def worker_folder() -> Path:
    """Return this worker's own folder, for files that tests store."""
    folder = run_folder() / worker_name()
    folder.mkdir(exist_ok=True)
    return folder
