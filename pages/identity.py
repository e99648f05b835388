"""The one place that decides how a person may be named, in every output.

Pages, addresses, the API, feeds, exports, search, shared links, text alternatives and file names ask `public_name`. A
name that is not public reaches none of them: not through prose either, which `hidden_names_in` checks before
publishing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from pages.models.cases import Case

SHORTEST_CHECKED = 3
"""Parts of names shorter than this are not searched for in prose: they would be found everywhere."""


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
    if used and case.identity_mode == IdentityMode.FIRST_NAME:
        return PublicName(used.split()[0], is_real=True, is_full=False)
    return PublicName(_now("Name withheld"), is_real=False, is_full=False)


def _used_public_name(case: Case) -> str:
    names = sorted(
        (name for name in case.names.all() if name.is_public and name.text.strip()),
        key=lambda name: (name.kind != "used", name.kind == "alias", name.sort_order or 0),
    )
    return " ".join(names[0].text.split()) if names else ""


def other_public_names(case: Case) -> list[str]:
    """Return the further public names (other scripts, official name, aliases) of a person who is fully named."""
    if case.identity_mode != IdentityMode.FULL:
        return []
    shown = public_name(case).text
    return [name.text for name in case.names.all() if name.is_public and name.text != shown]


def hidden_names(case: Case) -> set[str]:
    """Return every name, and every part of one, that must not appear in any output for this case."""
    shown = set() if not public_name(case).is_real else set(_words(public_name(case).text))
    if case.identity_mode == IdentityMode.FULL:
        hidden = {name.text for name in case.names.all() if not name.is_public}
        allowed = {word for name in case.names.all() if name.is_public for word in _words(name.text)}
    else:
        hidden = {name.text for name in case.names.all()}
        allowed = shown
    parts = {word for text in hidden for word in _words(text)}
    return {folded(item) for item in hidden | parts if len(item) >= SHORTEST_CHECKED} - {folded(a) for a in allowed}


def hidden_names_in(text: str, case: Case) -> list[str]:
    """Return the hidden names of a case that stand in a text as whole words, whatever their accents and capitals."""
    words = f" {' '.join(_words(folded(re.sub('<[^>]+>', ' ', text))))} "
    return sorted(name for name in hidden_names(case) if f" {' '.join(_words(name))} " in words)


def folded(text: str) -> str:
    """Return a text without accents, capitals, isolates and differences of dotted and dotless i."""
    plain = unicodedata.normalize("NFKD", text.replace("ə", "e").replace("Ə", "e").replace("ı", "i").replace("İ", "i"))
    kept = (char for char in plain if not unicodedata.combining(char) and unicodedata.category(char) != "Cf")
    return "".join(kept).casefold()


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def similar(first: Iterable[str], second: Iterable[str]) -> bool:
    """Say whether two sets of names share a name up to accents, order and one letter in ten."""
    from difflib import SequenceMatcher

    ours = [" ".join(sorted(_words(folded(name)))) for name in first]
    theirs = [" ".join(sorted(_words(folded(name)))) for name in second]
    return any(SequenceMatcher(None, a, b).ratio() >= 0.9 for a in ours for b in theirs if a and b)
