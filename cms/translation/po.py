"""PO files that translators send back: read with care before the engine stores anything."""

from __future__ import annotations

import tempfile
from pathlib import Path

import polib
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

LARGEST = 2 * 1024 * 1024
HEADER = "X-WagtailLocalize-TranslationID"


class UnreadablePOError(ValueError):
    """A file that cannot be imported; its text is the sentence for the translator."""


def checked(file: UploadedFile | None) -> tuple[SimpleUploadedFile, str]:
    """Return a file that the engine can import, and what to tell the translator about it.

    Entries marked fuzzy are left out: a tool's guess is no translation. Raises UnreadablePOError.
    """
    if file is None:
        raise UnreadablePOError(_("Choose a PO file first."))
    if file.size > LARGEST:
        raise UnreadablePOError(_("The PO file is larger than 2 MB."))
    po = _parsed(file.read())
    if HEADER not in po.metadata:
        sentence = _("The PO file has no header “%(name)s”. Download the file here again and keep its first lines.")
        raise UnreadablePOError(sentence % {"name": HEADER})
    if any("\x00" in entry.msgstr or "\x00" in entry.msgid for entry in po):
        raise UnreadablePOError(_("Please upload a valid PO file."))
    fuzzy = [entry for entry in po if entry.fuzzy and entry.msgstr]
    for entry in fuzzy:
        entry.msgstr = ""
    told = ngettext(
        "%(count)d entry is marked fuzzy and was left out.",
        "%(count)d entries are marked fuzzy and were left out.",
        len(fuzzy),
    )
    content = str(po).encode()
    return SimpleUploadedFile(file.name or "translation.po", content), told % {"count": len(fuzzy)} if fuzzy else ""


def _parsed(content: bytes) -> polib.POFile:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "upload.po"  # polib takes a text for a path where it can, so it gets a real one
        path.write_bytes(content)
        try:
            return polib.pofile(str(path), encoding="utf-8")
        except (OSError, ValueError, IndexError, KeyError, AttributeError, TypeError) as error:
            raise UnreadablePOError(_("Please upload a valid PO file.")) from error
