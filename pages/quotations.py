"""Words somebody said, as a reader of one language sees them: the words, the original, who said them and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from babel import Locale as CldrLocale
from babel import UnknownLocaleError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms import cldr
from cms.bundle.languages import code_of


@dataclass(frozen=True)
class Words:
    """Words in a language, with what HTML and people need to know of it; `language_name` is in the reader's language.

    `language` is empty where the words are in the reader's language.
    """

    text: str
    language: str = ""
    dir: str = ""
    language_name: str = ""


@dataclass(frozen=True)
class Said:
    """A quotation to be shown. `original` is None where there is none, or where `words` are the original."""

    words: Words
    original: Words | None
    speaker: str
    source: str


def known_language(code: str) -> CldrLocale | None:
    """Return what CLDR knows of a language, which need not be one of the site; None for a code it does not know."""
    try:
        return CldrLocale.parse(code, sep="-") if code else None
    except (UnknownLocaleError, ValueError, TypeError):
        return None


def words_in(text: str, code: str) -> Words:
    """Return words with their language and direction, without them where the language is the reader's or unknown."""
    found = known_language(code)
    if found is None or code == get_language():
        return Words(text)
    return Words(text, code, found.text_direction, found.get_display_name(cldr.locale()) or code)


def said(quote: Any) -> Said:
    """Return a quotation for a reader of the active language: one who understands the original reads that alone."""
    spoken = quote.original_language
    if quote.original and spoken == get_language():
        words, original = Words(quote.original), None
    else:
        words = words_in(quote.text, code_of(quote.locale_id) if quote.locale_id else "")
        original = words_in(quote.original, spoken) if quote.original else None
    return Said(words, original, speaker_of(quote), quote.source_title)


def speaker_of(quote: Any) -> str:
    """Return who said it, by name, in words or both, and plainly that it is not stated where nobody is named."""
    names = [quote.speaker.name if quote.speaker else "", quote.speaker_label]
    return ", ".join(name for name in names if name) or _("Speaker not stated")
