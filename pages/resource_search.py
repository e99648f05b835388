"""The words of the hub's field: one function, behind which the site's search stands once it has registered itself."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable

from pages.resource_index import ResourceIndex

LONGEST = 200
Search = Callable[[str, int], Iterable[int]]
_search: list[Search] = []


def use_search(function: Search) -> None:
    """Name the function (text, key of the locale) that returns the keys of pages which hold the words."""
    _search[:] = [function]


def cleaned(text: str) -> str:
    """Return a query as it is shown and searched: no control characters, one blank between words, not endless."""
    plain = "".join(" " if unicodedata.category(letter) in ("Cc", "Cs") else letter for letter in text[: LONGEST * 4])
    return " ".join(plain.split())[:LONGEST].strip()


def matching(text: str, locale_id: int, index: ResourceIndex) -> int:
    """Return the resources that hold the words of a cleaned text, as bits of the index; all of them for no words.

    Titles and summaries are looked through here, in all languages, whatever else is searched.
    """
    if not text:
        return index.everything
    found = index.mask_of(_search[0](text, locale_id)) if _search else 0
    wanted = text.casefold().split()
    for place, words in enumerate(index.words(locale_id)):
        if all(word in words for word in wanted):
            found |= 1 << place
    return found
