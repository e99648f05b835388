"""The table of resources as people write it: one row for a resource in one language, as CSV or as a spreadsheet.

The first row of a resource holds its facts; further rows of the same identifier add languages. Reading is bounded: a
table that is too long, too big, or in an unknown encoding is refused with a sentence.
"""

from __future__ import annotations

import csv
import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from difflib import get_close_matches
from itertools import zip_longest
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from pages.resource_lines import LONGEST_CELL, SPREADSHEET, TableRefused, lines_of

MOST_ROWS = 20_000
FACTS = ("kind", "licence", "year", "original_language", "authors", "publishers", "countries", "issues", "strategies")
FACTS += ("address", "published_on")
WORDS = ("title", "summary", "text")
FILES = ("file", "small_file", "elsewhere", "is_accessible", "sha256")
COLUMNS = ("identifier", "language", *WORDS, *FACTS, *FILES)
NEEDED = ("identifier", "language", "title", "kind", "licence")
MORE_CELLS = "The row has more cells than the head has names. Is there a quotation mark too few?"
LONGEST_IN_SPREADSHEET = 32_767
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_ERRORS = ("#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!")


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
    lines = lines_of(path, len(COLUMNS) + 10)
    head = [_text(cell).lower() for cell in next(lines, (1, []))[1]]
    _check_head(head)
    rows = []
    for number, cells in lines:
        row = _row(number, head, cells)
        if row.cells or row.problems:
            rows.append(row)
        if len(rows) > MOST_ROWS:
            message = _("The table has more than %(number)s rows. Split it into smaller ones.")
            raise TableRefused(message % {"number": f"{MOST_ROWS:,}"})
    return rows


def _row(number: int, head: list[str], cells: list[Any]) -> Row:
    """Return a row with what can be read of it; a cell that cannot is a problem of the row."""
    row = Row(number, {})
    for name, cell in zip_longest(head, cells):
        text = _text(cell)
        if not text:
            continue
        if not name:
            row.refuse("row", MORE_CELLS)
            break
        if len(text) > LONGEST_CELL or _NO_TEXT.search(text):
            row.refuse(name, _("A cell is too long or holds what is no text."))
        elif text in _ERRORS:
            row.refuse(name, "The formula in this cell has no result. Write the result instead.")
        else:
            row.cells[name] = text
    return row


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip()


def _check_head(head: list[str]) -> None:
    if not any(head):
        raise TableRefused(_("The table is empty."))
    for name in filter(None, head):
        if name not in COLUMNS:
            near = next(iter(get_close_matches(name[:60], COLUMNS, 1)), "")
            message = _("There is no column “%(name)s”.") % {"name": name[:60]}
            hint = _("Did you mean “%(name)s”?") % {"name": near} if near else ""
            raise TableRefused(f"{message} {hint}".strip())
    if twice := next((name for name in head if name and head.count(name) > 1), ""):
        raise TableRefused(_("The column “%(name)s” stands there twice.") % {"name": twice})
    if missing := [name for name in NEEDED if name not in head]:
        raise TableRefused(_("These columns are missing: %(names)s.") % {"names": ", ".join(missing)})


def write_table(path: Path, rows: Iterable[dict[str, str]]) -> int:
    """Write rows in the same shape, whole or not at all; no cell is a formula. Return how many; raises `TableRefused`.

    The file takes its place when its last row is written, so that a cut leaves the former one.
    """
    counted = Counted(rows)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    os.close(handle)
    try:
        write = _write_spreadsheet if path.suffix.lower() == SPREADSHEET else _write_csv
        write(Path(name), counted)
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)
    return counted.number


class Counted:
    """Rows as lists of cells in the order of the columns, counted while they pass."""

    def __init__(self, rows: Iterable[dict[str, str]]) -> None:
        self.rows, self.number = rows, 0

    def __iter__(self) -> Iterator[list[str]]:
        for row in self.rows:
            self.number += 1
            yield [plain(row.get(name, "")) for name in COLUMNS]


def _write_csv(path: Path, rows: Iterable[list[str]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(rows)


def _write_spreadsheet(path: Path, rows: Iterable[list[str]]) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Resources")
    sheet.append(COLUMNS)
    for cells in rows:
        if any(len(cell) > LONGEST_IN_SPREADSHEET for cell in cells):
            message = _("A text of “%(name)s” is too long for a spreadsheet. Write the table as .csv.")
            raise TableRefused(message % {"name": cells[0]})
        sheet.append(cells)
    book.save(path)


def plain(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula, without what XML cannot hold."""
    text = _NO_TEXT.sub("", text)
    return f" {text}" if text[:1] in ("=", "+", "-", "@") else text
