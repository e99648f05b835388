"""Tables of resources for the tests of the import."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path
from typing import Any

from django.core.management import CommandError, call_command

from pages.resource_table import COLUMNS
from tests import factories as make

FACTS = {"kind": "guide", "licence": "cc-by", "year": "2018"}


def a_row(**cells: str) -> dict[str, str]:
    """An English row that can be imported."""
    words = {"title": "Receiving funds", "summary": "What the law says.", "text": "First.\n\nSecond & last."}
    return {"identifier": "RH-1", "language": "en", **words, **FACTS, **cells}


def only(language: str, **cells: str) -> dict[str, str]:
    """A row that adds a language."""
    return {"identifier": "RH-1", "language": language, **cells}


def a_table(folder: Path, *rows: dict[str, str], name: str = "table.csv") -> Path:
    """A table with these rows, beside a PDF in each of three languages and a text."""
    for code in ("en", "fr", "ar"):
        (folder / f"{code}.pdf").write_bytes(make.a_pdf_file(pages=2, words=code * ("en fr ar".find(code) + 1)))
    (folder / "small.txt").write_text("Short.")
    out = StringIO()
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    writer.writerows(rows)
    path = folder / name
    path.write_text(out.getvalue(), encoding="utf-8")
    return path


def imported(path: Path, **options: Any) -> tuple[str, str]:
    """Run the import; return what it said, and its error or nothing."""
    out = StringIO()
    try:
        call_command("import_resources", path, stdout=out, **options)
    except CommandError as error:
        return out.getvalue(), str(error)
    return out.getvalue(), ""
