"""The other languages of the demonstration, read from `translations/*.po`.

A catalogue is keyed on the English segment exactly as wagtail-localize extracts it: one for each paragraph, heading and
list item, links as `<a id="a1">`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import polib

FOLDER = Path(__file__).parent / "translations"
TOOL = "demo"
"""What wagtail-localize shows as the tool: nobody has reviewed these translations."""


class NotTranslatedError(LookupError):
    """A text of the demonstration has no translation in a language that needs it."""


@cache
def catalogue(language: str) -> dict[str, str]:
    """Return the translations into a language by their English segment."""
    return {entry.msgid: entry.msgstr for entry in polib.pofile(str(FOLDER / f"{language}.po")) if entry.msgstr}


def translated(text: str, language: str) -> str:
    """Return the translation of an English segment; raises `NotTranslatedError`."""
    try:
        return catalogue(language)[text]
    except KeyError:
        raise NotTranslatedError(f"{language}: {text}") from None


def in_all_languages(text: str, languages: tuple[str, ...]) -> dict[str, str]:
    """Return the text in English and the languages, as images keep their texts."""
    return {"en": text, **{language: translated(text, language) for language in languages}}
