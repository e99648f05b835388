"""`manage.py export_resources FILE.csv|.xlsx`: the resources as a table that import_resources reads."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    """Write the table."""

    help = "Export all public resources as a table."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file to write."""
        parser.add_argument("table", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Export; refuse an ending that is neither of the two."""
        from pages.resource_export import exported
        from pages.resource_table import TableRefused, write_table

        if options["table"].suffix.lower() not in (".csv", ".xlsx"):
            raise CommandError("The table ends in .csv or .xlsx.")
        try:
            number = write_table(options["table"], exported())
        except (TableRefused, OSError) as error:
            raise CommandError(f"Nothing was written. {error}") from error
        self.stdout.write(f"{number} rows written.")
