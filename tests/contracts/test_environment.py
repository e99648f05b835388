"""The environment is one list told three times: what the code reads, `.env.example`, and README's table."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CODE = [path for folder in ("cms", "pages", "home", "search") for path in (ROOT / folder).rglob("*.py")]
READERS = {
    "text",
    "flag",
    "number",
    "items",
    "url",
    "folder",
    "database",
    "email",
    "choice",
    "hosts",
    "sender",
    "secret",
}
# Read before Django and the site's packages are there, with the standard library alone.
BEFORE_SETTINGS = {"cms/management/bootstrap.py", "cms/management/alive.py"}
# compose.yaml gives it to PostgreSQL; the site does not read it.
OF_COMPOSE = {"POSTGRES_PASSWORD"}


def _names_read_in_code() -> Iterator[tuple[str, str]]:
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and isinstance(node.func.value, ast.Name)
                and node.func.value.id == "env"
                and node.func.attr in READERS
            ):
                first = node.args[0]
                assert isinstance(first, ast.Constant), f"{path}:{node.lineno} reads a variable whose name is computed"
                yield str(first.value), f"{path.relative_to(ROOT)}:{node.lineno}"


IN_CODE = dict(_names_read_in_code())


def _in_example() -> set[str]:
    return set(re.findall(r"^([A-Z][A-Z0-9_]*)=", (ROOT / ".env.example").read_text(), re.MULTILINE)) - OF_COMPOSE


def _in_readme() -> set[str]:
    return set(re.findall(r"^\| `([A-Z][A-Z0-9_]*)` \|", (ROOT / "README.md").read_text(), re.MULTILINE)) - OF_COMPOSE


def test_the_code_reads_variables() -> None:
    assert {"SECRET_KEY", "DATABASE_URL", "DEMO"} <= set(IN_CODE)


@pytest.mark.parametrize(("where", "told"), [(".env.example", _in_example), ("README.md", _in_readme)])
def test_every_variable_is_told_and_every_told_variable_is_read(where: str, told) -> None:
    names = told()
    untold = {name: place for name, place in IN_CODE.items() if name not in names}
    assert not untold, f"{where} does not tell of these variables"
    assert not names - set(IN_CODE), f"{where} tells of variables that nothing reads"


def test_nothing_but_env_reads_the_environment() -> None:
    offenders = []
    for path in CODE:
        name = path.relative_to(ROOT).as_posix()
        if name == "cms/env.py" or name in BEFORE_SETTINGS:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv", "environb"}:
                line = path.read_text().splitlines()[node.lineno - 1]
                if 'setdefault("DJANGO_SETTINGS_MODULE"' not in line:
                    offenders.append(f"{name}:{node.lineno}")
    assert not offenders, "only cms/env.py reads the environment"


def test_every_variable_has_a_remark_in_the_example() -> None:
    lines = (ROOT / ".env.example").read_text().splitlines()
    for number, line in enumerate(lines):
        if re.match(r"[A-Z][A-Z0-9_]*=", line) and not line.startswith(("S3_", "POSTGRES_")):
            assert lines[number - 1].startswith("#"), f"{line} has no remark above it"
