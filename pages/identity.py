"""The one place that decides how a person may be named, in every output.

Pages, addresses, the API, feeds, exports, search, shared links, text alternatives and file names ask `public_name`. A
name that is not public reaches none of them: not through prose either, which `is_hidden_in` checks before
publishing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from pages.name_forms import Names, folded, spellings, words_of

if TYPE_CHECKING:
    from pages.models.cases import Case

SHORTEST_CHECKED = 3
"""Parts of names shorter than this are not searched for in prose: they would be found everywhere."""
_IS_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Letters of languages that write names without spaces."""


class IdentityMode(models.TextChoices):
    """How much of a name readers may see."""

    FULL = "full", _("full name")
    FIRST_NAME = "first_name", _("first name only")
    PSEUDONYM = "pseudonym", _("pseudonym")
    WITHHELD = "withheld", _("name withheld")


@dataclass(frozen=True)
class PublicName:
    """A name as readers may see it. `is_real` says that it is the person's own; `is_full` that nothing is left out."""

    text: str
    is_real: bool
    is_full: bool

    def __str__(self) -> str:
        return self.text


def public_name(case: Case) -> PublicName:
    """Return how the person of a case may be named; "Name withheld" where nothing may be said."""
    if case.identity_mode == IdentityMode.PSEUDONYM and case.public_label:
        return PublicName(case.public_label, is_real=False, is_full=False)
    used = _used_public_name(case)
    if used and case.identity_mode == IdentityMode.FULL:
        return PublicName(used, is_real=True, is_full=True)
    if case.identity_mode == IdentityMode.FIRST_NAME and (first := first_name_in(used)):
        return PublicName(first, is_real=True, is_full=False)
    return PublicName(_now("Name withheld"), is_real=False, is_full=False)


def _used_public_name(case: Case) -> str:
    names = sorted(
        (name for name in case.names.all() if name.is_public and name.text.strip()),
        key=lambda name: (name.kind != "used", name.kind == "alias", name.sort_order or 0),
    )
    return " ".join(names[0].text.split()) if names else ""


def first_name_in(name: str) -> str:
    """Return the first name that a name begins with, or has after a comma; empty where nobody can tell it.

    Titles and initials are no first names. Names written without spaces (Chinese, for example) begin with the family.
    """
    given = name.rpartition(",")[2] if "," in name else name
    words = re.split(r"[\s_/·•・،\u00ad\u200b\u2060-\u2069\u200e\u200f]+", given.strip())
    first = next((word for word in words if len(word) > 1 and not word.endswith(".")), "")
    return "" if _IS_UNSPACED.search(first) or "." in first else first


def other_public_names(case: Case) -> list[str]:
    """Return the further public names (other scripts, official name, aliases) of a person who is fully named."""
    if case.identity_mode != IdentityMode.FULL:
        return []
    shown = public_name(case).text
    return [name.text for name in case.names.all() if name.is_public and name.text != shown]


def hidden_names(case: Case) -> set[str]:
    """Return every name, and every part of one, that must not appear in any output for this case; folded."""
    whole = hidden_whole_names(case)
    parts = {word for text in whole for word in words_of(text)}
    return {item for item in whole | parts if len(item) >= SHORTEST_CHECKED} - _allowed(case)


def hidden_whole_names(case: Case) -> set[str]:
    """Return the hidden names of a case as wholes, folded."""
    is_full = case.identity_mode == IdentityMode.FULL
    names = (name.text for name in case.names.all() if not (is_full and name.is_public))
    hidden = {spelling for name in names for spelling in spellings(name)}
    return {name for name in hidden if len(name) >= SHORTEST_CHECKED} - _allowed(case)


def _allowed(case: Case) -> set[str]:
    if case.identity_mode == IdentityMode.FULL:
        shown = [name.text for name in case.names.all() if name.is_public]
    else:
        shown = [public_name(case).text] if public_name(case).is_real else []
    known = {spelling for text in shown for spelling in spellings(text)}
    return known | {word for text in known for word in words_of(text)}


def is_hidden_in(text: str, case: Case) -> bool:
    """Say whether a hidden name of a case stands in a text, in any of its forms (`pages.name_forms`)."""
    names = Names()
    for name in hidden_names(case):
        names.add(name, 1)
    return bool(names.found_in(text))


def similar(first: Iterable[str], second: Iterable[str]) -> bool:
    """Say whether two sets of names share a name up to accents, order and one letter in ten."""
    from difflib import SequenceMatcher

    ours = [" ".join(sorted(words_of(folded(name)))) for name in first]
    theirs = [" ".join(sorted(words_of(folded(name)))) for name in second]
    return any(SequenceMatcher(None, a, b).ratio() >= 0.9 for a in ours for b in theirs if a and b)
