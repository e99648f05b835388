"""How names stand in texts: in any writing, inflected, run together, between tags, in addresses. No models here.

A check that looks for a name letter by letter misses most of its forms: "Qasımovanın", "Касымовой", "وزرينة",
"#FreeZarina", the slug "kasymova". What is known of endings stands in the tables below, for the site's languages.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Container, Iterator
from html import unescape
from urllib.parse import unquote

from wagtail.coreutils import string_to_ascii

_LETTERS = str.maketrans(
    {**dict.fromkeys("əƏ", "e"), **dict.fromkeys("ıİ", "i"), "ی": "ي", "ک": "ك", "ـ": None}
    | dict.fromkeys("ةۀەہھ", "ه")
)
_TAG = re.compile(r"<[^>]+>")
_INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|code|del|em|i|ins|mark|s|small|span|strong|sub|sup|u|wbr)\b[^>]*>", re.IGNORECASE
)
_VALUE = re.compile(r"""=\s*["']([^"'>]+)["']""")
_TOGETHER = re.compile(r"[#@]([^\W_][\w-]*)")
_CASE_ENDINGS = "a e i u s in un nin nun ni nu yi yu ya ye da de dan den la le yla yle lar ler larin lerin gil dir dur"
_RUSSIAN = "а я у ю е и ы о ь ом ем ои еи ою ею ым им ого его ому ему ых их ыми ими ам ям ами ями ах ях ии ия ию ием"
_ENDINGS = {
    "latin": _CASE_ENDINGS.split(),
    "cyrillic": [*_RUSSIAN.split(), *["иеи", "ыи", "ая", "яя", "ую", "юю"]],
    "arabic": ["ي", "م", "ش", "ت", "ه", "ك", "ها", "هاي", "را", "نا", "هم"],
}
_NOMINATIVE = ["ии", "ыи", "ая", "яя", "а", "я", "и", "ы", "е", "о", "ь", "у"]
_BEFORE = ["و", "ف", "ب", "ل", "ك", "ال", "وال", "فال", "بال", "كال", "لل", "ول", "وب", "فل", "فب"]
"""What Arabic joins to the beginning of a word: and, so, in, for, as, the."""
_SHORTEST_TOGETHER = 5


def folded(text: str) -> str:
    """Return a text without accents, capitals, invisible signs and the differences between like letters.

    Among these are dotted and dotless i, Arabic and Persian ye and ke, round te and he, and lengthened letters.
    """
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS)).translate(_LETTERS)
    removed = {ord(char): None for char in set(plain) if unicodedata.category(char) in ("Mn", "Me", "Cf")}
    return plain.translate(removed).casefold()


def words_of(text: str) -> list[str]:
    """Return the words of a text, also those an address joins with hyphens or underscores."""
    return re.findall(r"[^\W_]+", text)


def spellings(name: str) -> set[str]:
    """Return a name folded, with the spellings that programs make of it for an address: transliterated, or cut."""
    cut = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return {found for text in (name, string_to_ascii(name), cut) if (found := folded(text).strip())}


def ways_to_say(name: str) -> set[tuple[str, ...]]:
    """Return the orders in which a folded name of several words may stand: all of it, family name first, half of one.

    A family name of two halves ("Qasımova-Əliyeva") is often said by one of them.
    """
    parts = [words_of(part) for part in name.split()]
    whole = tuple(word for part in parts for word in part)
    if len(parts) < 2 or not all(parts):
        return {whole} if whole else set()
    turned = (*parts[-1], *(word for part in parts[:-1] for word in part))
    halves = [(*parts[0], half) for half in parts[-1]] if len(parts[-1]) > 1 else []
    return {whole, turned, *halves, *((half[-1], *half[:-1]) for half in halves)}


def _script(word: str) -> str:
    first = word[:1]
    return "arabic" if "\u0600" <= first <= "\u06ff" else "cyrillic" if "\u0400" <= first <= "\u052f" else "latin"


def forms_of_name(word: str) -> set[str]:
    """Return a folded word of a name with the stems under which its inflected forms are found."""
    if _script(word) == "cyrillic":
        stems = (word.removesuffix(ending) for ending in _NOMINATIVE if word.endswith(ending))
        return {word, *(stem for stem in stems if len(stem) > 2)}
    bare = word.removeprefix("ال")
    return {word, bare} if len(bare) > 2 else {word}


def stems_in_text(word: str) -> set[str]:
    """Return a folded word of a text with all that it may be an inflected form of."""
    script = _script(word)
    found = {word}
    if script == "arabic":
        found |= {rest for sign in _BEFORE if word.startswith(sign) and len(rest := word.removeprefix(sign)) > 3}
    for stem in list(found):
        cut = ((stem[: -len(ending)], ending) for ending in _ENDINGS[script] if stem.endswith(ending))
        found |= {rest for rest, ending in cut if len(rest) >= _shortest_stem(script, ending)}
    return found


def _shortest_stem(script: str, ending: str) -> int:
    """Short endings are also the difference between two names (Karim, Karima): they count after long stems only."""
    if script == "latin":
        return {1: 6, 2: 4}.get(len(ending), 3)
    return 3 if script == "cyrillic" else 4


def plain(text: str) -> str:
    """Return the words of a text with or without tags: also those in its links, and those with tags inside them."""
    if "<" not in text:
        return unquote(unescape(text))
    whole = _TAG.sub(" ", _INLINE.sub("", text))
    return unquote(unescape(f"{whole} | {_TAG.sub(' ', text)} | {' | '.join(_VALUE.findall(text))}"))


def _apart(text: str) -> Iterator[str]:
    """Yield the parts of words that were run together with capitals, as hashtags are: "FreeZarina"."""
    for word in words_of(text):
        if word[1:] != word[1:].lower() and word != word.upper():
            yield " ".join(re.findall(r"[^\W\d_](?:[^\W\d_A-ZА-ЯƏİÖÜĞŞÇ])*", word))


class Names:
    """Names to look for, each with a key that is told when it is found."""

    def __init__(self) -> None:
        self._starts: dict[str, list[tuple[list[set[str]], int]]] = defaultdict(list)
        self._together: dict[str, set[int]] = defaultdict(set)
        self._known: set[tuple[tuple[str, ...], int]] = set()

    def __bool__(self) -> bool:
        return bool(self._known)

    def add(self, name: str, key: int, apart_from: Container[tuple[str, ...]] = ()) -> None:
        """Look for a folded name, in all ways to say it but some."""
        for words in ways_to_say(name):
            if words not in apart_from and (words, key) not in self._known:
                self._known.add((words, key))
                self._add(words, key)

    def _add(self, words: tuple[str, ...], key: int) -> None:
        forms = [forms_of_name(word) for word in words]
        for start in forms[0]:
            self._starts[start].append((forms, key))
        if len(joined := "".join(words)) >= _SHORTEST_TOGETHER:
            self._together[joined].add(key)

    def found_in(self, text: str) -> set[int]:
        """Return the keys of the names that stand in a text."""
        text = plain(text)
        found = self._inflected(words_of(folded(text)))
        for parts in _apart(text):
            found |= self._inflected(words_of(folded(parts)))
        for tag in _TOGETHER.findall(text):
            found |= self.inside("".join(words_of(folded(tag))))
        return found

    def inside(self, word: str) -> set[int]:
        """Return the keys of the names that stand in a folded word without spaces: a hashtag, part of an address."""
        return {key for name, keys in self._together.items() if name in word for key in keys}

    def _inflected(self, words: list[str]) -> set[int]:
        stems = [stems_in_text(word) for word in words]
        found = set()
        for at, here in enumerate(stems):
            for stem in here:
                for forms, key in self._starts.get(stem, ()):
                    rest = stems[at : at + len(forms)]
                    if len(rest) == len(forms) and all(form & cut for form, cut in zip(forms, rest, strict=True)):
                        found.add(key)
        return found
