"""The columns of an entry that are made of its words: stems in their order, all forms, the scope."""

from __future__ import annotations

import hashlib

from search.contents import Content
from search.folding import COMPOUND, folded, words_in
from search.likeness import keys
from search.stemming import stem

SIGN = "zqx"
"""How the words of the scope begin; no word of any of the site's languages does."""
MOST_FORMS = 5_000
NOTHING = "zqx0"
"""Stands for a word of which folding leaves nothing, so that stems and words keep step."""


def stems_in_order(text: str, language: str) -> str:
    """Return the stems of a text, one for each of its words, with spaces between."""
    return " ".join(stem(word, language) or NOTHING for word in words_in(text))


def forms_in(text: str) -> dict[str, str]:
    """Return the different words of a text: folded → as first written, in small letters.

    What a hyphen or a ZWNJ joins is also one word, for those who write it in one: "روزنامه‌نگار", "co-operate".
    """
    found: dict[str, str] = {}
    joined = (match[0] for match in COMPOUND.finditer(text))
    for word in (*words_in(text), *("".join(words_in(match)) for match in joined)):
        found.setdefault(folded(word), word.lower())
        if len(found) >= MOST_FORMS:
            break
    found.pop("", None)
    return found


def keys_in(text: str, language: str) -> str:
    """Return what the words of a text have loosely in common with others, as words of the index."""
    return _keys_of(forms_in(text), language)


def _keys_of(forms: dict[str, str], language: str) -> str:
    found: dict[str, None] = {}
    for word in forms.values():
        found |= dict.fromkeys(map(alike, sorted(keys(word, language))))
    return " ".join(found)


def alike(key: str) -> str:
    """Return the word of the index that means a key of likeness."""
    return f"{SIGN}a{key}"


def in_language(code: str) -> str:
    """Return the word of the scope that means a language."""
    return f"{SIGN}l{folded(code)}"


def of_kind(kind: str) -> str:
    """Return the word of the scope that means a type of page, or "case"."""
    return f"{SIGN}k{folded(kind)}"


def about_country(code: str) -> str:
    """Return the word of the scope that means a country."""
    return f"{SIGN}c{folded(code)}"


def columns_of(content: Content, code: str) -> dict[str, object]:
    """Return the columns of the entry for some content in a language."""
    scope = [in_language(code), of_kind(content.kind), *map(about_country, content.countries)]
    forms = forms_in(content.whole)
    values = {
        "kind": content.kind,
        "kicker": content.kicker,
        "tone": content.tone,
        "countries": " ".join(content.countries),
        "shown_on": content.shown_on,
        "weight": content.weight,
        "is_sample": content.is_sample,
        "title": content.title,
        "summary": content.summary,
        "body": content.body,
        "scope": " ".join(scope),
        "title_terms": stems_in_order(content.title, code),
        "summary_terms": stems_in_order(content.summary, code),
        "body_terms": stems_in_order(content.body, code),
        "forms": f"{' '.join(forms)} {_keys_of(forms, code)}",
    }
    return {**values, "digest": hashlib.sha256(repr(sorted(values.items())).encode()).hexdigest()}
