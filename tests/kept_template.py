"""The migrated database, kept from one test run to the next while nothing that shapes it has changed.

Migrating takes 15 to 25 seconds, a kept copy one. CI never uses it, nor does a run on a server given by DATABASE_URL.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tempfile
from importlib.metadata import version
from pathlib import Path

from django.db import connection

from tests import postgres

_ROOT = Path(__file__).resolve().parent.parent
_SHAPING = ("*/**/migrations/*.py", "*/**/models.py", "*/**/models/**/*.py", "*/**/apps.py", "cms/settings.py")


def path() -> Path | None:
    """Return where the migrated state of the present code is kept; None where nothing is to be kept."""
    is_ci = os.environ.get("CI", "").lower() in {"1", "true", "yes"}
    if is_ci or (connection.vendor == "postgresql" and not postgres.is_ours()):
        return None
    state = hashlib.sha256(" ".join(version(name) for name in ("django", "wagtail", "wagtail-localize")).encode())
    state.update((_ROOT / "requirements" / "run.txt").read_bytes())
    for source in sorted({found for pattern in _SHAPING for found in _ROOT.glob(pattern)}):
        inside = source.relative_to(_ROOT)
        if not inside.parts[0].startswith(".") and inside.parts[0] not in {"tests", "var"}:
            state.update(f"{inside}\n".encode() + source.read_bytes())
    folder = Path(tempfile.gettempdir()) / f"worldmovement-tests-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder / f"{state.hexdigest()[:32]}.{connection.vendor}"


def load(kept: Path | None, template: Path | str) -> bool:
    """Fill the template (a file for SQLite, a database's name for PostgreSQL) from the kept copy, if there is one."""
    if kept is None or not kept.exists():
        return False
    kept.touch()
    if connection.vendor == "sqlite":
        shutil.copy(kept, template)
        return True
    _run("psql", "--quiet", "--no-psqlrc", "--set", "ON_ERROR_STOP=1", "--file", str(kept), "--dbname", str(template))
    return True


def save(kept: Path | None, template: Path | str) -> None:
    """Keep the template for the next run, unless the code was changed while it was made; the oldest copies go."""
    if kept is None or kept != path():
        return
    partial = kept.with_suffix(f".{os.getpid()}")
    if connection.vendor == "sqlite":
        shutil.copy(template, partial)
    else:
        _run("pg_dump", "--no-owner", "--file", str(partial), "--dbname", str(template))
    partial.replace(kept)
    by_age = sorted(kept.parent.glob(f"*{kept.suffix}"), key=lambda copy: copy.stat().st_mtime, reverse=True)
    for old in by_age[8:]:
        old.unlink(missing_ok=True)


def _run(program: str, *arguments: str) -> None:
    where = connection.settings_dict
    host = where["HOST"] or where["OPTIONS"].get("host", "")
    command = [str(postgres.program(program)), "--host", host, "--username", where["USER"], *arguments]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
