"""Test databases made by copying: migrations run once per test run, every worker gets a copy of the result.

A test that commits (transaction=True, live_server) leaves the copy emptied; the next test that wants the database gets
a new copy, so the rows that migrations write (languages, the root page) are always there.
"""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from pytest_django.plugin import DjangoDbBlocker, blocking_manager_key

from tests import kept_template
from tests.run_folder import run_folder, worker_folder, worker_name

TEMPLATE = "worldmovement_template"

_needs_new_copy = False


def prepare() -> None:
    """Make the migrated template when no other worker has, then this worker's copy of it."""
    with _only_one_worker():
        done = run_folder() / "template-is-ready"
        if not done.exists():
            _make_template()
            done.touch()
        copy_template()


def copy_template() -> None:
    """Replace this worker's database by a new copy of the template."""
    connection.close()
    if connection.vendor == "sqlite":
        _use(worker_folder() / "tests.sqlite3")
        for rest in worker_folder().glob("tests.sqlite3*"):
            rest.unlink()
        shutil.copy(run_folder() / TEMPLATE, connection.settings_dict["NAME"])
        return
    name = f"worldmovement_{worker_name()}"
    _use("postgres")
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{TEMPLATE}"')
    _use(name)


@contextmanager
def taken_back(blocker: DjangoDbBlocker) -> Iterator[None]:
    """Take back at the end what the fixture of a module makes inside; what a test changes goes after the test.

    For modules of which every test wants it: the others would find it too.
    """
    with blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


def before(item: pytest.Item) -> None:
    """Give the test a fresh copy when a test before it has committed; remember whether this one will."""
    global _needs_new_copy
    marker = item.get_closest_marker("django_db")
    fixtures = set(getattr(item, "fixturenames", ()))
    if _needs_new_copy and (marker or fixtures & {"db", "transactional_db", "live_server"}):
        with item.config.stash[blocking_manager_key].unblock():
            copy_template()
        _needs_new_copy = False
    if fixtures & {"transactional_db", "live_server"} or (marker and marker.kwargs.get("transaction")):
        _needs_new_copy = True


def _make_template() -> None:
    if connection.vendor == "sqlite":
        template: Path | str = run_folder() / TEMPLATE
    else:
        template = TEMPLATE
        _use("postgres")
        with connection.cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{TEMPLATE}" WITH (FORCE)')
            cursor.execute(f'CREATE DATABASE "{TEMPLATE}"')
    _use(template)
    kept = kept_template.path()
    if not kept_template.load(kept, template):
        call_command("migrate", verbosity=0, interactive=False)
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        kept_template.save(kept, template)
    connection.close()


def _use(name: str | Path) -> None:
    connection.close()
    connection.settings_dict["NAME"] = str(name)


@contextmanager
def _only_one_worker() -> Iterator[None]:
    with (run_folder() / "database.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
