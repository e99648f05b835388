"""What a file really is, told from its first bytes and its structure; its name is only compared afterwards."""

from __future__ import annotations

import struct
import zipfile
from io import BytesIO
from pathlib import PurePosixPath
from typing import NamedTuple

from django.utils.translation import gettext as _

from cms.media.refusal import Refused


class Kind(NamedTuple):
    """One accepted kind of file: ``family`` is image, document, film or sound; ``extensions`` are its names' ends."""

    name: str
    family: str
    content_type: str
    extensions: tuple[str, ...]


KINDS = {
    kind.name: kind
    for kind in (
        Kind("JPEG", "image", "image/jpeg", ("jpg", "jpeg", "jpe", "jfif")),
        Kind("PNG", "image", "image/png", ("png",)),
        Kind("WebP", "image", "image/webp", ("webp",)),
        Kind("GIF", "image", "image/gif", ("gif",)),
        Kind("AVIF", "image", "image/avif", ("avif",)),
        Kind("HEIC", "image", "image/heic", ("heic", "heif")),
        Kind("TIFF", "image", "image/tiff", ("tif", "tiff")),
        Kind("PDF", "document", "application/pdf", ("pdf",)),
        Kind("Word", "document", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ("docx",)),
        Kind("Excel", "document", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ("xlsx",)),
        Kind(
            "PowerPoint",
            "document",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            ("pptx",),
        ),
        Kind("EPUB", "document", "application/epub+zip", ("epub",)),
        Kind("CSV", "document", "text/csv", ("csv",)),
        Kind("text", "document", "text/plain", ("txt",)),
        Kind("WebVTT", "document", "text/vtt", ("vtt",)),
        Kind("MP4", "film", "video/mp4", ("mp4", "m4v")),
        Kind("WebM", "film", "video/webm", ("webm",)),
        Kind("MP3", "sound", "audio/mpeg", ("mp3",)),
        Kind("M4A", "sound", "audio/mp4", ("m4a",)),
    )
}

_MAIN_PARTS = {"word/document.xml": "Word", "xl/workbook.xml": "Excel", "ppt/presentation.xml": "PowerPoint"}
_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
_MP4_BRANDS = set(b"isom iso2 iso4 iso5 iso6 mp41 mp42 avc1 M4VH dash MSNV".split()) | {b"M4V "}
_MAGIC = {
    b"\xff\xd8\xff": "JPEG",
    b"\x89PNG\r\n\x1a\n": "PNG",
    b"GIF87a": "GIF",
    b"GIF89a": "GIF",
    b"II*\0": "TIFF",
    b"MM\0*": "TIFF",
    b"%PDF-": "PDF",
}
_MARKUP = (b"<svg", b"<!doctype", b"<html", b"<script", b"<?xml", b"<?php", b"<head", b"<body", b"<iframe")


def sniff(data: bytes) -> str:
    """Return the key of ``KINDS`` for this content, "markup" for SVG and HTML, or nothing when it is unknown."""
    for magic, kind in _MAGIC.items():
        if data.startswith(magic):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WebP"
    if data[4:8] == b"ftyp":
        return _sniff_boxes(data)
    if data[:4] == b"\x1a\x45\xdf\xa3":
        return "WebM" if b"webm" in data[:64] else ""
    if data[:4] == b"PK\x03\x04":
        return _sniff_zip(data)
    if data[:3] == b"ID3" or _is_mp3_frame(data):
        return "MP3"
    return _sniff_text(data)


def match_name(found: str, name: str) -> Kind:
    """Return the kind for this content under this name; refuse an unknown content and a name that says otherwise."""
    extension = PurePosixPath(name).suffix[1:].lower()
    if found == "markup" or extension == "svg":
        raise Refused(_("Drawings and web pages (SVG, HTML) are not taken. Please save it as PNG or PDF."))
    if found == "text" and extension == "csv":
        found = "CSV"
    kind = KINDS.get(found)
    if kind is None:
        raise Refused(_("This kind of file is not taken, or the file is damaged."))
    if extension not in kind.extensions:
        raise Refused(
            _("The name does not fit the content: this is a %(kind)s file. Please rename it to end in .%(end)s.")
            % {"kind": kind.name, "end": kind.extensions[0]}
        )
    return kind


def check_polyglot(data: bytes) -> None:
    """Refuse a picture that is at the same time an archive, a PDF or a web page."""
    ends = data[:1024].lower() + b"\0" + data[-66_000:].lower()
    if any(mark in ends for mark in (b"%pdf-1", b"%pdf-2", b"<script", b"<html", b"<?php", b"<svg ")):
        raise two_in_one()
    if b"PK\x05\x06" in data[-66_000:] and zipfile.is_zipfile(BytesIO(data)):
        raise two_in_one()


def two_in_one() -> Refused:
    """Return the refusal for a file with something else behind or inside it."""
    return Refused(_("Something else is hidden in this file. Please open it in an image program and save it again."))


def _sniff_boxes(data: bytes) -> str:
    """Tell AVIF, HEIC, MP4 and M4A apart by the brands in the first box."""
    size = min(struct.unpack(">I", data[:4])[0], 256)
    major, others = data[8:12], {data[at : at + 4] for at in range(16, size - 3, 4)}
    if major in (b"avif", b"avis") or (major in (b"mif1", b"msf1") and others & {b"avif", b"avis"}):
        return "AVIF"
    if major in _HEIC_BRANDS:
        return "HEIC"
    if major in (b"M4A ", b"M4B "):
        return "M4A"
    return "MP4" if major in _MP4_BRANDS else ""


def _sniff_zip(data: bytes) -> str:
    """Tell EPUB and the office formats apart by the parts they must have."""
    if data[30:58] == b"mimetypeapplication/epub+zip":
        return "EPUB"
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, struct.error, UnicodeDecodeError):
        return ""
    return next((kind for part, kind in _MAIN_PARTS.items() if part in names), "")


def _is_mp3_frame(data: bytes) -> bool:
    """Say whether the content starts with the header of an MPEG layer III frame."""
    return len(data) > 4 and data[0] == 0xFF and data[1] & 0xE6 == 0xE2 and data[2] >> 4 not in (0, 15)


def _sniff_text(data: bytes) -> str:
    """Tell captions, plain text and markup apart; nothing for content that is not text."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "text"
    start = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith(_MARKUP):
        return "markup"
    if start.startswith(b"webvtt"):
        return "WebVTT"
    return "" if not start or b"\0" in data[:4096] else "text"
