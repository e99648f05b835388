"""The full-text index beside the table of entries, in the words of each database; both follow the table by themselves.

Columns by weight: scope (only to choose), title, summary, body, forms.
"""

from __future__ import annotations

from typing import Any

COLUMNS = ("scope", "title_terms", "summary_terms", "body_terms", "forms")

_NEW = ", ".join(f"new.{name}" for name in COLUMNS)
_OLD = ", ".join(f"old.{name}" for name in COLUMNS)
_NAMES = ", ".join(COLUMNS)
_ADD = f"INSERT INTO search_words(rowid, {_NAMES}) VALUES (new.id, {_NEW});"  # noqa: S608 -- names of columns
_TAKE = f"INSERT INTO search_words(search_words, rowid, {_NAMES}) VALUES ('delete', old.id, {_OLD});"  # noqa: S608

_OPTIONS = "content='search_entry', content_rowid='id', tokenize='unicode61 remove_diacritics 0', prefix='2 3 4'"

SQLITE = (
    f"CREATE VIRTUAL TABLE search_words USING fts5({_NAMES}, {_OPTIONS})",
    f"CREATE TRIGGER search_entry_added AFTER INSERT ON search_entry BEGIN {_ADD} END",
    f"CREATE TRIGGER search_entry_removed AFTER DELETE ON search_entry BEGIN {_TAKE} END",
    f"CREATE TRIGGER search_entry_changed AFTER UPDATE ON search_entry BEGIN {_TAKE} {_ADD} END",
)
SQLITE_BACK = (
    "DROP TRIGGER search_entry_added",
    "DROP TRIGGER search_entry_removed",
    "DROP TRIGGER search_entry_changed",
    "DROP TABLE search_words",
)


def _part(column: str, weight: str) -> str:
    return f"setweight(to_tsvector('simple', {column}), '{weight}')"


_TITLE = " || ".join((_part("scope", "D"), _part("title_terms", "A")))
_ALL = " || ".join((_TITLE, _part("summary_terms", "B"), _part("body_terms", "C"), _part("forms", "D")))
POSTGRESQL = (
    f"ALTER TABLE search_entry ADD COLUMN title_vector tsvector GENERATED ALWAYS AS ({_TITLE}) STORED",
    f"ALTER TABLE search_entry ADD COLUMN vector tsvector GENERATED ALWAYS AS ({_ALL}) STORED",
    # not compressed: ranking reads the vectors of some hundred entries, and unpacking them took most of its time
    "ALTER TABLE search_entry ALTER COLUMN vector SET STORAGE EXTERNAL",
    "CREATE INDEX search_entry_title_words ON search_entry USING gin (title_vector) WITH (fastupdate = off)",
    "CREATE INDEX search_entry_words ON search_entry USING gin (vector) WITH (fastupdate = off)",
)
POSTGRESQL_BACK = ("ALTER TABLE search_entry DROP COLUMN vector, DROP COLUMN title_vector",)


def make(apps: Any, editor: Any) -> None:
    """Make the index of this database: a step of the first migration."""
    _run(editor, SQLITE if editor.connection.vendor == "sqlite" else POSTGRESQL)


def remove(apps: Any, editor: Any) -> None:
    """Remove it again."""
    _run(editor, SQLITE_BACK if editor.connection.vendor == "sqlite" else POSTGRESQL_BACK)


def _run(editor: Any, statements: tuple[str, ...]) -> None:
    for statement in statements:
        editor.execute(statement)
