"""What a site needs before it is served: parts that answer, a current database, compiled texts, collected files.

Each step looks first whether there is anything to do, so a second start takes seconds. A step that cannot be done
raises `CommandError` with a sentence for the person who starts the site; the cause stands in it, passwords never do.
"""

from __future__ import annotations

import hashlib
import secrets
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import redis
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

ADMINISTRATOR = "demo"


def check_database() -> None:
    """Refuse to go on when the database does not answer."""
    try:
        if connection.vendor == "sqlite":
            Path(connection.settings_dict["NAME"]).parent.mkdir(parents=True, exist_ok=True)
        connection.ensure_connection()
    except (DatabaseError, OSError) as error:
        where = connection.settings_dict
        place = f"{where['HOST'] or 'this machine'}:{where['PORT'] or 5432}/{where['NAME']}"
        if connection.vendor == "sqlite":
            place = str(where["NAME"])
        raise CommandError(
            f"The database {place} does not answer. Check DATABASE_URL. ({_first_line(error)})"
        ) from error


def check_redis() -> None:
    """Refuse to go on when REDIS_URL is set and nothing answers there."""
    cache = settings.CACHES["default"]
    if "redis" not in cache["BACKEND"]:
        return
    try:
        with redis.Redis.from_url(cache["LOCATION"], socket_connect_timeout=2, socket_timeout=2) as client:
            client.ping()
    except (redis.RedisError, OSError) as error:
        place = cache["LOCATION"].rpartition("@")[2].partition("://")[2] or cache["LOCATION"].rpartition("@")[2]
        raise CommandError(f"Redis at {place} does not answer. Check REDIS_URL. ({_first_line(error)})") from error


def migrate() -> bool:
    """Bring the database up to date; tell whether there was anything to do."""
    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return False
    call_command("migrate", verbosity=0, interactive=False)
    return True


@contextmanager
def static_files_collected() -> Iterator[None]:
    """Collect the static files in a process of its own while the block runs, when one changed since the last time."""
    folder = Path(settings.STATIC_ROOT)
    stamp = folder / ".collected"
    state = _state_of_static_files()
    if stamp.exists() and stamp.read_text() == state:
        yield
        return
    folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "collectstatic", "--noinput", "--clear"]
    with subprocess.Popen([*command, "--verbosity", "0"]) as process:
        try:
            yield
        except BaseException:
            process.terminate()
            raise
        if process.wait():
            raise CommandError("The static files could not be collected; the cause stands above.")
    stamp.write_text(state)


def administrator(data: Path) -> tuple[str, str]:
    """Return name and password of the demonstration's administrator, who is made on first use.

    The password is kept in a file that only its owner can read; where it was changed since, the second value is empty.
    """
    users = get_user_model().objects
    user = users.filter(username=ADMINISTRATOR).first()
    kept = data / "administrator"
    if user is None:
        password = secrets.token_urlsafe(12)
        users.create_superuser(ADMINISTRATOR, "demo@example.org", password)
        kept.unlink(missing_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(password)
        return ADMINISTRATOR, password
    password = kept.read_text() if kept.exists() else ""
    return ADMINISTRATOR, password if password and user.check_password(password) else ""


def is_demo_built() -> bool:
    """Tell whether the demonstration is there: its administrator is made after everything else."""
    return get_user_model().objects.filter(username=ADMINISTRATOR).exists()


def _state_of_static_files() -> str:
    lines = sorted(_static_files())
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _static_files() -> Iterator[str]:
    for finder in get_finders():
        for name, storage in finder.list(["CVS", ".*", "*~"]):
            found = Path(storage.path(name)).stat()
            yield f"{name} {found.st_size} {found.st_mtime_ns}"


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]
