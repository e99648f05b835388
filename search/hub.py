"""The words of the Resources Hub's field: which resources hold them, in the reader's language and in all others."""

from __future__ import annotations

from django.conf import settings
from django.db import connection

from cms.bundle.languages import CONFIGURED, code_of, locale_of
from pages.resource_search import use_search
from search.asking import Filters, Question, question
from search.query import asked_in, corrected_question
from search.statements import matching, tsquery

MOST = 20_000
RESOURCES = Filters(kinds=("resourcepage",))
_SQLITE = """
    SELECT e.page_id FROM search_words JOIN search_entry e ON e.id = search_words.rowid WHERE search_words MATCH %s
"""
_POSTGRESQL = "SELECT e.page_id FROM search_entry e WHERE e.vector @@ %s::tsquery"


def resources_with(text: str, locale_id: int) -> list[int]:
    """Return the keys of the pages that hold the words of a text in any language; with near words where none does.

    One query, a second one where the first finds nothing; unordered, for the hub counts and sorts by itself.
    """
    code = code_of(locale_id)
    own = asked_in(text, locale_of(code), RESOURCES)
    found = _pages([own, *(question(text, other, RESOURCES) for other in CONFIGURED if other != code)])
    if not found and own.wanted:
        corrected, words = corrected_question(own)
        found = _pages([corrected]) if words else []
    return found


def _pages(asked: list[Question]) -> list[int]:
    asked = [one for one in asked if one.wanted]
    if not asked:
        return []
    is_sqlite = connection.vendor == "sqlite"
    write, either = (matching, " OR ") if is_sqlite else (tsquery, " | ")
    statement = _SQLITE if is_sqlite else _POSTGRESQL
    more = "" if settings.SHOW_SAMPLES else " AND NOT e.is_sample"
    with connection.cursor() as cursor:
        cursor.execute(f"{statement}{more} LIMIT {MOST}", [either.join(f"({write(one)})" for one in asked)])
        return [key for (key,) in cursor.fetchall() if key]


def register() -> None:
    """Let the hub search with the site's search. Called once, at start."""
    use_search(resources_with)
