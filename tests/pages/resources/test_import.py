"""Importing a table of resources: what is made, what a second run changes, what is refused; all of it or nothing."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.test import Client
from openpyxl import Workbook

from cms.models import SiteDocument
from pages.models import ResourceFile, ResourceHubPage, ResourcePage
from tests import factories as make
from tests.pages.resources.tables import a_row, a_table, imported, only

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def hub() -> ResourceHubPage:
    """The hub in English and French."""
    made = make.a_hub()
    make.translated(made, "fr", title="Ressources")
    return made


def one(language: str = "en") -> ResourcePage:
    return ResourcePage.objects.get(locale__language_code=language, alias_of=None)


def files() -> set[str]:
    folder = Path(default_storage.path("documents"))
    return {path.name for path in folder.iterdir()} if folder.is_dir() else set()


def test_a_resource_with_its_languages_is_made(tmp_path) -> None:
    strategy, issue = make.a_strategy(key="court"), make.an_issue(slug="spaces")
    house = make.an_organization(name="Example House")
    links = {"strategies": "court", "issues": "spaces", "publishers": "example house", "countries": "AZ; EG"}
    source = a_row(file="en.pdf", small_file="small.txt", is_accessible="yes", authors="Ada; Bo", **links)
    french = only("fr", title="Recevoir des fonds", summary="La loi.", text="Un.", file="fr.pdf")
    table = a_table(
        tmp_path, source, french, only("ar", file="ar.pdf"), only("uk", elsewhere="https://example.org/x.pdf")
    )
    said, error = imported(table, publish=True)
    assert not error and "4 rows: 1 changed" not in said, said
    page = one()
    assert page.live and (page.title, page.identifier, page.year) == ("Receiving funds", "RH-1", 2018)
    assert [link.strategy for link in page.strategy_links.all()] == [strategy]
    assert [link.issue_id for link in page.issue_links.all()] == [issue.pk]
    assert page.publishers == [house] and page.author_names == ["Ada", "Bo"]
    assert {link.country.code for link in page.country_links.all()} == {"AZ", "EG"}
    rows = {row.language: row for row in page.files.all()}
    assert set(rows) == {"en", "fr", "ar", "uk"} and rows["en"].pages == 2 and rows["en"].small_size == 6
    assert rows["en"].is_accessible and not rows["fr"].is_accessible
    html = Client().get(page.url).content.decode()
    assert "<p" in html and "Second &amp; last." in html
    assert Client().get(f"{page.url}download/ar/").status_code == 200
    other = one("fr")
    assert other.live and other.title == "Recevoir des fonds" and other.slug == page.slug
    assert other.translation_quality == "unreviewed" and {row.language for row in other.files.all()} == set(rows)


def test_without_publish_it_is_a_draft(tmp_path) -> None:
    said, error = imported(a_table(tmp_path, a_row(file="en.pdf")))
    assert not error and not one().live and one().latest_revision_id and "1 created" in said


def test_a_second_run_changes_nothing_and_a_third_only_what_differs(tmp_path) -> None:
    rows = [a_row(file="en.pdf"), only("fr", title="Recevoir", summary="La loi.", text="Un.", file="fr.pdf")]
    imported(a_table(tmp_path, *rows), publish=True)
    page, documents = one(), SiteDocument.objects.count()
    said, error = imported(a_table(tmp_path, *rows), publish=True)
    assert not error and "2 unchanged" in said, said
    assert one().latest_revision_id == page.latest_revision_id and SiteDocument.objects.count() == documents
    rows[0] |= {"title": "Receiving money"}
    (tmp_path / "fr.pdf").write_bytes(make.a_pdf_file(pages=9))
    table = a_table(tmp_path, *rows)
    (tmp_path / "fr.pdf").write_bytes(make.a_pdf_file(pages=9))
    said, error = imported(table, publish=True)
    assert not error and one().title == "Receiving money" and one().slug == page.slug
    assert ResourceFile.objects.get(page=one(), language="fr").pages == 9
    assert ResourcePage.objects.filter(alias_of=None).count() == 2


def test_a_dry_run_writes_nothing(tmp_path) -> None:
    before = files()
    said, error = imported(a_table(tmp_path, a_row(file="en.pdf")), publish=True, dry_run=True)
    assert not error and "Dry run, nothing was written" in said and "1 created" in said
    assert not ResourcePage.objects.exists() and not SiteDocument.objects.exists() and files() == before


WRONG = {
    "a missing file": (only("fr", file="none.pdf"), "file: There is no file “none.pdf”."),
    "a file outside": (only("fr", file="../../etc/passwd"), "file: The file lies outside"),
    "an absolute path": (only("fr", file="/etc/passwd"), "file: The file lies outside"),
    "two files for a language": (only("en", file="fr.pdf"), "Row 2 has this identifier and language already"),
    "no language": (only("", file="fr.pdf"), "language: Write the code of one language"),
    "no title and no file": (only("fr"), "title: The row has neither a title nor a file."),
    "another kind": (only("fr", file="fr.pdf", kind="law"), "kind: Row 2 says something else."),
    "an unknown kind": (only("fr", file="fr.pdf", kind="giude"), "“giude” is not known. Did you mean “guide”?"),
    "an unknown strategy": (
        only("fr", file="fr.pdf", strategies="kourt"),
        "“kourt” is not known. Did you mean “court”?",
    ),
    "a wrong year": (only("fr", file="fr.pdf", year="MMXVIII"), "year: Write the year with four digits."),
    "a wrong date": (
        only("fr", file="fr.pdf", published_on="31.12.2018"),
        "published_on: Write the date as 2018-05-31.",
    ),
    "no country": (only("fr", file="fr.pdf", countries="Egypt"), "“Egypt” is no country."),
    "a language without a hub": (
        only("ar", title="ع", summary="ع"),
        "The Resources Hub does not exist in this language",
    ),
    "http": (
        only("fr", file="http://example.org/a.pdf"),
        "file: Files are loaded from addresses that begin with https://",
    ),
    "a private address": (only("fr", file="https://127.0.0.1/a.pdf"), "file: The address leads into a private network"),
    "a private name": (only("fr", file="https://localhost/a.pdf"), "file: The address leads into a private network"),
    "a password": (only("fr", file="https://a:b@example.org/x"), "file: Files are loaded from addresses that begin"),
    "no PDF at all": (only("fr", file="broken.pdf"), "file: "),
    "a drawing": (only("fr", file="drawing.svg"), "file: Drawings and web pages"),
    "a small file alone": (
        only("fr", elsewhere="https://example.org/", small_file="small.txt"),
        "small_file: A small file",
    ),
    "a bad identifier": ({**a_row(), "identifier": "../x"}, "identifier: Write letters"),
    "a long title": ({**a_row(title="x" * 300), "identifier": "RH-2"}, "title: The title is too long"),
    "no source language": (
        {**only("fr", title="T", summary="S"), "identifier": "RH-2"},
        "needs a row in the source language",
    ),
    "no licence": ({**a_row(licence=""), "identifier": "RH-2"}, "licence: This cell may not be empty."),
    "no text for a PDF": ({**a_row(text="", file="en.pdf"), "identifier": "RH-2"}, "A PDF needs a text version"),
}


@pytest.mark.parametrize("name", WRONG)
def test_one_wrong_row_and_nothing_is_imported(name: str, tmp_path) -> None:
    wrong, sentence = WRONG[name]
    make.a_strategy(key="court")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    (tmp_path / "drawing.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    before = files()
    said, error = imported(a_table(tmp_path, a_row(file="en.pdf"), wrong), publish=True)
    assert sentence in said, said
    assert "row 3" in said and error.startswith("Nothing was imported.")
    assert not ResourcePage.objects.exists() and not SiteDocument.objects.exists() and files() == before


def test_partly_imports_what_is_right(tmp_path) -> None:
    other = {**a_row(title="Other"), "identifier": "RH-2"}
    table = a_table(tmp_path, a_row(file="none.pdf"), other, only("fr", file="fr.pdf"))
    report = tmp_path / "report.csv"
    said, error = imported(table, publish=True, partial=True, report=report)
    assert not error and one().title == "Other" and "1 created" in said
    rows = list(csv.reader(report.open(encoding="utf-8-sig")))
    assert [row[3] for row in rows[1:]] == ["wrong", "created", "left out"]


TABLES = {
    "no file": (None, "There is no file"),
    "empty": (b"", "The table is empty."),
    "Latin-1": (
        "identifier,language,title,kind,licence\nA,en,\xe9t\xe9,law,own\n".encode("latin-1"),
        "not written in UTF-8",
    ),
    "a typo in the head": (b"identifier,langauge,title,kind,licence\n", "Did you mean “language”?"),
    "columns missing": (b"identifier;language;title\n", "These columns are missing: kind, licence."),
    "a column twice": (b"identifier,language,title,kind,licence,kind\n", "stands there twice"),
    "NUL": (b"identifier,language,title,kind,licence\nA,en,\x00,law,own\n", "holds what is no text"),
    "quotes left open": (b'identifier,language,title,kind,licence\n"A,en,T,law,own\n', "cannot be read as CSV"),
    "a hundred thousand rows": (
        b"identifier,language,title,kind,licence\n" + b"A,en,T,law,own\n" * 100_000,
        "more than 20,000 rows",
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_that_cannot_be_read_says_why(name: str, tmp_path) -> None:
    data, sentence = TABLES[name]
    if data is not None:
        (tmp_path / "table.csv").write_bytes(data)
    _said, error = imported(tmp_path / "table.csv")
    assert sentence in error and not ResourcePage.objects.exists()


def test_broken_spreadsheets_say_so(tmp_path) -> None:
    (tmp_path / "table.xlsx").write_bytes(b"no archive")
    assert "The spreadsheet cannot be read." in imported(tmp_path / "table.xlsx")[1]
    (tmp_path / "small.xlsx").write_bytes(make.a_pdf_file())
    assert "The spreadsheet cannot be read." in imported(tmp_path / "small.xlsx")[1]


def test_a_spreadsheet_is_read_like_a_table(tmp_path) -> None:
    a_table(tmp_path)
    book = Workbook()
    row = {**a_row(file="en.pdf"), "year": 2018}
    book.active.append(list(row))
    book.active.append(list(row.values()))
    book.save(tmp_path / "table.xlsx")
    said, error = imported(tmp_path / "table.xlsx", publish=True)
    assert not error and one().year == 2018, said


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_what_is_exported_can_be_imported_and_changes_nothing(ending: str, tmp_path) -> None:
    french = only("fr", title="=Recevoir", summary="La loi.", text="Un.", file="fr.pdf")
    imported(a_table(tmp_path, a_row(file="en.pdf", small_file="small.txt", countries="AZ"), french), publish=True)
    ResourcePage.objects.update(identifier="")  # most resources were made by hand
    call_command("export_resources", tmp_path / f"out.{ending}")
    said, error = imported(tmp_path / f"out.{ending}", publish=True)
    assert not error and "2 unchanged" in said, (said, error)
    assert ResourcePage.objects.filter(alias_of=None).count() == 2
    if ending == "csv":
        assert ",=Recevoir" not in (tmp_path / "out.csv").read_text(encoding="utf-8-sig"), "no formula"
