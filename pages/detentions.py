"""What cannot be true of the detentions of one person together; each alone is checked by `Detention.clean`.

Only what is impossible is refused: two fuzzy dates that merely may overlap are let through.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from pages.models.case_records import Detention


@dataclass(frozen=True)
class Impossible:
    """One contradiction: the detention and the field of it where it can be mended, and a sentence for the editor."""

    detention: Detention
    field: str
    message: str


def contradictions(detentions: Iterable[Detention]) -> list[Impossible]:
    """Return what contradicts itself: overlaps, two open ones, an open one that is not the last."""
    detentions = list(detentions)
    return [*_several_open(detentions), *_out_of_order(detentions)]


def check_detentions(detentions: Iterable[Detention]) -> list[str]:
    """Return the sentences of all contradictions, each once."""
    return list(dict.fromkeys(found.message for found in contradictions(detentions)))


def refuse_contradictions(detentions: Iterable[Detention]) -> None:
    """Raise ValidationError where the detentions of a case contradict each other."""
    if messages := check_detentions(detentions):
        raise ValidationError(messages, code="detentions")


def _several_open(detentions: list[Detention]) -> Iterator[Impossible]:
    for detention in [d for d in detentions if d.end is None][1:]:
        yield Impossible(detention, "end_on", _("Two detentions are open. Only the last one can be."))


def _out_of_order(detentions: list[Detention]) -> Iterator[Impossible]:
    known = sorted((d for d in detentions if d.start), key=_in_time)
    for earlier, later in combinations(known, 2):
        if earlier.end is None:
            if later.end is not None and earlier.start.latest < later.start.earliest and not earlier.start.is_circa:
                message = _("Only the last detention can be open: an earlier one has no end.")
                yield Impossible(earlier, "end_on", message)
        elif later.start.latest < earlier.end.earliest and not (later.start.is_circa or earlier.end.is_circa):
            message = _("Two detentions overlap. End the first before the next begins.")
            yield Impossible(later, "start_on", message)


def _in_time(detention: Detention) -> tuple[datetime.date, ...]:
    end = detention.end.earliest if detention.end else datetime.date.max
    return detention.start.earliest, detention.start.latest, end
