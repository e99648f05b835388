"""What somebody asks for: words, phrases in quotation marks, filters; every text is a question, none is an error."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import combinations

from search.folding import COMPOUND, IS_BY_LETTER, WORD, folded, words_in
from search.likeness import keys
from search.stemming import stem
from search.stop_words import is_stop_word
from search.terms import NOTHING, SIGN, about_country, alike, in_language, of_kind

LONGEST, MOST_WORDS, MOST_ALTERNATIVES, MOST_IN_GROUPS, SHORTEST_BEGINNING = 200, 12, 30, 6, 4
SHORT_PART = 3
_UNIT = re.compile(f"{COMPOUND.pattern}|{WORD.pattern}")
_QUOTED = re.compile('"([^"]*)"|“([^”„]*)[”“]|„([^“”]*)[“”]|«([^»]*)»')


@dataclass(frozen=True)
class Way:
    """One way in which something asked for may stand in a text: stems that follow each other, or a beginning."""

    stems: tuple[str, ...] = ()
    beginning: str = ""


@dataclass(frozen=True)
class Wanted:
    """One thing that has to be on a page: a word or a phrase as it was typed, and all ways in which it may stand."""

    typed: str
    ways: tuple[Way, ...]
    is_phrase: bool = False


@dataclass(frozen=True)
class Filters:
    """What else a result must be. `kinds` are names of page models or "case"; days count from the first to the last."""

    kinds: tuple[str, ...] = ()
    country: str = ""
    since: datetime.date | None = None
    until: datetime.date | None = None


@dataclass(frozen=True)
class Question:
    """What was asked in a language. Without `wanted` nothing can be found. `missing` of the words need not be there."""

    text: str
    language: str
    wanted: tuple[Wanted, ...] = ()
    filters: Filters = field(default_factory=Filters)
    missing: int = 0

    @property
    def together(self) -> list[tuple[Wanted, ...]]:
        """The groups of which one has to be on a page as a whole."""
        return list(combinations(self.wanted, len(self.wanted) - self.missing))

    def without_one(self) -> Question:
        """Return the question that is answered where one word is missing; the same for a question of one or two."""
        if len(self.wanted) < 3:
            return self
        wanted = tuple(replace(item, ways=item.ways[:MOST_IN_GROUPS]) for item in self.wanted)
        return replace(self, wanted=wanted, missing=1)

    @property
    def scope(self) -> tuple[tuple[str, ...], ...]:
        """The words of the scope that an entry must have: one of each group."""
        groups = [(in_language(self.language),), tuple(map(of_kind, self.filters.kinds))]
        groups.append((about_country(self.filters.country),) if self.filters.country else ())
        return tuple(filter(None, groups))

    @property
    def stems(self) -> tuple[str, ...]:
        """The stems of everything that was typed, stop words too: what editors' lists are compared with."""
        return tuple(found for word in words_in(self.text) if (found := stem(word, self.language)))

    def typing(self) -> Question:
        """Return the question of somebody who may not have finished the last word."""
        *before, last = self.wanted
        form = folded(last.typed)
        if last.is_phrase or len(form) < 2:
            return self
        return replace(self, wanted=(*before, replace(last, ways=(*last.ways, Way(beginning=form)))))

    def alone(self, item: Wanted) -> Question:
        """Return the question for one of its words, without filters."""
        return replace(self, wanted=(item,), missing=0, filters=Filters())

    def instead(self, words: dict[str, list[str]]) -> Question:
        """Return the question with each of some words as any of others; phrases stay."""
        return replace(self, wanted=tuple(self._other(item, words.get(item.typed, [])) for item in self.wanted))

    def _other(self, item: Wanted, words: list[str]) -> Wanted:
        if item.is_phrase or not words:
            return item
        ways = (way for word in words for way in _word(word, self.language).ways)
        return Wanted(" / ".join(words), tuple(dict.fromkeys(ways))[:MOST_ALTERNATIVES])


