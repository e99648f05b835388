"""No test is lost to SQLite by accident: what it does without is named, is there, and does not speak to a database."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from tests.both_databases import POSTGRESQL_ONLY, ROOT, on_both, postgresql_only

SPEAKS = re.compile(
    r"\bconnections?\.(?:vendor|features|ops)|transaction=True|\btransactional_db\b|"
    r"import .*\b(?:IntegrityError|OperationalError|DatabaseError|DataError)\b"
)
"""Words of tests whose outcome may hang on the database: its errors, its locks, what it can do, real commits."""
MUST_BE_ON_BOTH = ("search", "contracts/test_migrations", "pages/test_case_filters", "pages/test_case_exports")
MUST_BE_ON_BOTH += ("pages/test_listing", "pages/test_case_load", "cms/api/test_pages", "cms/api/test_golden")
MUST_BE_ON_BOTH += ("cms/bundle/test_hidden", "cms/audience/test_at_once", "cms/background/test_worker_process")


@pytest.mark.parametrize("module", postgresql_only(), ids=lambda path: f"{path.parent.name}.{path.stem}")
def test_what_runs_on_one_database_is_there_once_and_does_not_speak_to_it(module) -> None:
    assert module.is_file(), "it has gone: take it off tests/both_databases.py"
    assert postgresql_only().count(module) == 1
    found = SPEAKS.search(module.read_text(encoding="utf-8"))
    assert not found, f"{found[0]!r} may come out otherwise on SQLite: take it off tests/both_databases.py"


def test_every_reason_is_a_sentence() -> None:
    assert all(reason.endswith(".") and len(reason) > 30 for reason in POSTGRESQL_ONLY)


@pytest.mark.parametrize("name", MUST_BE_ON_BOTH)
def test_where_the_databases_differ_both_are_asked(name: str) -> None:
    place = ROOT / "tests" / name
    wanted = set(place.glob("test_*.py")) or {place.with_suffix(".py")}
    assert wanted <= set(on_both())


def test_a_module_that_nobody_named_runs_on_both_by_the_makefile() -> None:
    named = subprocess.run(
        [sys.executable, "-m", "tests.both_databases"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    everything = {path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").rglob("test_*.py")}
    once = {path.relative_to(ROOT).as_posix() for path in postgresql_only()}
    assert set(named) == {path for path in everything - once if not path.startswith("tests/browser/")}
    make = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "DATABASE_URL=sqlite" in make and "-m tests.both_databases" in make
