"""The one door every uploaded file goes through: checked, cleaned, and only then handed on.

``clean_image`` and ``clean_document`` are called by the forms (for good errors), by the models' ``save`` (for code) and
by the private storage (for whatever else). A file that has been through is a ``CleanFile`` and is not cleaned twice.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import IO, Any

from django.core.files.base import ContentFile, File
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from cms.media import images
from cms.media.archives import clean_epub, clean_office
from cms.media.audiovisual import clean_mp3, clean_mp4
from cms.media.names import check_name
from cms.media.refusal import Refused
from cms.media.sniff import KINDS, Kind, match_name, sniff
from cms.media.text import clean_text
from cms.media.webm import clean_webm

MOST_BYTES = 20 * 1024 * 1024
IMAGES = frozenset(name for name, kind in KINDS.items() if kind.family == "image")
DOCUMENTS = frozenset(KINDS) - IMAGES
ATTACHMENTS = IMAGES | {"PDF", "Word", "text"}
"""What readers may send with a form."""


def _clean_pdf(data: bytes) -> bytes:
    """Load the PDF library with the first PDF: it is big, and announces itself in the log."""
    logging.getLogger("pikepdf").setLevel(logging.WARNING)
    from cms.media.pdf import clean_pdf

    return clean_pdf(data)


_CLEANERS: dict[str, Callable[[bytes], bytes]] = {
    "PDF": _clean_pdf,
    "Word": clean_office,
    "Excel": clean_office,
    "PowerPoint": clean_office,
    "EPUB": clean_epub,
    "CSV": clean_text,
    "text": clean_text,
    "WebVTT": clean_text,
    "MP4": clean_mp4,
    "M4A": clean_mp4,
    "MP3": clean_mp3,
    "WebM": clean_webm,
}


class CleanFile(ContentFile):
    """The content of a file that has been checked and cleaned; ``extension`` is the one it is stored under."""

    def __init__(self, data: bytes, stem: str, extension: str, content_type: str) -> None:
        super().__init__(data, name=f"{stem}.{extension}")
        self.extension = extension
        self.content_type = content_type
        self.sha1 = hashlib.sha1(data, usedforsecurity=False).hexdigest()


def clean_image(file: File | IO[Any]) -> CleanFile:
    """Return the picture without anything but its pixels; raises ``Refused`` with a sentence for the editor."""
    return _clean(file, IMAGES, images.MOST_BYTES)


def clean_document(file: File | IO[Any]) -> CleanFile:
    """Return the document, film or sound without its metadata; raises ``Refused`` with a sentence for the editor."""
    return _clean(file, DOCUMENTS, MOST_BYTES)


def clean_attachment(file: File | IO[Any], most: int) -> CleanFile:
    """Return what a reader sends with a form, without metadata; raises ``Refused`` with a sentence for the reader."""
    return _clean(file, ATTACHMENTS, most)


def clean_any(file: File | IO[Any], name: str) -> CleanFile:
    """Return whatever it is cleaned, for files that come past our forms and models; ``name`` if it has none."""
    return _clean(file, IMAGES | DOCUMENTS, MOST_BYTES, name)


def _clean(file: File | IO[Any], accepted: frozenset[str], most: int, name: str = "") -> CleanFile:
    if isinstance(file, CleanFile):
        return file
    name = str(getattr(file, "name", "") or name)
    check_name(name)
    data = _read(file, most)
    kind = match_name(sniff(data), name)
    if kind.name not in accepted:
        raise _wrong_place(kind, accepted)
    if kind.family == "image":
        _check_bytes(len(data), images.MOST_BYTES)
        cleaned, extension = images.clean_picture(data, kind.name)
    else:
        cleaned, extension = _CLEANERS[kind.name](data), kind.extensions[0]
    content_type = next(k.content_type for k in KINDS.values() if extension in k.extensions)
    return CleanFile(cleaned, PurePosixPath(name).stem, extension, content_type)


def _read(file: File | IO[Any], most: int) -> bytes:
    """Read the file from its start, refusing one that is empty or too big before it is all in memory."""
    _check_bytes(getattr(file, "size", None) or 0, most)
    if hasattr(file, "open") and getattr(file, "closed", False):
        file.open()
    file.seek(0)
    data = file.read(most + 1)
    if isinstance(data, str):
        data = data.encode()
    _check_bytes(len(data), most)
    if not data:
        raise Refused(_("The file is empty. Please send it again."))
    return data


def _check_bytes(size: int, most: int) -> None:
    if size > most:
        raise Refused(_("The file is too big. The most we take is %(size)s.") % {"size": filesizeformat(most)})


def _wrong_place(kind: Kind, accepted: frozenset[str]) -> Refused:
    if accepted is ATTACHMENTS:
        words = _("This is a %(kind)s file. Send a PDF, a Word document (docx), a plain text or a picture.")
        return Refused(words % {"kind": kind.name})
    if kind.family == "image":
        return Refused(_("This is an image. Please add it under Images."))
    return Refused(_("This is not an image. Please add it under Documents."))
