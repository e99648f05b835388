"""Milliseconds of a search among 10,000 pages in seven languages, with the stock back end beside; on one database.

`make bench` runs it on SQLite and on PostgreSQL; by hand: `DATABASE_URL=sqlite python -m tests.bench_search`. The last
line it prints is JSON.
"""

# ruff: noqa: E402
from __future__ import annotations

import json
import os
import statistics
import sys
import time
from collections.abc import Callable

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django

django.setup()

from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale
from wagtail.search.backends import get_search_backend

from pages.models import ArticlePage, BasePage
from search.asking import question
from search.query import search_pages
from search.statements import find
from tests import databases
from tests.search.questions import PAGES
from tests.synthetic_texts import COMMON, RARE, synthetic_pages

NUMBER, ROUNDS, GOAL_MS, PATIENCE = 10_000, 15, 50, 20
PHRASES = {"en": '"ballot boxes"', "ar": '"صناديق الاقتراع"', "ru": '"мирного протеста"'}
QUESTIONS: dict[str, dict[str, str]] = {
    "rare word": dict.fromkeys(PAGES, RARE),
    "common word": COMMON,
    "two common words": {code: f"{COMMON[code]} {PAGES[code]['elections'][0].split()[-1]}" for code in PAGES},
    "phrase": PHRASES,
    "typing error": {"en": "raritte", "ru": "raritte"},
}


def measured(ask: Callable[[str, Locale], object], words: dict[str, str], rounds: int) -> dict:
    """Return the milliseconds of the middle and of the slowest question."""
    locales = {locale.language_code: locale for locale in Locale.objects.all()}
    times = []
    for _round in range(rounds):
        for code, text in words.items():
            began = time.perf_counter()
            ask(text, locales[code])
            times.append(1000 * (time.perf_counter() - began))
    return {"ms": round(statistics.median(times), 1), "slowest": round(max(times), 1)}


def by_stock(text: str, locale: Locale) -> list:
    """Search as Wagtail's own back end does, in the pages of a language that anybody may read."""
    readable = BasePage.objects.public().in_locale(locale).order_by().values("pk")
    found = BasePage.objects.filter(page_ptr__in=readable).search(text.replace('"', " "), operator="and")
    keys = [page.pk for page in found[:20]]
    return list(BasePage.objects.filter(pk__in=keys).for_cards())


def reads_whole_table(text: str, language: str) -> bool:
    """Say whether PostgreSQL would look at all entries for a question."""
    with CaptureQueriesContext(connection) as captured:
        find(question(text, language), 20)
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {captured.captured_queries[0]['sql']}")
        return any("Seq Scan on search_entry" in row[0] for row in cursor.fetchall())


def stock(words: dict[str, str]) -> dict:
    """Return the same for the stock back end; a question that it does not answer in time ends the row."""
    began = time.monotonic()
    if connection.vendor == "sqlite":
        connection.connection.set_progress_handler(lambda: time.monotonic() - began > PATIENCE, 100_000)
    try:
        return measured(by_stock, words, 1)
    except OperationalError:
        return {"ms": f"> {PATIENCE * 1000:,}", "slowest": ""}
    finally:
        if connection.vendor == "sqlite":
            connection.connection.set_progress_handler(None, 0)


def show(done: int, total: int) -> None:
    """Draw how far the writing has come, where a person looks on."""
    if sys.stderr.isatty():
        end = "\n" if done == total else ""
        print(
            f"\r  [{'#' * (28 * done // total):.<28}] {100 * done // total:3d} %", end=end, file=sys.stderr, flush=True
        )


def main() -> None:
    """Write the pages, print the table and the same as JSON; end with a failure where a goal is missed."""
    databases.prepare()
    keys = synthetic_pages(NUMBER, show)
    get_search_backend().get_index_for_model(ArticlePage).add_items(
        ArticlePage, ArticlePage.objects.filter(pk__in=keys)
    )
    from search.vocabulary import remember_words

    remember_words(RARE, "en")
    remember_words(RARE, "ru")
    results = {}
    for name, words in QUESTIONS.items():
        results[name] = {"goal": GOAL_MS, **measured(search_pages, words, ROUNDS), "stock": stock(words)}
        row = results[name]
        print(
            f"{connection.vendor:11}{name:18}{row['ms']:>8} ms, slowest {row['slowest']:>8}; stock {row['stock']['ms']}"
        )
    print(json.dumps({connection.vendor: results}))
    over = [name for name, row in results.items() if name != "typing error" and row["ms"] > GOAL_MS]
    if connection.vendor == "postgresql":
        over += [f"{name} without the index" for name in QUESTIONS if reads_whole_table(QUESTIONS[name]["en"], "en")]
    if over:
        sys.exit(f"Slower than {GOAL_MS} ms on {connection.vendor}: {', '.join(over)}")


if __name__ == "__main__":
    main()
