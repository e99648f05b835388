"""Clean plain text, tables and captions: valid UTF-8, no byte order mark, nothing invisible that a terminal obeys."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from cms.media.refusal import Refused

_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_NOTES = re.compile(r"^(NOTE|STYLE)\b.*?(?:\n\n|\Z)", re.DOTALL | re.MULTILINE)
_HEADER = re.compile(r"\AWEBVTT[^\n]*\n(?:[^\n]+\n)*")


def clean_text(data: bytes) -> bytes:
    """Return the text as UTF-8; captions lose notes, styles and what stands beside their first word."""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refused(_("The text is not written in UTF-8. Please save it again with the encoding UTF-8.")) from error
    if _CONTROL.search(text):
        raise Refused(_("The text contains control characters. Please remove them and try again."))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.startswith("WEBVTT"):
        if "-->" not in text:
            raise Refused(_("The captions have no times in them. Please check the file."))
        text = _NOTES.sub("", _HEADER.sub("WEBVTT\n", text))
    return text.encode()
