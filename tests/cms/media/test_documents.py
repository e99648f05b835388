"""A document, film or sound keeps its content and loses who made it."""

from __future__ import annotations

import contextlib
import time
import zipfile
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from django.core.files.base import ContentFile

from cms.media.clean import clean_document
from cms.media.refusal import Refused
from tests.cms.media import films, papers, specimens
from tests.cms.media.specimens import SECRET

MADE = {
    "docx": papers.docx,
    "xlsx": papers.xlsx,
    "pptx": papers.pptx,
    "epub": papers.epub,
    "pdf": papers.pdf,
    "mp4": films.mp4,
    "m4a": lambda: films.mp4(b"soun", b"M4A "),
    "mp3": films.mp3,
    "webm": films.webm,
}
ARCHIVES = ("docx", "xlsx", "pptx", "epub")


def clean(data: bytes, name: str) -> bytes:
    return clean_document(ContentFile(data, name=name)).read()


def told(data: bytes) -> bytes:
    """Return everything a file says: its bytes, its unpacked parts, its uncompressed objects."""
    everything = [data]
    if data[:2] == b"PK":
        with zipfile.ZipFile(BytesIO(data)) as archive:
            everything += [archive.read(name) + name.encode() for name in archive.namelist()]
    if data[:5] == b"%PDF-":
        out = BytesIO()
        with pikepdf.open(BytesIO(data)) as document:
            document.save(out, stream_decode_level=pikepdf.StreamDecodeLevel.generalized, compress_streams=False,
                          object_stream_mode=pikepdf.ObjectStreamMode.disable)  # fmt: skip
        everything.append(out.getvalue())
    return b"\n".join(everything)


@pytest.mark.parametrize("extension", MADE)
def test_nobody_is_named(extension: str) -> None:
    data = MADE[extension]()
    assert SECRET.encode() in told(data)
    cleaned = clean(data, f"paper.{extension}")
    assert SECRET.encode() not in told(cleaned)
    assert SECRET.encode("utf-16-be") not in told(cleaned)
    assert clean(cleaned, f"paper.{extension}") == cleaned, "cleaning twice changes nothing"


@pytest.mark.parametrize("extension", ["docx", "xlsx", "pptx", "epub"])
def test_the_words_stay(extension: str) -> None:
    assert b"The words stay" in told(clean(MADE[extension](), f"paper.{extension}"))


@pytest.mark.parametrize("extension", ["mp4", "m4a", "webm"])
def test_nothing_moves_inside_a_film(extension: str) -> None:
    data = MADE[extension]()
    cleaned = clean(data, f"film.{extension}")
    assert len(cleaned) == len(data)
    assert cleaned.index(b"THE PICTURES") == data.index(b"THE PICTURES")
    assert b"+40.1234" not in cleaned


def test_the_dates_of_a_film_are_zero() -> None:
    cleaned = clean(films.mp4(), "film.mp4")
    for kind in (b"mvhd", b"tkhd", b"mdhd"):
        at = cleaned.index(kind)
        assert cleaned[at + 8 : at + 16] == bytes(8)


def test_a_film_with_a_track_of_places_is_refused() -> None:
    for handler in (b"meta", b"camm", b"mebx"):
        with pytest.raises(Refused, match="places"):
            clean(films.mp4(handler), "film.mp4")


def test_a_live_film_without_sizes() -> None:
    assert SECRET.encode() not in clean(films.webm(is_live=True), "film.webm")


def test_archives_have_no_times_and_no_comments() -> None:
    for extension in ARCHIVES:
        with zipfile.ZipFile(BytesIO(clean(MADE[extension](), f"paper.{extension}"))) as archive:
            assert archive.comment == b""
            assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert not any(entry.extra or entry.comment for entry in archive.infolist())
            assert archive.testzip() is None


def test_office_files_still_open() -> None:
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(clean(papers.xlsx(), "paper.xlsx")))
    assert book.active["A1"].value == "The words stay"
    assert book.active["A1"].comment.text == "look here"


def test_people_are_found_however_they_are_quoted() -> None:
    words = (
        f"<w:ins w:author='{SECRET}'/><w:ins w:author=\"a > {SECRET}\"/><w:ins w:author = '{SECRET}'/>The words stay"
    )
    cleaned = clean(papers.docx(**{"word/footnotes.xml": words}), "paper.docx")
    assert SECRET.encode() not in told(cleaned)
    book = papers.epub_with(f"<meta content='a > {SECRET}' name='author'/><dc:creator x='>'>{SECRET}</dc:creator>")
    assert SECRET.encode() not in told(clean(book, "paper.epub"))


