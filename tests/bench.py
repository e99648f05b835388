"""`make bench`: queries and requests per second of the demonstration's pages, beside the smallest reply of all.

Then lists with 50 and with 5,000 rows, cases as files, a long report and its PDF: all taken back at the end. Last
the search among 10,000 pages, on SQLite and on PostgreSQL.

In one process, without a network, on the database of `make run`: what is compared is the work of the site itself. All
figures of one table come from the same run, taken in turns, so that a busy machine is unfair to all of them alike.
"""

# ruff: noqa: E402
from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

os.environ.update(DJANGO_SETTINGS_MODULE="cms.settings", DEMO="1", LOG_LEVEL="ERROR")

import django

django.setup()

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.bench_growth import ROUNDS, compare, measure_cases, measure_hub, measure_lists, measure_report, whole

BARE = "bare reply (/livez)"
# name: address, most queries it may take (design: performance), None where no goal is set
PAGES: dict[str, tuple[str, int | None]] = {
    BARE: ("/livez", 0),
    "home": ("/en/", 8),
    "issue": ("", 8),
    "article": ("", 8),
    "listing": ("/en/news/", 10),
    "API list": ("/api/v2/pages/?limit=20", 6),
    "API list, all fields": ("/api/v2/pages/?limit=20&fields=*", 6),
    "API detail": ("", 5),
}


def addresses() -> dict[str, tuple[str, int | None]]:
    """Return the pages to measure, with the addresses of an issue and of an article of this database."""
    from pages.models import ArticlePage, IssuePage

    rows = dict(PAGES)
    for name, model in (("issue", IssuePage), ("article", ArticlePage)):
        page = model.objects.filter(locale__language_code="en", live=True).order_by("pk").last()
        if page is None:
            sys.exit("There is no demonstration to measure. Run `make run` once, then `make bench`.")
        rows[name] = (page.url_path.replace("/home/", "/en/", 1), rows[name][1])
        rows["API detail"] = (f"/api/v2/pages/{page.pk}/", rows["API detail"][1])
    return rows


def measure(rows: dict[str, tuple[str, int | None]]) -> dict[str, dict]:
    """Return per page its address, queries, bytes, and milliseconds of the middle round."""
    client = Client(HTTP_HOST="127.0.0.1")
    results: dict[str, dict] = {}
    times: dict[str, list[float]] = {name: [] for name in rows}
    for name, (address, most) in rows.items():
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            reply = client.get(address)
        results[name] = {"address": address, "status": reply.status_code, "queries": len(queries), "goal": most}
        results[name]["bytes"] = whole(reply)
    for turn in range(ROUNDS):
        _show(turn + 1)
        for name, (address, _most) in rows.items():
            began = time.perf_counter()
            client.get(address)
            times[name].append(time.perf_counter() - began)
    for name, result in results.items():
        result["ms"] = round(statistics.median(times[name]) * 1000, 2)
        result["per_second"] = round(1 / statistics.median(times[name]), 1)
    return results


def measure_search() -> tuple[dict[str, dict], list[str]]:
    """Search among thousands of pages in seven languages, on SQLite and PostgreSQL, each in a process of its own.

    Return the results by database, and the names of those where a goal was missed.
    """
    results, over = {}, []
    for database in ("sqlite", "postgresql"):
        given = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "DEMO")}
        given |= {"DATABASE_URL": "sqlite"} if database == "sqlite" else {}
        command = [sys.executable, "-m", "tests.bench_search"]
        done = subprocess.run(command, env=given, stdout=subprocess.PIPE, text=True, check=False)
        *lines, last = done.stdout.splitlines() or [""]
        print("\n".join(lines))
        results |= json.loads(last) if last.startswith("{") else {}
        over += [f"search on {database}"] if done.returncode or database not in results else []
    return results, over


def _show(turn: int) -> None:
    """Draw how far the measuring has come, where a person looks on."""
    if sys.stderr.isatty():
        done = 28 * turn // ROUNDS
        end = "\n" if turn == ROUNDS else ""
        print(
            f"\r  [{'#' * done}{'.' * (28 - done)}] {100 * turn // ROUNDS:3d} %", end=end, file=sys.stderr, flush=True
        )


def main() -> None:
    """Print the table, write bench.json, end with a failure when a goal for queries or for many cases is missed."""
    pages = {**measure(addresses()), **measure_cases(), **measure_hub()}
    results = {**pages, **measure_lists(), **measure_report()}
    print(f"{'':24}{'queries':>8}{'goal':>6}{'bytes':>9}{'ms':>9}{'per s':>8}{'of bare':>9}")
    for name, row in results.items():
        share = f"{row['per_second'] / results[BARE]['per_second']:.0%}"
        goal = "" if row["goal"] is None else row["goal"]
        print(f"{name:24}{row['queries']:>8}{goal:>6}{row['bytes']:>9}{row['ms']:>9}{row['per_second']:>8}{share:>9}")
    missed = compare(results)
    searches, slow = measure_search()
    Path(settings.BASE_DIR, "bench.json").write_text(json.dumps({**results, "search": searches}, indent=1))
    over = [
        name
        for name, row in results.items()
        if row["status"] != 200 or row["queries"] > (float("inf") if row["goal"] is None else row["goal"])
    ]
    if over := over + missed + slow:
        sys.exit(f"Not reached: {', '.join(over)}")


if __name__ == "__main__":
    main()
