"""Dates and numbers as the reader's language writes them, by CLDR, with one kind of digits in a whole page.

Babel writes Latin digits everywhere; where CLDR's default for a language is another set (Persian), they are turned into
it, in dates and numbers alike. English is written the way most of the world writes it: 12 October 2018.
"""

from __future__ import annotations

import datetime
from decimal import Decimal

from babel import Locale, dates, lists, numbers
from django.utils.translation import get_language
from django.utils.translation import gettext as _

DIGITS = {"arab": "٠١٢٣٤٥٦٧٨٩", "arabext": "۰۱۲۳۴۵۶۷۸۹"}
PATTERNS = {"month": "yMMMM", "year": "y"}


def locale(language: str = "") -> Locale:
    """Return CLDR's locale of a language code; of the active language when none is given."""
    code = (language or get_language() or "en").replace("-", "_")
    return Locale.parse("en_GB" if code == "en" else code)


def native_digits(text: str, language: str = "") -> str:
    """Return the text with its Latin digits turned into those of the language."""
    digits = DIGITS.get(locale(language).default_numbering_system)
    return text.translate(str.maketrans("0123456789", digits)) if digits else text


def date(value: datetime.date, precision: str = "day", language: str = "") -> str:
    """Return a date as far as it is known: precision is day, month, year or decade."""
    cldr = locale(language)
    if precision == "decade":
        year = native_digits(str(value.year // 10 * 10), language)
        # Translators: a decade, for example "the 1990s"
        return _("the %(year)ss") % {"year": year}
    if pattern := PATTERNS.get(precision):
        return native_digits(dates.format_skeleton(pattern, value, locale=cldr), language)
    return native_digits(dates.format_date(value, "long", locale=cldr), language)


def number(value: int | float | Decimal, language: str = "") -> str:
    """Return a number with the separators and digits of the language."""
    return native_digits(numbers.format_decimal(value, locale=locale(language), numbering_system="default"), language)


def joined(words: list[str], language: str = "") -> str:
    """Return words as a list with the separators and the "and" of the language."""
    return lists.format_list(words, locale=locale(language)) if words else ""


def iso(value: datetime.date, precision: str = "day") -> str:
    """Return the machine's form of a date for `<time datetime>`, as short as it is known; nothing for a decade."""
    ends = {"day": 10, "month": 7, "year": 4}
    return value.isoformat()[: ends.get(precision, 0)]


def language_name(code: str, language: str = "") -> str:
    """Return the name of a language, given by its code, in a language; the code itself where CLDR does not know it."""
    return locale(language).languages.get(code.replace("-", "_"), code)
