"""What words have loosely in common beyond their stem: for doubtful prefixes, inner plurals, chains of endings.

A text keeps the keys of its words beside its stems, and a question asks for them too. They count little, so that a
page which says the word itself stands above one which says a relative of it. Two words are alike when one key is the
same, so that a wrong key among several does little harm.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from search.folding import folded
from search.irregular import WORDS
from search.stemming import AZERI_ENDINGS, PERSIAN_ENDINGS, script_of, stem

LEAST = 3
"""How many letters a key must have."""
SHORT = "q"
"""Ends the key of a word of two letters."""

_ENGLISH = re.compile(r"(?:ship|ment|ist|er|or|e)$")
_FRENCH = (
    (re.compile(r"aux$"), "al"),
    (re.compile(r"(?:trices?|teurs?)$"), "t"),
    (re.compile(r"(?:er|ez|[esx]+)$"), ""),
)
_SPANISH = ((re.compile(r"ces$"), "z"), (re.compile(r"(?:es|[aeo]s?|s)$"), ""), (re.compile(r"s$"), ""))
_FLEETING = re.compile(r"(?<=[^аеиоуыэюя])[ео](?=[^аеиоуыэюя]$)")
_RUSSIAN = re.compile(r"(?:ател|ени|ани|ова|ыва|ива|ен|ан|ск|[аиеяюкнл])$")
_WEAK = str.maketrans("", "", "اويى")
_ARTICLES = ("وبال", "وكال", "ولل", "فلل", "وال", "فال", "بال", "كال", "لل", "ال")
_ARABIC_ENDS = tuple("هما كما تها تهم تنا ها هم هن نا كم ته تي ات ان ون ين يه وا ه ي ا".split())  # noqa: SIM905
_AZERI_MORE = tuple("daki deki siz suz liq lik luq luk li lu ci cu ca ce la le im um imiz umuz iniz unuz m n".split())  # noqa: SIM905
_AZERI_VERB = tuple("maq mek acaq ecek mislar misler mis mus dilar diler di du ib ub ilan ilen an en ir ur il".split())  # noqa: SIM905
_AZERI = tuple(sorted({*AZERI_ENDINGS, *_AZERI_MORE, *_AZERI_VERB}, key=len, reverse=True))
_PERSIAN = (*PERSIAN_ENDINGS, "گان", "ین", "اش", "ات", "ام", "ند", "یم", "ید", "ت", "م", "ش", "د", "ه")
_PERSIAN = tuple(dict.fromkeys(map(folded, _PERSIAN)))
_PERSIAN_SHORT = tuple(map(folded, ("هایشان", "هایی", "های", "ها", "ان")))


@lru_cache(maxsize=200_000)
def keys(word: str, language: str) -> frozenset[str]:
    """Return what a word shares with its relatives, its stem among it; nothing for numbers and single letters."""
    form = folded(word)
    if len(form) < LEAST or not form.isalpha():
        return frozenset()
    main = stem(word, language)
    script = script_of(form)
    make = {("latin", "az"): _azeri, ("arabic", "fa"): _persian}.get((script, language)) or _BY_SCRIPT.get(script)
    found = set(make(form, main) if make else _latin(form, main, language))
    regular = WORDS.get(language, {}).get(form)
    found |= {stem(regular, language)} if regular else set()
    return frozenset({main, *(key for key in found if len(key) >= LEAST)})


def _latin(form: str, main: str, language: str) -> Iterable[str]:
    yield stem(form, language)
    if language == "fr":
        yield from _without(form, _FRENCH)
    elif language == "es":
        yield from _without(form, _SPANISH)
    elif language == "en" or language not in WORDS:
        yield _ENGLISH.sub("", main)


def _without(form: str, ends: Iterable[tuple[re.Pattern, str]]) -> Iterable[str]:
    for end, instead in ends:
        found = end.sub(instead, form)
        if found != form and len(found) >= LEAST:
            yield found
            return
    yield form


def _russian(form: str, main: str) -> Iterable[str]:
    """Leave out the vowel that comes and goes: письмо, писем; and what makes nouns of verbs: задержали, задержание."""
    root = _RUSSIAN.sub("", main)
    yield root if len(root) > LEAST else ""
    for part in (form, main):
        yield _FLEETING.sub("", part.replace("ь", "").replace("й", ""))


def _arabic(form: str, main: str) -> Iterable[str]:
    """Yield the firm letters, once "and", "in", "for", the article and endings are off: قانون, القوانين, بقانون."""
    for whole in {main, *_arabic_beginnings(form)}:
        for part in {whole, *_shorter(whole, _ARABIC_ENDS)}:
            firm = _firm(part)
            yield firm if len(firm) >= LEAST else part


def _arabic_beginnings(form: str) -> Iterable[str]:
    yield form
    for article in _ARTICLES:
        if form.startswith(article) and len(form) - len(article) >= LEAST:
            yield form[len(article) :]
            return
    rest = form
    for letters in ("وف", "سبلك", "يتن"):
        if rest[0] in letters and len(rest) > LEAST:
            rest = rest[1:]
            yield rest


def _firm(word: str) -> str:
    """Return the letters that stay in all forms: the first, and the others that are no long vowels."""
    word = word[1:] if word.startswith("ا") and len(word) > LEAST else word
    return word[:1] + word[1:].translate(_WEAK)


def _persian(form: str, main: str) -> Iterable[str]:
    plain = form
    for before in ("نمي", "مي"):
        if form.startswith(before) and len(form) - len(before) >= LEAST:
            plain = form[len(before) :]
            break
    parts = {plain, main, *_shorter(plain, _PERSIAN, turns=3)}
    yield from parts
    yield from (firm for part in parts if part[-1] != "ه" and len(firm := _firm(part)) >= LEAST)
    yield from (
        plain[: -len(end)] + SHORT for end in _PERSIAN_SHORT if plain.endswith(end) and len(plain) - len(end) == 2
    )
    if len(plain) == 2:
        yield plain + SHORT


def _azeri(form: str, main: str) -> Iterable[str]:
    """Yield what remains after each chain of endings, and the first letters, which endings never change."""
    for part in {form, main, *_shorter(form, _AZERI, turns=3)}:
        yield part[:-1] + {"y": "k", "g": "q"}.get(part[-1], part[-1])
    if len(form) > 5:
        yield form[:5]


def _shorter(word: str, ends: tuple[str, ...], turns: int = 1) -> set[str]:
    """Return what is left of a word without an ending, and that without another."""
    found, latest = set(), {word}
    for _turn in range(turns):
        latest = {
            part[: -len(end)] for part in latest for end in ends if part.endswith(end) and len(part) - len(end) >= LEAST
        } - found
        found |= latest
    return found


_BY_SCRIPT = {"cyrillic": _russian, "arabic": _arabic}
