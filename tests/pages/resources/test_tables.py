"""What a table may look like in a file, and what becomes of a run that is cut; each with the row in the answer."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from cms.models import SiteDocument
from pages.models import ResourcePage
from pages.resource_import import Import
from pages.resource_lines import TableRefused
from pages.resource_table import read_table
from tests import factories as make
from tests.pages.resources.tables import a_row, a_table, imported
from tests.pages.resources.test_import import files

HEAD = "identifier,language,title,kind,licence"
GOOD = f"{HEAD}\nRH-1,en,Été “ə”,guide,own\n"


@pytest.mark.parametrize(
    "data",
    [
        GOOD.encode(),
        GOOD.encode("utf-8-sig"),
        GOOD.encode("utf-16"),
        GOOD.replace(",", ";").encode(),
        GOOD.replace(",", "\t").encode("utf-16"),
        GOOD.replace("\n", "\r\n").encode(),
        ("sep=;\r\n" + GOOD.replace(",", ";")).encode(),
        ("\n" + GOOD).encode().removeprefix(b"\n") + b"\n,,,,\n\n",
    ],
)
def test_what_programs_write_is_read(data: bytes, tmp_path) -> None:
    (tmp_path / "table.csv").write_bytes(data)
    (row,) = read_table(tmp_path / "table.csv")
    assert (row["title"], row["licence"]) == ("Été “ə”", "own") and not row.problems


WRONG = {
    "Latin-1 in the third line": (f"{HEAD}\nA,en,a,law,own\nB,en,\xe9,law,own\n".encode("latin-1"), "Line 3: "),
    "half of a UTF-16": (GOOD.encode("utf-16")[:-1], "not written in UTF-8"),
    "UTF-16 without its mark": (GOOD.encode("utf-16-le"), "what is no text"),
    "NUL": (f"{HEAD}\nA,en,a\0,law,own\n".encode(), "Line 2: "),
    "an endless cell": (f"{HEAD}\nA,en,{'x' * 300_000},law,own\n".encode(), "line 2, field larger"),
    "nothing but lines": (HEAD.encode() + b"\n" * 200_000, "more than 100,000 rows"),
    "a million of commas": (b"," * 1_000_000, "cannot be read as CSV|empty"),
}


@pytest.mark.parametrize("name", WRONG)
def test_the_sentence_says_where(name: str, tmp_path) -> None:
    data, sentence = WRONG[name]
    (tmp_path / "table.csv").write_bytes(data)
    with pytest.raises(TableRefused, match=sentence):
        read_table(tmp_path / "table.csv")


@pytest.mark.parametrize("ending", ["ods", "xls", "pdf"])
def test_other_files_are_no_tables(ending: str, tmp_path) -> None:
    (tmp_path / f"table.{ending}").write_bytes(b"PK")
    with pytest.raises(TableRefused, match="ends in "):
        read_table(tmp_path / f"table.{ending}")


def _problems(tmp_path: Path, *lines: str) -> list[str]:
    (tmp_path / "table.csv").write_text("\n".join([HEAD, *lines]), encoding="utf-8")
    return [f"{row.number} {problem}" for row in read_table(tmp_path / "table.csv") for problem in row.problems]


def test_a_cell_that_cannot_be_read_is_a_problem_of_its_row(tmp_path) -> None:
    found = _problems(tmp_path, "A,en,one, two,law,own", "B,en,b\x08,law,own", "C,en,#REF!,law,own")
    assert found[0].startswith("2 row: The row has more cells") and found[1].startswith("3 title: A cell is too long")
    assert found[2].startswith("4 title: The formula in this cell has no result")


def _book(path: Path, *rows: list) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def test_a_formula_that_was_never_calculated_says_so(tmp_path) -> None:
    path = _book(tmp_path / "t.xlsx", HEAD.split(","), ["A", "en", '=CONCATENATE("a","b")', "law", "own"])
    (row,) = read_table(path)
    assert row.problems == ["title: The formula in this cell has no result. Write the result instead."]


def test_many_rows_of_a_spreadsheet_are_refused_soon(tmp_path) -> None:
    rows = [["A", "en", "T", "law", "own"]] * 25_000
    with pytest.raises(TableRefused, match="more than 20,000 rows"):
        read_table(_book(tmp_path / "t.xlsx", HEAD.split(","), *rows))


@pytest.mark.django_db
@pytest.mark.parametrize("partial", [False, True])
def test_a_run_that_is_cut_leaves_whole_resources_or_none(partial: bool, tmp_path, monkeypatch) -> None:
    make.a_hub()
    rows = [a_row(file="en.pdf"), {**a_row(file="fr.pdf", title="Other"), "identifier": "RH-2"}]
    table, before, write = a_table(tmp_path, *rows), files(), Import._write

    def cut(self: Import, item) -> None:
        write(self, item)
        if item.identifier == "RH-2":
            raise KeyboardInterrupt

    monkeypatch.setattr(Import, "_write", cut)
    _said, error = imported(table, publish=True, partial=partial)
    assert error.startswith("The import broke off.")
    assert ResourcePage.objects.count() == SiteDocument.objects.count() == len(files() - before) == int(partial)
    monkeypatch.setattr(Import, "_write", write)
    said, error = imported(table, publish=True, partial=partial)
    assert not error and ResourcePage.objects.count() == 2 and ("1 unchanged" in said) is partial