def question(text: str, language: str, filters: Filters | None = None) -> Question:
    """Read what was typed. It is cut after some hundred signs and a dozen words; NUL and operators mean nothing."""
    text = " ".join(text[: LONGEST * 4].replace("\x00", " ").split())[:LONGEST]
    phrases = ["".join(found) for found in _QUOTED.findall(text)]
    rest = _units(_QUOTED.sub(" ", text))
    wanted = [_phrase(words, language) for phrase in phrases if (words := words_in(phrase)) and len(words) > 1]
    rest += [words[0] for phrase in phrases if len(words := words_in(phrase)) == 1]
    wanted += _loose(rest, language, is_alone=not wanted)
    return Question(text, language, tuple(wanted[:MOST_WORDS]), filters or Filters())


def _units(text: str) -> list[str]:
    """Return the words of a text. What a ZWNJ joins stays one, and what a hyphen joins to a short word: e-mail."""
    found = []
    for match in _UNIT.finditer(text):
        parts = words_in(match[0])
        is_one = "\u200c" in match[0] or min(map(len, parts)) < SHORT_PART
        found += [match[0]] if is_one else parts
    return found


def _loose(words: list[str], language: str, *, is_alone: bool) -> list[Wanted]:
    found, run = [], []
    for word in [*words, ""]:
        if word and IS_BY_LETTER.match(word):
            run.append(word)
            continue
        found += [_phrase(run, language)] if run else []
        run = []
        if (form := folded(word)) and not form.startswith(SIGN):
            found.append(_word(word, language))
    said = [item for item in found if item.is_phrase or not is_stop_word(folded(item.typed), language)]
    return list(dict.fromkeys(said or (found if is_alone else [])))


def _word(word: str, language: str) -> Wanted:
    typed, parts = word, words_in(word)
    word = "".join(parts)
    form = folded(word)
    stems = dict.fromkeys((stem(word, language), stem(form, language)))
    ways = [Way((found,)) for found in stems if found]
    ways += [Way(tuple(stem(part, language) or NOTHING for part in parts))] if len(parts) > 1 else []
    ways.append(Way(beginning=form) if len(form) >= SHORTEST_BEGINNING else Way((form,)))
    alikes = sorted(keys(word, language) | keys(form, language), key=lambda key: (-len(key), key))
    ways += [Way((found,)) for key in alikes for found in (key, alike(key))]
    return Wanted(typed, tuple(dict.fromkeys(ways))[:MOST_ALTERNATIVES])


def _phrase(words: Iterable[str], language: str) -> Wanted:
    words = list(words)[:MOST_WORDS]
    stems = tuple(stem(word, language) or NOTHING for word in words)
    return Wanted(" ".join(words), (Way(stems),), is_phrase=True)


def with_synonyms(asked: Question, groups: Iterable[list[tuple[str, ...]]]) -> Question:
    """Return the question in which each word may also stand as another word of its groups."""
    groups = list(groups)
    wanted = [_widened(item, groups) for item in asked.wanted]
    whole = tuple(way.stems[0] for item in asked.wanted for way in item.ways[:1] if way.stems)
    for group in groups:
        if len(whole) > 1 and whole in group and not any(item.is_phrase for item in asked.wanted):
            others = tuple(Way(stems) for stems in group if stems and stems != whole)
            return replace(asked, wanted=(Wanted(asked.text, (*_all_of(asked), *others)),)) if others else asked
    return replace(asked, wanted=tuple(wanted))


def _all_of(asked: Question) -> tuple[Way, ...]:
    return (Way(tuple(way.stems[0] for item in asked.wanted for way in item.ways[:1])),)


def _widened(item: Wanted, groups: list[list[tuple[str, ...]]]) -> Wanted:
    own = {way.stems for way in item.ways if way.stems}
    more = [Way(stems) for group in groups if own & set(group) for stems in group if stems]
    return replace(item, ways=tuple(dict.fromkeys([*item.ways, *more]))[:MOST_ALTERNATIVES])
