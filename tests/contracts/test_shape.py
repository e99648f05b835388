"""The size and the names of things: at a cap, split by meaning; raising one needs a reason in docs/decisions."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
APPS = ("cms", "home", "pages", "search")
MODULE, PAGE_CLASS, FUNCTION, TEMPLATE, STYLESHEET, TEST_MODULE = 250, 120, 30, 80, 300, 300
NOTHING_NAMES = re.compile(r"(^|_)(utils?|helpers?|core|common|misc|shared)($|_)")
MADE_BY_DJANGO = "migrations"


def _files(*folders: str, end: str = ".py") -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob(f"*{end}"))


MODULES = [path for path in _files(*APPS) if MADE_BY_DJANGO not in path.parts]
TESTS = _files("tests")
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in [*MODULES, *TESTS]}


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def _length(node: ast.stmt) -> int:
    return (node.end_lineno or 0) - node.lineno + 1


@pytest.mark.parametrize(
    ("paths", "cap"),
    [
        pytest.param(MODULES, MODULE, id="modules"),
        pytest.param(TESTS, TEST_MODULE, id="test modules"),
        pytest.param(_files("templates", *APPS, end=".html"), TEMPLATE, id="templates"),
        pytest.param(_files("static", end=".css"), STYLESHEET, id="stylesheets"),
    ],
)
def test_no_file_is_longer_than_its_cap(paths: list[Path], cap: int) -> None:
    assert paths
    too_long = {_name(path): lines for path in paths if (lines := _lines(path)) > cap}
    assert not too_long, f"longer than {cap} lines: split by meaning"


def test_no_function_is_longer_than_its_cap() -> None:
    too_long = {}
    for path in MODULES:
        for node in ast.walk(TREES[path]):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and _length(node) > FUNCTION:
                too_long[f"{_name(path)}:{node.name}"] = _length(node)
    assert not too_long, f"functions longer than {FUNCTION} lines"


def test_no_page_class_is_longer_than_its_cap() -> None:
    found = {}
    for path in MODULES:
        for node in ast.walk(TREES[path]):
            if isinstance(node, ast.ClassDef) and node.name.endswith("Page"):
                found[node.name] = _length(node)
    assert "ArticlePage" in found
    assert not {name: lines for name, lines in found.items() if lines > PAGE_CLASS}


def test_no_name_says_nothing() -> None:
    offenders = [_name(path) for path in [*MODULES, *TESTS] if any(map(NOTHING_NAMES.search, _words(path)))]
    assert not offenders, "say in the organisation's own words what it is"


def _words(path: Path) -> list[str]:
    return [part.removesuffix(".py") for part in path.relative_to(ROOT).parts]


def test_nothing_is_imported_by_star() -> None:
    offenders = [
        f"{_name(path)}:{node.lineno}"
        for path in [*MODULES, *TESTS]
        for node in ast.walk(TREES[path])
        if isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names)
    ]
    allowed = ("tests/settings.py:", "tests/worker_settings.py:")  # settings that begin with others
    assert offenders == [line for line in offenders if line.startswith(allowed)]


def _imports(path: Path) -> Iterator[tuple[str, int]]:
    """Every module a file imports, also inside functions, without what only type checkers read."""
    for node in _walk_at_run_time(TREES[path]):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def _walk_at_run_time(node: ast.AST) -> Iterator[ast.AST]:
    yield node
    if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
        children = node.orelse
    else:
        children = list(ast.iter_child_nodes(node))
    for child in children:
        yield from _walk_at_run_time(child)


def _offenders(paths: list[Path], forbidden: tuple[str, ...]) -> list[str]:
    return [
        f"{_name(path)}:{line} imports {name}"
        for path in paths
        for name, line in _imports(path)
        if any(name == start or name.startswith(f"{start}.") for start in forbidden)
    ]


def test_cms_imports_no_family() -> None:
    paths = [path for path in _files("cms") if path in TREES and "management" not in path.parts]
    assert len(paths) > 20
    assert not _offenders(paths, ("pages", "home", "search")), "families register with cms, not the other way round"


def test_pages_know_neither_home_nor_search() -> None:
    paths = [path for path in _files("pages") if path in TREES]
    assert not _offenders(paths, ("home", "search"))


def test_blocks_import_no_models() -> None:
    paths = [path for path in _files("pages/blocks") if path in TREES]
    assert len(paths) >= 5
    forbidden = ("pages.models", "home.models", "cms.models", "wagtail.models", "django.db")
    assert not _offenders(paths, forbidden), "choosers name their models as strings"


def test_vocabulary_and_base_know_no_family() -> None:
    families = tuple(f"pages.models.{name}" for name in ("issues", "news", "standard"))
    base = [ROOT / "pages" / "models" / f"{name}.py" for name in ("vocabulary", "base", "subjects", "attributes")]
    assert not _offenders(base, families)
    vocabulary = [ROOT / "pages" / "models" / "vocabulary.py"]
    assert not _offenders(vocabulary, (*families, "pages.models.base", "pages.models.frame"))


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        _name(path)
        for path in [*MODULES, *TESTS]
        if path.name not in ("__init__.py", "apps.py") and not ast.get_docstring(TREES[path])
    ]
    assert not silent


def test_every_test_asserts_something() -> None:
    silent = []
    for path in TESTS:
        functions = {node.name: node for node in ast.walk(TREES[path]) if isinstance(node, ast.FunctionDef)}
        for name, node in functions.items():
            if name.startswith("test_") and not _can_fail(node, functions):
                silent.append(f"{_name(path)}:{name}")
    assert not silent, "a test without an assertion cannot fail"


def _can_fail(function: ast.FunctionDef, functions: dict[str, ast.FunctionDef]) -> bool:
    """Whether a test asserts, itself or through a function of its module, or says that an error is its failure."""
    if function.name.endswith("_never_crash"):
        return True
    for node in ast.walk(function):
        if isinstance(node, ast.Assert):
            return True
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", "") or getattr(node.func, "id", "")
            if "assert" in name or "validate" in name or name in ("raises", "fail", "expect", "must"):
                return True
            other = functions.get(name)
            if other is not None and other is not function and _can_fail(other, {}):
                return True
    return False