@pytest.mark.parametrize(
    "piece",
    [
        "<!-- ",
        "<meta ",
        "<meta name='",
        "<dc:creator>",
        "<pageSetup a ",
        "<w:rsids>",
        "<script ",
        ' w:rsidR="',
        "<author>",
    ],
)
def test_no_part_takes_long(piece: str) -> None:
    start = time.process_time()
    for make, name in ((papers.docx, "paper.docx"), (papers.epub_with, "paper.epub")):
        huge = piece * (4_000_000 // len(piece))
        data = make(huge) if make is papers.epub_with else make(**{"word/huge.xml": huge})
        with contextlib.suppress(Refused):
            clean(data, name)
    assert time.process_time() - start < 6


def test_a_book_starts_with_its_kind() -> None:
    cleaned = clean(papers.epub(), "paper.epub")
    assert cleaned[30:58] == b"mimetypeapplication/epub+zip"
    words = told(cleaned)
    assert b"<dc:language>az" in words
    assert b"<script" not in words


def test_a_pdf_has_no_attachment_and_no_script() -> None:
    with pikepdf.open(BytesIO(clean(papers.pdf(), "paper.pdf"))) as document:
        assert len(document.pages) == 1
        assert not document.attachments
        assert "/OpenAction" not in document.Root
        assert "/Info" not in document.trailer
        assert str(document.pages[0].Annots[0].Contents) == "The words stay"


def test_older_versions_of_a_pdf_are_gone() -> None:
    data = papers.pdf()
    with pikepdf.open(BytesIO(clean(data, "paper.pdf"))) as document:
        assert not list(document.Root.get("/Names", {}).get("/EmbeddedFiles", []))


@pytest.mark.needs("exiftool")
@pytest.mark.parametrize("extension", ["pdf", "docx", "xlsx", "pptx", "mp4", "m4a", "mp3", "webm"])
def test_exiftool_finds_nobody(extension: str, tmp_path: Path) -> None:
    after = specimens.groups(clean(MADE[extension](), f"paper.{extension}"), extension, tmp_path)
    assert SECRET not in str(after)
    telling = ("Author", "Creator", "Artist", "GPS", "Producer", "Company", "Comment", "Software", "Title")
    assert [tag for tag, value in after.items() if any(word in tag for word in telling) and value] == []


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (lambda: papers.pdf(encryption=pikepdf.Encryption(owner="x", user="y")), "a.pdf", "password"),
        (lambda: papers.pdf(encryption=pikepdf.Encryption(owner="x", user="")), "a.pdf", "password"),
        (lambda: papers.pdf()[:-200], "a.pdf", "damaged"),
        (lambda: b"%PDF-1.7\n" + bytes(100), "a.pdf", "damaged"),
        (lambda: papers.docx(**{"word/vbaProject.bin": b"x"}), "a.docx", "macros"),
        (lambda: papers.docx(**{"word/embeddings/oleObject1.bin": b"x"}), "a.docx", "cannot clean"),
        (lambda: papers.docx(**{"word/big.xml": b" " * 110_000_000}), "a.docx", "unpacked"),
        (lambda: papers.docx(**{"../../evil.xml": b"x"}), "a.docx", "damaged"),
        (lambda: papers.docx(**{"word/x.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a/>'}), "a.docx", "damaged"),
        (lambda: papers.docx()[:-40], "a.docx", "kind of file"),
        (lambda: films.mp4()[:-30], "a.mp4", "damaged"),
        (lambda: films.webm()[:-9], "a.webm", "damaged"),
        (lambda: films.mp3(0), "a.mp3", "damaged"),
        (lambda: b"caf\xe9", "a.txt", "UTF-8"),
        (lambda: b"\x1b[31mred", "a.txt", "control"),
        (lambda: b"WEBVTT\n\nno times", "a.vtt", "times"),
    ],
)
def test_refused(data, name: str, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        clean(data(), name)


@pytest.mark.parametrize("extension", MADE)
def test_damaged_documents_never_crash(extension: str) -> None:
    data = MADE[extension]()
    for at in range(0, len(data), max(1, len(data) // 80)):
        for damaged in (data[:at], data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]):
            try:
                clean_document(ContentFile(damaged, name=f"paper.{extension}"))
            except Refused:
                continue


def test_text() -> None:
    assert clean(b"\xef\xbb\xbfone\r\ntwo", "a.txt") == b"one\ntwo"
    assert clean("yes;ə".encode("utf-16"), "a.csv") == "yes;ə".encode()
    captions = f"WEBVTT - {SECRET}\nKind: captions\n\nNOTE {SECRET}\n\n00:01.000 --> 00:02.000\nWords\n".encode()
    assert clean(captions, "a.vtt") == b"WEBVTT\n\n00:01.000 --> 00:02.000\nWords\n"
