"""The lines of a table as they stand in a file, CSV or spreadsheet: read one after the other, never all at once.

Each line comes with the number that its row has in a spreadsheet. What cannot be read is refused with a sentence that
says where.
"""

from __future__ import annotations

import csv
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

MOST_BYTES = 100 * 1024 * 1024
MOST_LINES = 100_000
LONGEST_CELL = 200_000
SPREADSHEET, TEXTS = ".xlsx", (".csv", ".tsv", ".txt")
NO_RESULT = "#N/A"
_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, KeyError, IndexError, OSError, SyntaxError, EOFError),
    *(ValueError, TypeError, AttributeError, RuntimeError, ArithmeticError),
)
"""What openpyxl raises for files that are no spreadsheets, or that somebody broke on purpose."""


class TableRefused(ValueError):  # noqa: N818 - named for what it tells
    """A table that cannot be read; the message is a sentence for the person who sent it."""


def lines_of(path: Path, most_columns: int) -> Iterator[tuple[int, list[Any]]]:
    """Yield the number and the cells of each line, the head first; raises `TableRefused`."""
    if not path.is_file():
        raise TableRefused(_("There is no file “%(name)s”.") % {"name": path.name})
    ending = path.suffix.lower()
    if ending not in (SPREADSHEET, *TEXTS):
        raise TableRefused(_("The table ends in .csv or .xlsx."))
    if path.stat().st_size > MOST_BYTES:
        raise TableRefused(_("The table is too big. Split it into smaller ones."))
    lines = _spreadsheet(path, most_columns) if ending == SPREADSHEET else _csv(path)
    for number, cells in lines:
        if number > MOST_LINES:
            message = _("The table has more than %(number)s rows. Split it into smaller ones.")
            raise TableRefused(message % {"number": f"{MOST_LINES:,}"})
        yield number, cells


def _csv(path: Path) -> Iterator[tuple[int, list[str]]]:
    with path.open("rb") as file:
        is_utf16 = file.read(2) in _UTF16
    if not is_utf16:
        _check_utf8(path)
    with path.open(encoding="utf-16" if is_utf16 else "utf-8-sig", newline="") as file:
        try:
            head = file.readline(LONGEST_CELL)
            first = 2 if head.lower().startswith("sep=") else 1
            delimiter = head.strip()[4:5] if first == 2 else max(",;\t", key=head.count)
            if first == 1:
                file.seek(0)
            yield from enumerate(_rows(file, delimiter or ",", first), first)
        except UnicodeError as error:
            message = _("The table is not written in UTF-8. Save it again with the encoding UTF-8.")
            raise TableRefused(message) from error


def _rows(file: Any, delimiter: str, first: int) -> Iterator[list[str]]:
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(file, delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            if any("\0" in cell for cell in cells):
                raise TableRefused(_no_text(reader.line_num + first - 1))
            yield cells
    except csv.Error as error:
        message = _("The table cannot be read as CSV: %(error)s.")
        raise TableRefused(message % {"error": f"line {reader.line_num + first - 1}, {error}"}) from error


def _check_utf8(path: Path) -> None:
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if b"\0" in line:
                raise TableRefused(_no_text(number))
            try:
                line.decode()
            except UnicodeDecodeError as error:
                message = _("The table is not written in UTF-8. Save it again with the encoding UTF-8.")
                raise TableRefused(_at(number, message)) from error


def _no_text(number: int) -> str:
    return _at(number, _("A cell is too long or holds what is no text."))


def _at(number: int, message: str) -> str:
    return _("Line %(number)s: %(message)s") % {"number": number, "message": message}


def _spreadsheet(path: Path, most_columns: int) -> Iterator[tuple[int, list[Any]]]:
    try:
        with zipfile.ZipFile(path) as archive:
            is_too_big = sum(part.file_size for part in archive.infolist()) > 2 * MOST_BYTES
            has_formulas = not is_too_big and _has_formulas(archive)
        if not is_too_big:
            yield from enumerate(_sheet_rows(path, most_columns, has_formulas=has_formulas), 1)
    except _BROKEN as error:
        message = _("The spreadsheet cannot be read. Save it again as .xlsx, or as CSV.")
        raise TableRefused(message) from error
    if is_too_big:
        raise TableRefused(_("The table is too big. Split it into smaller ones."))


def _has_formulas(archive: zipfile.ZipFile) -> bool:
    for part in archive.infolist():
        if part.filename.startswith("xl/worksheets/"):
            with archive.open(part) as file:
                end = b""
                while piece := file.read(1 << 20):
                    if _FORMULA.search(end + piece):
                        return True
                    end = piece[-64:]
    return False


def _sheet_rows(path: Path, most_columns: int, *, has_formulas: bool) -> Iterator[list[Any]]:
    """Yield the rows of the first sheet as they were calculated; a formula that never was says so."""
    from openpyxl import load_workbook

    def rows(*, as_results: bool) -> Iterator[tuple]:
        sheet = load_workbook(path, read_only=True, data_only=as_results).active
        sheet.reset_dimensions()  # the size that a file claims may be wrong, and rows would be missing
        return sheet.iter_rows(values_only=True, max_col=most_columns)

    if not has_formulas:
        yield from map(list, rows(as_results=True))
        return
    for results, written in zip(rows(as_results=True), rows(as_results=False), strict=True):
        yield [
            NO_RESULT if cell is None and formula is not None else cell
            for cell, formula in zip(results, written, strict=True)
        ]
