"""The table of resources as people write it: one row for a resource in one language, as CSV or as a spreadsheet.

The first row of a resource holds its facts; further rows of the same identifier add languages. Reading is bounded: a
table that is too long, too big, or in an unknown encoding is refused with a sentence.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

MOST_ROWS = 20_000
MOST_BYTES = 100 * 1024 * 1024
LONGEST_CELL = 200_000
FACTS = ("kind", "licence", "year", "original_language", "authors", "publishers", "countries", "issues", "strategies")
FACTS += ("address", "published_on")
WORDS = ("title", "summary", "text")
FILES = ("file", "small_file", "elsewhere", "is_accessible", "sha256")
COLUMNS = ("identifier", "language", *WORDS, *FACTS, *FILES)
NEEDED = ("identifier", "language", "title", "kind", "licence")


class TableRefused(ValueError):  # noqa: N818 - named for what it tells
    """A table that cannot be read; the message is a sentence for the person who sent it."""


@dataclass
class Row:
    """One row: its number in the file (the head is 1), its cells by column, and what is wrong with it."""

    number: int
    cells: dict[str, str]
    problems: list[str] = field(default_factory=list)
    result: str = ""

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def refuse(self, column: str, sentence: str) -> None:
        """Note what is wrong, with the column where it can be mended."""
        self.problems.append(f"{column}: {sentence}")


def read_table(path: Path) -> list[Row]:
    """Return the rows of a file that hold anything; raises `TableRefused`."""
    if not path.is_file():
        raise TableRefused(_("There is no file “%(name)s”.") % {"name": path.name})
    if path.stat().st_size > MOST_BYTES:
        raise TableRefused(_("The table is too big. Split it into smaller ones."))
    lines = _spreadsheet(path) if path.suffix.lower() == ".xlsx" else _csv(path)
    try:
        head = [_cell(cell).lower() for cell in next(lines, [])]
        _check_head(head)
        rows = []
        for number, line in enumerate(lines, 2):
            cells = {name: text for name, cell in zip(head, line, strict=False) if name and (text := _cell(cell))}
            if cells:
                rows.append(Row(number, cells))
            if len(rows) > MOST_ROWS:
                message = _("The table has more than %(number)s rows. Split it into smaller ones.")
                raise TableRefused(message % {"number": f"{MOST_ROWS:,}"})
    except csv.Error as error:
        raise TableRefused(_("The table cannot be read as CSV: %(error)s.") % {"error": error}) from error
    return rows


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value).strip()
    if len(text) > LONGEST_CELL or "\0" in text:
        raise TableRefused(_("A cell is too long or holds what is no text."))
    return text


def _check_head(head: list[str]) -> None:
    if not any(head):
        raise TableRefused(_("The table is empty."))
    for name in filter(None, head):
        if name not in COLUMNS:
            near = next(iter(get_close_matches(name, COLUMNS, 1)), "")
            message = _("There is no column “%(name)s”.") % {"name": name[:60]}
            hint = _("Did you mean “%(name)s”?") % {"name": near} if near else ""
            raise TableRefused(f"{message} {hint}".strip())
    if twice := next((name for name in head if name and head.count(name) > 1), ""):
        raise TableRefused(_("The column “%(name)s” stands there twice.") % {"name": twice})
    if missing := [name for name in NEEDED if name not in head]:
        raise TableRefused(_("These columns are missing: %(names)s.") % {"names": ", ".join(missing)})


def _csv(path: Path) -> Iterator[list[str]]:
    data = path.read_bytes()
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise TableRefused(_("The table is not written in UTF-8. Save it again with the encoding UTF-8.")) from error
    if "\0" in text:
        raise TableRefused(_("A cell is too long or holds what is no text."))
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    csv.field_size_limit(LONGEST_CELL)
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)


def _spreadsheet(path: Path) -> Iterator[tuple]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    broken = _("The spreadsheet cannot be read. Save it again as .xlsx, or as CSV.")
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(part.file_size for part in archive.infolist()) > 4 * MOST_BYTES:
                raise TableRefused(_("The table is too big. Split it into smaller ones."))
        sheet = load_workbook(path, read_only=True, data_only=True).active
        if sheet is None:
            raise TableRefused(broken)
        yield from sheet.iter_rows(values_only=True, max_col=len(COLUMNS) + 10)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, OSError, SyntaxError, EOFError) as error:
        raise TableRefused(broken) from error


def write_table(path: Path, rows: Iterable[dict[str, str]]) -> int:
    """Write rows in the same shape; no cell is a formula for a spreadsheet. Return how many."""
    number = 0
    if path.suffix.lower() == ".xlsx":
        from openpyxl import Workbook

        book = Workbook(write_only=True)
        sheet = book.create_sheet("Resources")
        sheet.append(COLUMNS)
        for row in rows:
            number += 1
            sheet.append([plain(row.get(name, "")) for name in COLUMNS])
        book.save(path)
        return number
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for row in rows:
            number += 1
            writer.writerow([plain(row.get(name, "")) for name in COLUMNS])
    return number


def plain(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula, without what XML cannot hold."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    text = ILLEGAL_CHARACTERS_RE.sub("", text)
    return f" {text}" if text[:1] in ("=", "+", "-", "@") else text
