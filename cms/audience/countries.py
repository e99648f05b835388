"""The countries a reader can choose from, in the reader's language, by CLDR."""

from __future__ import annotations

import unicodedata
from functools import cache

from django.utils.translation import get_language

from cms import cldr

ALPHABETS = {
    "az": "abcçdeəfgğhxıijkqlmnoöprsştuüvyz",
    "fa": "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی",
    "es": "abcdefghijklmnñopqrstuvwxyz",
}
"""Languages whose letters are ordered otherwise than their code points without accents."""
NO_COUNTRIES = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
"""Codes of two letters in CLDR that stand for unions, test languages, or parts of a country that has its own code."""


def countries(language: str = "") -> list[tuple[str, str]]:
    """Return code and name of all countries in a language, in the order of its letters."""
    return _countries(language or get_language() or "en")


@cache
def _countries(language: str) -> list[tuple[str, str]]:
    names = cldr.locale(language).territories
    found = [(code, name) for code, name in names.items() if len(code) == 2 and code.isalpha()]
    return sorted((row for row in found if row[0] not in NO_COUNTRIES), key=lambda row: order(row[1], language))


def order(word: str, language: str) -> list[int]:
    """Return what sorts words as a language orders its letters: accents that are no letters of their own count last."""
    if language == "az":
        word = word.replace("I", "ı").replace("İ", "i")
    alphabet = ALPHABETS.get(language, "")
    return [_place(letter, alphabet) for letter in word.casefold() if not unicodedata.combining(letter)]


def _place(letter: str, alphabet: str) -> int:
    if letter in alphabet:
        return ord(alphabet[0]) + alphabet.index(letter)
    plain = unicodedata.normalize("NFKD", letter)[0]
    return ord(alphabet[0]) + alphabet.index(plain) if plain in alphabet else ord(plain)


def country_name(code: str, language: str = "") -> str:
    """Return the name of a country in a language; the code where CLDR does not know it."""
    return cldr.locale(language).territories.get(code, code)
