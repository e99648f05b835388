"""What happened in a case, as one list in order of time, in the reader's language; and which cases a page may show."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms import cldr
from pages.fuzzy import DAY, FuzzyDate
from pages.models import Case, CaseEvent, Detention, Sentence


@dataclass(frozen=True)
class Happening:
    """One line of a case's timeline. `date` is None where it is not known; `is_to_come` marks hearings ahead.

    `ended` is when that which begins here was over: a beginning never stands after its end.
    """

    date: FuzzyDate | None
    what: str
    place: str = ""
    source_title: str = ""
    source_address: str = ""
    is_to_come: bool = False
    ended: FuzzyDate | None = None

    @property
    def order(self) -> tuple[int, int]:
        """What the timeline is sorted by; a beginning with its end has the place of the end, as it is listed first."""
        if self.date is None:
            return (0, 0)
        return min(self.date.order, self.ended.order) if self.ended is not None else self.date.order


def timeline_of(case: Case, today: datetime.date | None = None) -> list[Happening]:
    """Return what happened, the oldest first, what has no date before everything. Runs no query on a bundled case."""
    today = today or timezone.localdate()
    found = [
        *(entry for detention in case.detentions.all() for entry in _of_detention(detention)),
        *map(_of_sentence, case.sentences.all()),
        *(_of_event(event, today) for event in case.events.all()),
        *_hearings(case, today),
    ]
    return sorted(found, key=lambda entry: entry.order)


def _of_detention(detention: Detention) -> Iterator[Happening]:
    place = "" if detention.is_place_undisclosed else detention.place
    source = (detention.source_title, detention.source_address)
    kind = detention.get_kind_display()
    yield Happening(detention.start, _("Detained: %(kind)s") % {"kind": kind}, place, *source, ended=detention.end)
    if detention.end is not None:
        how = detention.get_release_kind_display()
        died = detention.release_kind == "died"
        what = how if died else _("Released: %(how)s") % {"how": how}
        yield Happening(detention.end, what, "", *source)


def _of_sentence(sentence: Sentence) -> Happening:
    kind = sentence.get_kind_display()
    parts = (
        ngettext("%(number)s year", "%(number)s years", sentence.years or 0)
        % {"number": cldr.number(sentence.years or 0)},
        ngettext("%(number)s month", "%(number)s months", sentence.months or 0)
        % {"number": cldr.number(sentence.months or 0)},
        ngettext("%(number)s day", "%(number)s days", sentence.days or 0) % {"number": cldr.number(sentence.days or 0)},
    )
    lengths = (sentence.years, sentence.months, sentence.days)
    length = cldr.joined([part for part, number in zip(parts, lengths, strict=True) if number])
    if length:
        what = _("Sentenced to %(length)s: %(kind)s") % {"length": length, "kind": kind}
    else:
        what = _("Sentenced: %(kind)s") % {"kind": kind}
    return Happening(sentence.sentenced, what, sentence.court, sentence.source_title)


def _of_event(event: CaseEvent, today: datetime.date) -> Happening:
    what = event.get_kind_display()
    to_come = event.happened is not None and event.happened.earliest > today
    source = (event.source_title, event.source_address)
    return Happening(event.happened, what[:1].upper() + what[1:], event.place, *source, is_to_come=to_come)


def _hearings(case: Case, today: datetime.date) -> Iterator[Happening]:
    for link in case.proceeding_links.all():
        proceeding = getattr(link, "proceeding", None)
        for hearing in proceeding.hearings.all() if proceeding else ():
            what = _("Hearing: %(name)s") % {"name": proceeding.public_name}
            source = (hearing.source_title, hearing.source_address)
            is_to_come = hearing.held_on > today
            yield Happening(
                FuzzyDate(hearing.held_on, DAY), what, hearing.court or proceeding.court, *source, is_to_come
            )
