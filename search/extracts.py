"""The part of a text around the words that were found, with those words marked. Escaping is left to the template."""

from __future__ import annotations

import html
from dataclasses import dataclass
from itertools import islice

from search.asking import Question
from search.folding import WORD, folded
from search.likeness import keys
from search.models import Entry
from search.stemming import stem
from search.terms import alike

BEFORE, AFTER, LOOK_AT, LOOK_AT_FORMS = 10, 26, 8_000, 1_500


@dataclass(frozen=True)
class Part:
    """Some words; `is_found` says that they were searched for."""

    text: str
    is_found: bool


def extract_of(entry: Entry, asked: Question, title: str = "") -> list[Part]:
    """Return what to show below a title: the summary where the words stand in it, else the place in the text."""
    sought = _Sought(asked)
    at = sought.first_in(entry.summary_terms)
    if at is not None or not entry.body:
        return sought.marked(entry.summary)
    at = sought.first_in(entry.body_terms)
    if at is None and not any(part.is_found for part in sought.marked(title)):
        at = sought.first_form_in(entry.body)
    return sought.marked(entry.summary) if at is None else sought.around(entry.body, at)


def title_of(title: str, asked: Question) -> list[Part]:
    """Return a title with the words that were found in it marked."""
    return _Sought(asked).marked(title)


def as_html(parts: list[Part]) -> str:
    """Return an extract as safe HTML: text and `<mark>`."""
    return "".join(
        f"<mark>{html.escape(part.text)}</mark>" if part.is_found else html.escape(part.text) for part in parts
    )


class _Sought:
    def __init__(self, asked: Question) -> None:
        ways = [way for item in asked.wanted for way in item.ways]
        self.language = asked.language
        self.stems = {stem for way in ways for stem in way.stems}
        self.beginnings = tuple(way.beginning for way in ways if way.beginning)

    def first_in(self, terms: str) -> int | None:
        """Return the number of the word with the most of what is sought behind it; None where there is none."""
        hits = [at for at, term in enumerate(terms.split()[:LOOK_AT]) if term in self.stems]
        if not hits:
            return None
        words = terms.split()
        return max(hits, key=lambda at: (len(self.stems.intersection(words[at : at + AFTER])), -at))

    def first_form_in(self, text: str) -> int | None:
        """Return the number of the first word that begins as sought, or is like it."""
        words = enumerate(islice(WORD.finditer(text), LOOK_AT_FORMS))
        return next((at for at, match in words if self.is_sought(match[0])), None)

    def is_sought(self, word: str) -> bool:
        form = folded(word)
        begins = bool(self.beginnings) and form.startswith(self.beginnings)
        if begins or stem(word, self.language) in self.stems:
            return True
        return not self.stems.isdisjoint(map(alike, keys(word, self.language)))

    def around(self, text: str, at: int) -> list[Part]:
        """Return the words around the one with this number, marked."""
        first = max(at - BEFORE, 0)
        near = list(islice(WORD.finditer(text), first, at + AFTER + 1))
        if not near:
            return []
        start, end = near[0].start(), near[-1].end()
        is_whole = end >= len(text.rstrip(" .!?…»”\"'")) or len(near) < at + AFTER + 1 - first
        piece = text[start : len(text) if is_whole else end].replace("\n", " · ")
        return [
            *([Part("… ", False)] if start else []),
            *self.marked(piece),
            *([] if is_whole else [Part(" …", False)]),
        ]

    def marked(self, text: str) -> list[Part]:
        """Return a text with the sought words apart."""
        parts, done = [], 0
        for match in WORD.finditer(text):
            if self.is_sought(match[0]):
                parts += [Part(text[done : match.start()], False), Part(match[0], True)]
                done = match.end()
        parts.append(Part(text[done:], False))
        return [part for part in parts if part.text]
