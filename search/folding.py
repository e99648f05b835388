"""Words as search compares them: cut out of a text, without accents, capitals and the differences of like letters.

One table for all languages, so that a name is found in whichever writing it was typed: "Əliyev" as "eliyev", "Ильгар"
with any breve, "أحمد" without its hamza. Stems are added by `search.stemming`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LONGEST_WORD = 40
"""Longer runs of letters are no words; the rest of them is not compared."""

_BY_LETTER = "\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_INSIDE = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0483-\u0487\u1dc0-\u1dff\u20d0-\u20ff"
_UNSEEN = "\u00ad\u061c\u200b\u200d\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff"
WORD = re.compile(rf"[{_BY_LETTER}]|(?:(?![{_BY_LETTER}])[^\W_])(?:(?![{_BY_LETTER}])[^\W_]|[{_INSIDE}{_UNSEEN}])*")
"""A word with its marks and unseen signs. A ZWNJ ends it; writing without spaces is cut into its letters."""
_JOINED = "\u200c\u2010\u2011-"
COMPOUND = re.compile(rf"(?:(?:{WORD.pattern})[{_JOINED}])+(?:{WORD.pattern})")
"""Words that a hyphen or a ZWNJ joins."""
IS_BY_LETTER = re.compile(f"[{_BY_LETTER}]")

_LIKE = str.maketrans(
    {
        **dict.fromkeys("əƏ", "e"),
        **dict.fromkeys("ıIİ", "i"),
        **dict.fromkeys("آأإٱٲٳ", "ا"),
        **dict.fromkeys("ىیېۍئ", "ي"),
        **dict.fromkeys("کڪ", "ك"),
        **dict.fromkeys("ةۀەہھۂۃ", "ه"),
        "ؤ": "و",
        "ء": None,
        "ـ": None,
        "ё": "е",
        "Ё": "Е",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "đ": "d",
        "ł": "l",
    }
)
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


def words_in(text: str) -> list[str]:
    """Return the words of a text as they stand there."""
    return WORD.findall(text)


@lru_cache(maxsize=100_000)
def lowered(word: str) -> str:
    """Return a word in small letters without unseen signs, marks of Arabic and tatweel; accents of Latin letters stay.

    This is what stemming works on. I and ı become i in every language, as nobody knows in which one a reader types.
    """
    plain = unicodedata.normalize("NFKC", word.replace("İ", "i").replace("ı", "i").replace("ـ", "")).casefold()
    kept = (char for char in plain if not (unicodedata.category(char) in ("Mn", "Me", "Cf") and char != "\u0306"))
    return unicodedata.normalize("NFC", "".join(kept)).translate(_DIGITS)[:LONGEST_WORD]


@lru_cache(maxsize=100_000)
def folded(word: str) -> str:
    """Return a word as it is compared: letters and digits only, none of them with a mark."""
    plain = unicodedata.normalize("NFKD", lowered(word).translate(_LIKE)).translate(_LIKE)
    return "".join(char for char in plain if char.isalnum())[:LONGEST_WORD]
