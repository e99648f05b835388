"""Clean office documents and books: zip archives of XML, whose parts are read with limits and written anew."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import PurePosixPath

from django.utils.translation import gettext as _

from cms.media.audiovisual import clean_mp3, clean_mp4
from cms.media.images import clean_same_kind
from cms.media.markup import clean_book_part, clean_office_part, office_drops
from cms.media.refusal import Refused
from cms.media.sniff import sniff
from cms.media.strip import incomplete

MOST_PARTS = 5_000
MOST_UNPACKED = 100 * 1024 * 1024
MOST_DEPTH = 2
_MOMENT = (1980, 1, 1, 0, 0, 0)
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, struct.error, NotImplementedError, OSError, RuntimeError)
_PICTURES = {".jpg", ".jpeg", ".jpe", ".png", ".gif", ".webp", ".tif", ".tiff"}
_FILMS = {".mp4", ".m4v", ".m4a", ".mp3"}
_OFFICE = {".docx", ".xlsx", ".pptx"}
_SAFE = {"", ".xml", ".rels", ".vml", ".odttf", ".ttf", ".otf", ".woff", ".woff2", ".fntdata", ".svg", ".css"}
_BOOK = _SAFE | {".opf", ".ncx", ".xhtml", ".html", ".htm", ".smil", ".pls", ".txt"}


def clean_office(data: bytes, depth: int = 0) -> bytes:
    """Return a Word, Excel or PowerPoint file without people, dates, programs and paths; refuses macros."""
    if depth > MOST_DEPTH:
        raise _embedded()
    parts = _parts(data)
    dropped = office_drops(parts)
    cleaned = {}
    for name, content in parts.items():
        if name in dropped or name.endswith("/"):
            continue
        if "vbaproject" in name.lower() or "activex" in name.lower():
            raise Refused(_("The document contains macros. Please save it without them."))
        cleaned[name] = _part(name, content, clean_office_part, _SAFE, depth)
    return _packed(cleaned)


def clean_epub(data: bytes) -> bytes:
    """Return a book with its title and language, without authors' and programs' notes; refuses locked books."""
    parts = _parts(data)
    if any(name in parts for name in ("META-INF/encryption.xml", "META-INF/rights.xml")):
        raise Refused(_("The book is locked. Please send one without copy protection."))
    if "META-INF/container.xml" not in parts:
        raise incomplete()
    is_kept = {name: not name.startswith("META-INF/") or name.endswith("container.xml") for name in parts}
    return _packed(
        {
            name: _part(name, content, clean_book_part, _BOOK, 0)
            for name, content in parts.items()
            if is_kept[name] and name != "mimetype" and not name.endswith("/")
        },
        first=("mimetype", b"application/epub+zip"),
    )


def _part(name: str, content: bytes, clean_xml: Callable[[str, bytes], bytes], safe: set[str], depth: int) -> bytes:
    """Clean one part by what its name says it is; refuse a kind nobody cleans."""
    extension = PurePosixPath(name).suffix.lower()
    if extension in _PICTURES:
        return clean_same_kind(content, sniff(content))
    if extension in {".emf", ".wmf"}:
        return _without_description(content)
    if extension in _FILMS:
        return clean_mp3(content) if extension == ".mp3" else clean_mp4(content)
    if extension in _OFFICE:
        return clean_office(content, depth + 1)
    if extension not in safe:
        raise _embedded()
    return clean_xml(name, content)


def _embedded() -> Refused:
    return Refused(_("The document contains another file we cannot clean. Remove it, or save the document as PDF."))


def _without_description(content: bytes) -> bytes:
    """Blank the program and title that an EMF drawing may carry."""
    if len(content) < 88 or content[:4] != b"\x01\0\0\0":
        return content
    count, at = struct.unpack("<II", content[60:68])
    end = min(at + 2 * count, len(content))
    if not count or at < 88 or end <= at:
        return content
    return content[:at] + bytes(end - at) + content[end:]


def _parts(data: bytes) -> dict[str, bytes]:
    """Return every part of the archive by name; refuses bombs, locked parts and names that lead elsewhere."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_entries(entries)
            return {entry.filename: content for entry, content in _unpacked(archive, entries)}
    except _BROKEN as error:
        raise incomplete() from error


def _unpacked(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> Iterator[tuple[zipfile.ZipInfo, bytes]]:
    """Unpack one part after the other, never more than it announced."""
    for entry in entries:
        with archive.open(entry) as part:
            content = part.read(entry.file_size + 1)
        if len(content) > entry.file_size:
            raise incomplete()
        yield entry, content


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise Refused(_("The document is too big once unpacked. Please make it smaller."))
    names = [entry.filename for entry in entries]
    if len({name.lower() for name in names}) != len(names):
        raise incomplete()
    for entry in entries:
        path = PurePosixPath(entry.filename)
        if path.is_absolute() or ".." in path.parts or "\\" in entry.filename or "\0" in entry.filename:
            raise incomplete()
        if entry.flag_bits & 1:
            raise Refused(_("The document is locked with a password. Please save it without one."))


def _packed(parts: dict[str, bytes], first: tuple[str, bytes] | None = None) -> bytes:
    """Write an archive without times, systems and comments."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        if first:
            archive.writestr(zipfile.ZipInfo(first[0], _MOMENT), first[1], zipfile.ZIP_STORED)
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, _MOMENT)
            info.create_system = 0
            archive.writestr(info, content, zipfile.ZIP_DEFLATED, compresslevel=6)
    return out.getvalue()
