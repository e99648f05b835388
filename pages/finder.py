"""Find among the cards of a page: sessions, fellows, events. A GET form with counts, whose results can be shared.

The cards are there already (the bundle loads them with the page), so filtering and counting cost no query. A value
nobody offers is ignored: no query string is an error for a reader.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from pages.listing import Choice


@dataclass(frozen=True)
class Facet:
    """One thing to filter by: its name in the query string, its label, the values of a card, the word for a value."""

    name: str
    label: str
    values_of: Callable[[Any], Iterable[str]]
    word_for: Callable[[str], str] = str


@dataclass(frozen=True)
class Select:
    """A facet as a form shows it."""

    name: str
    label: str
    choices: list[Choice]
    is_set: bool


class Finder:
    """What of some cards a request asks for: `items`, `selects` with counts that follow the selection, `chips`."""

    def __init__(self, cards: Sequence[Any], facets: Sequence[Facet], query: Mapping[str, str], url: str) -> None:
        self.cards, self.facets, self.url = cards, facets, url
        self.is_light = query.get("light") == "1"
        self._values = {facet.name: [set(facet.values_of(card)) for card in cards] for facet in facets}
        offered = {facet.name: set().union(*self._values[facet.name]) for facet in facets}
        asked = {facet.name: query.get(facet.name, "") for facet in facets}
        self.chosen = {name: value for name, value in asked.items() if value and value in offered[name]}

    def _passing(self, without: str = "") -> list[int]:
        wanted = {name: value for name, value in self.chosen.items() if name != without}
        return [
            i for i in range(len(self.cards)) if all(value in self._values[name][i] for name, value in wanted.items())
        ]

    @cached_property
    def items(self) -> list[Any]:
        """The cards that pass all filters, in the order they came."""
        return [self.cards[i] for i in self._passing()]

    @property
    def total(self) -> int:
        """How many cards pass."""
        return len(self.items)

    @cached_property
    def selects(self) -> list[Select]:
        """The facets with more than one value, each value with the number of cards behind it, by their words."""
        found = []
        for facet in self.facets:
            counts = Counter(value for i in self._passing(facet.name) for value in self._values[facet.name][i])
            current = self.chosen.get(facet.name, "")
            values = {*counts, current} - {""}
            words = sorted((facet.word_for(value), value) for value in values)
            choices = [
                Choice(value, word, counts[value], self.address(**{facet.name: value}), value == current)
                for word, value in words
            ]
            if len(choices) > 1 or current:
                found.append(Select(facet.name, facet.label, choices, bool(current)))
        return found

    @property
    def chips(self) -> list[Choice]:
        """The filters in force, each with the address of the list without it."""
        words = {facet.name: facet.word_for for facet in self.facets}
        return [
            Choice(value, words[name](value), 0, self.address(**{name: ""}), is_current=True)
            for name, value in self.chosen.items()
        ]

    @property
    def query(self) -> str:
        """The canonical query string of this selection; empty for none."""
        return urlencode(sorted(self.chosen.items()))

    def address(self, **changes: str) -> str:
        """Return the address of the list with some filters changed; the light version stays light."""
        values = {**self.chosen, "light": "1" if self.is_light else "", **changes}
        query = urlencode(sorted((name, value) for name, value in values.items() if value))
        return f"{self.url}?{query}" if query else self.url
