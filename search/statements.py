"""A question as one statement of the database: full-text table of SQLite, stored vector of PostgreSQL.

Words reach both as parameters of letters and digits only, so that no syntax of either can be written into a question.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.db import connection

from search.asking import Question, Way
from search.models import Entry

MOST_IN_TITLE, MOST_RANKED, WAYS_RANKED = 100, 300, 8
"""How many entries PostgreSQL ranks, those with the words in the title and the newest of the others, and by how many
ways in which a word may stand."""

_SHOWN = ", ".join(
    f"e.{name}"
    for name in "id page_id case_id locale_id kicker tone summary summary_terms body body_terms".split()  # noqa: SIM905
)
_SQLITE = """
    WITH found AS MATERIALIZED (
        SELECT e.id, bm25(search_words, 0, 12, 4, 1, 0.2) * e.weight AS place, e.shown_on
        FROM search_words JOIN search_entry e ON e.id = search_words.rowid
        WHERE search_words MATCH %s{more} ORDER BY place, e.shown_on DESC, e.id LIMIT %s OFFSET %s
    )
    SELECT {shown} FROM found f JOIN search_entry e USING (id) ORDER BY f.place, f.shown_on DESC, e.id
"""
_CANDIDATES = """
    SELECT e.id FROM search_entry e WHERE e.{column} @@ %s::tsquery{more}
    ORDER BY e.shown_on DESC NULLS LAST, e.id LIMIT {most}
"""
_POSTGRESQL = """
    WITH found AS MATERIALIZED (({title}) UNION ({every}))
    SELECT {shown} FROM found JOIN search_entry e USING (id)
    ORDER BY ts_rank('{{0.05, 0.2, 0.6, 1.0}}', e.vector, %s::tsquery, 1) * e.weight DESC,
        e.shown_on DESC NULLS LAST, e.id LIMIT %s OFFSET %s
"""


def find(asked: Question, limit: int, offset: int = 0) -> list[Entry]:
    """Return entries that answer a question, the best first. One query; none for a question without words."""
    if not asked.wanted:
        return []
    more, values = _conditions(asked)
    if connection.vendor == "sqlite":
        return list(
            Entry.objects.raw(_SQLITE.format(more=more, shown=_SHOWN), [matching(asked), *values, limit, offset])
        )
    title, every = (
        _CANDIDATES.format(column=column, more=more, most=most)
        for column, most in (("title_vector", MOST_IN_TITLE), ("vector", MOST_RANKED))
    )
    whole = [tsquery(asked), *values]
    statement = _POSTGRESQL.format(title=title, every=every, shown=_SHOWN)
    return list(Entry.objects.raw(statement, [*whole, *whole, ranking(asked), limit, offset]))


def _conditions(asked: Question) -> tuple[str, list[Any]]:
    parts, values = [], []
    if not settings.SHOW_SAMPLES:
        parts.append("NOT e.is_sample")
    for sign, day in ((">=", asked.filters.since), ("<=", asked.filters.until)):
        if day:
            parts.append(f"e.shown_on {sign} %s")
            values.append(day)
    return "".join(f" AND {part}" for part in parts), values


def matching(asked: Question) -> str:
    """Return a question as SQLite's FTS5 reads it."""
    scope = [" OR ".join(f'scope : "{word}"' for word in group) for group in asked.scope]
    return _written(asked, scope, _fts5, " AND ", " OR ")


def _fts5(way: Way) -> str:
    return f'"{way.beginning}" *' if way.beginning else f'"{" ".join(way.stems)}"'


def tsquery(asked: Question) -> str:
    """Return a question as PostgreSQL's tsquery."""
    scope = [" | ".join(f"'{word}'" for word in group) for group in asked.scope]
    return _written(asked, scope, _tsquery, " & ", " | ")


def ranking(asked: Question) -> str:
    """Return what entries are ranked by: the words without the scope, in their nearest forms only."""
    wanted = tuple(replace(item, ways=item.ways[:WAYS_RANKED]) for item in asked.wanted)
    return _written(replace(asked, wanted=wanted), [], _tsquery, " & ", " | ")


def _tsquery(way: Way) -> str:
    return f"'{way.beginning}':*" if way.beginning else "(" + " <-> ".join(f"'{stem}'" for stem in way.stems) + ")"


def _written(asked: Question, scope: list[str], write: Callable[[Way], str], both: str, either: str) -> str:
    """Return scope and words joined by the signs of a database; each way is written by its own rule."""
    groups = [both.join(f"({either.join(map(write, item.ways))})" for item in group) for group in asked.together]
    return both.join(f"({part})" for part in (*scope, either.join(f"({group})" for group in groups)))
