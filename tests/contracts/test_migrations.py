"""Migrations: one leaf per app, named by a person, small, complete, and safe to run beside the former code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django_migration_linter import MigrationLinter

from tests.page_types import OURS

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted(
    path for label in OURS for path in (Path(apps.get_app_config(label).path) / "migrations").glob("[0-9]*.py")
)


def test_there_are_migrations() -> None:
    assert {path.parent.parent.name for path in FILES} >= {"cms", "pages", "home"}


@pytest.mark.django_db
def test_each_app_has_one_leaf() -> None:
    loader = MigrationLoader(None)
    for label in {node[0] for node in loader.graph.nodes}:
        assert len(loader.graph.leaf_nodes(label)) == 1, f"{label} has two latest migrations"


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.parent.name}.{path.stem}")
def test_it_is_named_and_carries_no_blocks(path: Path) -> None:
    assert re.fullmatch(r"\d{4}_[a-z0-9_]+", path.stem)
    assert "_auto_" not in path.stem, "say what the migration does"
    text = path.read_text(encoding="utf-8")
    for word in ("wagtail.blocks", "wagtail.fields.StreamField", "block_lookup", "wagtail.images.blocks"):
        assert word not in text, f"{path.name} carries block definitions: use SlimStreamField"


@pytest.mark.django_db
def test_the_models_need_no_further_migration(capsys: pytest.CaptureFixture) -> None:
    try:
        call_command("makemigrations", *OURS, check=True, dry_run=True, interactive=False)
    except SystemExit:
        pytest.fail(f"the models changed:\n{capsys.readouterr().out}")


@pytest.mark.django_db
def test_the_former_code_can_run_beside_them() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("what locks and breaks is a question of PostgreSQL, which production runs")
    linter = MigrationLinter(str(ROOT), include_apps=list(OURS), no_cache=True, quiet=["ok", "ignore", "warning"])
    linter.lint_all_migrations()
    assert linter.nb_valid + linter.nb_warnings >= len(FILES)
    assert not linter.has_errors
