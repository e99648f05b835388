"""Every setting is read by somebody, and the file as it stands is safe for production."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(__file__).resolve().parents[2]
SOURCE = (ROOT / "cms" / "settings.py").read_text(encoding="utf-8")
OTHER_READERS = ("django", "csp", "django_redis", "storages", "whitenoise", "django_tasks_db", "laces", "modelsearch")
"""Packages that read settings without being an installed app, and those that apps bring along."""
BUILT_NAMES = {"WHITENOISE_MAX_AGE": "whitenoise asks for f'WHITENOISE_{name}'"}
"""Settings whose reader puts the name together, with the evidence."""
PRODUCTION = {
    "SECRET_KEY": "production-" + "".join(chr(97 + n * 7 % 26) for n in range(60)),
    "SITE_URL": "https://example.org",
    "ALLOWED_HOSTS": "example.org",
    "DATABASE_URL": "sqlite:////nonexistent/never-opened.sqlite3",
}


def _assigned() -> list[str]:
    names = []
    for node in ast.parse(SOURCE).body:
        for inner in ast.walk(node):
            if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store) and inner.id.isupper():
                names.append(inner.id)  # noqa: PERF401 - three loops in one line are not read
    return sorted(set(names) - {"_"})


@cache
def _words_of_readers() -> frozenset[str]:
    """Every upper-case word in the code that may read settings; Django's own defaults do not count as reading."""
    packages = {app.partition(".")[0] for app in settings.INSTALLED_APPS} | set(OTHER_READERS)
    words: set[str] = set()
    for package in sorted(packages):
        spec = find_spec(package)
        for place in spec.submodule_search_locations if spec and spec.submodule_search_locations else ():
            for path in Path(place).rglob("*.py"):
                if "tests" in path.parts or (
                    path.name in ("global_settings.py", "settings.py") and "conf" in path.parts
                ):
                    continue
                if path != ROOT / "cms" / "settings.py":
                    words.update(
                        re.findall(r"\b[A-Z][A-Z0-9_]{3,}\b", path.read_text(encoding="utf-8", errors="ignore"))
                    )
    return frozenset(words)


@pytest.mark.parametrize("name", _assigned())
def test_somebody_reads_it(name: str) -> None:
    loaded_here = {n.id for n in ast.walk(ast.parse(SOURCE)) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}
    assert name in _words_of_readers() | loaded_here or name in BUILT_NAMES, f"nothing installed reads {name}"


def test_the_reader_of_settings_is_looked_for_in_earnest() -> None:
    assert "WAGTAIL_SITE_NAME" in _words_of_readers()
    assert "WAGTAILADMIN_THAT_DOES_NOT_EXIST" not in _words_of_readers()


def _python(code: str, **environment: str) -> subprocess.CompletedProcess:
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG", "VIRTUAL_ENV")}
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**kept, "DJANGO_SETTINGS_MODULE": "cms.settings", **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_without_a_secret_it_refuses_to_start_and_says_what_to_set() -> None:
    answer = _python("import django; django.setup()", DATA_DIR="/nonexistent/data")
    assert answer.returncode != 0
    last = answer.stderr.strip().splitlines()[-1]
    assert "SECRET_KEY is not set. Set it to" in last


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("DEBUG", "perhaps", "Set DEBUG=1 or DEBUG=0"),
        ("PORT", "eighty", "not a whole number"),
        ("SITE_URL", "ftp://example.org", "SITE_URL"),
        ("DATABASE_URL", "mysql://x/y", "DATABASE_URL"),
        ("REDIS_URL", "example.org:6379", "REDIS_URL"),
        ("EMAIL_URL", "gopher://x", "EMAIL_URL"),
    ],
)
def test_a_wrong_value_is_named(name: str, value: str, says: str) -> None:
    answer = _python("import cms.settings", **{**PRODUCTION, name: value})
    assert answer.returncode != 0
    last = answer.stderr.strip().splitlines()[-1]
    assert "ImproperlyConfigured" in last and says in last and name in last


def test_production_passes_djangos_deployment_check() -> None:
    check = "['manage.py', 'check', '--deploy', '--fail-level', 'WARNING']"
    code = f"from django.core.management import execute_from_command_line as run; run({check})"
    answer = _python(code, **PRODUCTION)
    assert answer.returncode == 0, answer.stderr


def test_production_is_closed() -> None:
    code = (
        "import json; from cms import settings as s; print(json.dumps([s.DEBUG, s.DEMO, s.SHOW_SAMPLES,"
        " s.ALLOWED_HOSTS, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_SSL_REDIRECT,"
        " s.SECURE_HSTS_SECONDS >= 63072000,"
        " s.SESSION_COOKIE_NAME]))"
    )
    answer = _python(code, **PRODUCTION)
    expected = '[false, false, false, ["example.org"], true, true, true, true, "__Host-session"]'
    assert answer.stdout.strip() == expected, answer.stderr
