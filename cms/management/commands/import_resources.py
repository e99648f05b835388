"""`manage.py import_resources FILE.csv|.xlsx`: bring a table of resources into the hub, checked before."""

from __future__ import annotations

import csv
import signal
import tempfile
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from cms.management.demo.progress import Progress

MOST_LINES = 200
BROKEN_OFF = {
    False: "The import broke off. Nothing was imported; run it again.",
    True: "The import broke off. Resources that were done are kept; run it again for the others.",
}


def _stop(number: int, frame: Any) -> None:
    """End as Ctrl-C does, so that what was stored is taken back."""
    raise KeyboardInterrupt


class Command(BaseCommand):
    """Check the table, write it, report on each row."""

    help = "Import resources from a table; see docs/editors.md for its columns. Without --publish they become drafts."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the table and what to do with it."""
        parser.add_argument("table", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="Check everything and write nothing.")
        parser.add_argument("--partial", action="store_true", help="Import what is right, leave out what is wrong.")
        parser.add_argument("--publish", action="store_true", help="Publish at once.")
        parser.add_argument("--files", type=Path, help="The folder of the files; without it that of the table.")
        parser.add_argument("--report", type=Path, help="Write what became of each row into this CSV file.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import; end with an error where nothing was imported because of what is wrong, or where it broke off."""
        from pages.resource_table import TableRefused, read_table

        try:
            rows = read_table(options["table"])
        except (TableRefused, OSError) as error:
            raise CommandError(str(error)) from error
        before = signal.signal(signal.SIGTERM, _stop)
        try:
            stayed = self._import(rows, options)
        except (KeyboardInterrupt, OSError, DatabaseError) as error:
            raise CommandError(f"{BROKEN_OFF[options['partial']]} {error or ''}".strip()) from error
        finally:
            signal.signal(signal.SIGTERM, before)
        self._report(rows, stayed, options)
        if any(row.problems for row in rows) and not stayed:
            raise CommandError("Nothing was imported. Mend the rows above, or use --partial.")

    def _import(self, rows: list, options: dict[str, Any]) -> bool:
        """Check all rows, then write them; say whether something stayed."""
        from pages.resource_import import Import
        from pages.resource_plan import Files, Vocabulary, plan

        progress, vocabulary = Progress(self.stdout, 2 * len(rows)), Vocabulary()
        with tempfile.TemporaryDirectory(prefix="resources-") as kept_in:
            files = Files(options["files"] or options["table"].parent, Path(kept_in))
            progress.enter("Checking")
            items = plan(rows, vocabulary, files, lambda: progress.step(made=False))
            if any(row.problems for row in rows) and not options["partial"]:
                return False
            progress.enter("Writing")
            progress.total = len(rows) + len(items)
            is_partial, is_dry = options["partial"], options["dry_run"]
            run = Import(vocabulary, publish=options["publish"], is_partial=is_partial, is_dry=is_dry)
            return run.run(items, lambda: progress.step(made=False))

    def _report(self, rows: list, stayed: bool, options: dict[str, Any]) -> None:
        """Say what became of the rows: all that is wrong, up to a limit, and sums; all of it in the report file."""
        lines = [f"row {r.number} {r['identifier']} {r['language']}: {problem}" for r in rows for problem in r.problems]
        self.stdout.write("")
        for line in lines[:MOST_LINES]:
            self.stdout.write(line)
        if len(lines) > MOST_LINES:
            self.stdout.write(f"… and {len(lines) - MOST_LINES} more; --report writes all of them into a file.")
        sums = Counter("wrong" if row.problems else row.result or "not tried" for row in rows)
        said = ", ".join(f"{number} {word}" for word, number in sorted(sums.items()))
        kept = "Imported" if stayed else "Dry run, nothing was written" if options["dry_run"] else "Nothing was written"
        self.stdout.write(f"{len(rows)} rows: {said}. {kept}.")
        if options["report"]:
            with options["report"].open("w", encoding="utf-8-sig", newline="") as file:
                writer = csv.writer(file)
                writer.writerow(["row", "identifier", "language", "result", "problems"])
                for r in rows:
                    result = "wrong" if r.problems else r.result
                    writer.writerow([r.number, r["identifier"], r["language"], result, " ".join(r.problems)])
