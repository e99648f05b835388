"""What happened in a case as a list of changes in order of time, from which the status is computed.

Dates of which only a part is known are compared as periods. An outcome stands over the step before it wherever it may
be the later one: a sentence "of 2019" over a charge of March 2019, a ban lifted "in 2019" over one imposed that March.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pages.models.case_choices import Custody, EventType, Proceedings, ReleaseKind, Restriction

if TYPE_CHECKING:
    from pages.fuzzy import FuzzyDate
    from pages.models.case_records import CaseEvent, Detention
    from pages.models.cases import Case

CUSTODY_AFTER = {
    EventType.HOUSE_ARREST: Custody.HOUSE_ARREST,
    EventType.HOUSE_ARREST_ENDED: Custody.FREE,
    EventType.DISAPPEARED: Custody.DISAPPEARED,
    EventType.FOUND: Custody.FREE,
    EventType.HIDING: Custody.HIDING,
    EventType.EXILE: Custody.FREE,
    EventType.DEPORTED: Custody.FREE,
    EventType.DIED: Custody.DEAD,
}
CUSTODY_AFTER_RELEASE = {ReleaseKind.DIED: Custody.DEAD, ReleaseKind.ESCAPED: Custody.WHEREABOUTS}
PROCEEDINGS_AFTER = {
    EventType.INVESTIGATION: Proceedings.INVESTIGATION,
    EventType.SUMMONED: Proceedings.INVESTIGATION,
    EventType.CHARGED: Proceedings.CHARGED,
    EventType.TRIAL: Proceedings.TRIAL,
    EventType.CONVICTED: Proceedings.CONVICTED,
    EventType.ACQUITTED: Proceedings.ACQUITTED,
    EventType.DROPPED: Proceedings.DROPPED,
    EventType.QUASHED: Proceedings.QUASHED,
    EventType.PARDONED: Proceedings.PARDONED,
}
PROCEEDINGS_AFTER_RELEASE = {
    ReleaseKind.DROPPED: Proceedings.DROPPED,
    ReleaseKind.ACQUITTED: Proceedings.ACQUITTED,
    ReleaseKind.PARDON: Proceedings.PARDONED,
}
RESTRICTION_FROM = {
    EventType.TRAVEL_BAN: Restriction.TRAVEL_BAN,
    EventType.PASSPORT: Restriction.PASSPORT,
    EventType.EXILE: Restriction.EXILE,
    EventType.DEPORTED: Restriction.DEPORTED,
}
RESTRICTION_ENDED_BY = {
    EventType.TRAVEL_BAN_LIFTED: {Restriction.TRAVEL_BAN},
    EventType.PASSPORT_RETURNED: {Restriction.PASSPORT},
    EventType.RETURNED: {Restriction.EXILE, Restriction.DEPORTED},
}
ENDS = {
    EventType.HOUSE_ARREST_ENDED: {EventType.HOUSE_ARREST},
    EventType.FOUND: {EventType.DISAPPEARED},
    EventType.TRAVEL_BAN_LIFTED: {EventType.TRAVEL_BAN},
    EventType.PASSPORT_RETURNED: {EventType.PASSPORT},
    EventType.RETURNED: {EventType.EXILE, EventType.DEPORTED},
}
"""Which events another one ends."""
_LONG_AGO, _EVER = datetime.date.min, datetime.date.max


@dataclass(frozen=True)
class Change:
    """What one thing changed: from the first day on which it can have happened, at the latest on the last one.

    `order` sorts what happened on one day. An empty text means that a facet stays as it was.
    """

    first: datetime.date
    last: datetime.date
    order: int
    custody: str = ""
    proceedings: str = ""
    restriction: str | None = None
    ended: frozenset[str] = frozenset()


def history_of(case: Case, today: datetime.date) -> list[Change]:
    """Return all that has happened, in order of time, without hearings to come. What has no date stands first."""
    changes = [*_detentions(case), *_sentences(case, today), *_events(case, today)]
    return sorted(changes, key=lambda change: (change.first, change.order))


def in_turn(case: Case) -> list[Detention]:
    """Return the detentions one after the other; one that goes on is the last."""
    return sorted(case.detentions.all(), key=lambda d: (d.end is None, _first(d.start)))


def _first(date: FuzzyDate | None) -> datetime.date:
    return date.earliest if date else _LONG_AGO


def _last(date: FuzzyDate | None) -> datetime.date:
    return date.latest if date else _EVER


def _detentions(case: Case) -> Iterator[Change]:
    """Yield arrests and releases, one after the other: an arrest on the day of a release comes after it."""
    moment = _LONG_AGO
    for detention in in_turn(case):
        moment = max(moment, _first(detention.start))
        yield Change(moment, _last(detention.start), 1, custody=Custody.DETAINED)
        if detention.end is not None:
            kind, moment = detention.release_kind, max(moment, detention.end.earliest)
            yield Change(
                moment,
                detention.end.latest,
                1,
                custody=CUSTODY_AFTER_RELEASE.get(kind, Custody.FREE),
                proceedings=PROCEEDINGS_AFTER_RELEASE.get(kind, ""),
                restriction=Restriction.EXILE if kind == ReleaseKind.EXILE else None,
            )


def _sentences(case: Case, today: datetime.date) -> Iterator[Change]:
    for sentence in case.sentences.all():
        if _first(sentence.sentenced) <= today:
            yield Change(_first(sentence.sentenced), _last(sentence.sentenced), 0, proceedings=Proceedings.CONVICTED)


def _events(case: Case, today: datetime.date) -> Iterator[Change]:
    events = [event for event in case.events.all() if _first(event.happened) <= today]
    for event in events:
        moment, is_exact = _moment(event, events), event.happened is not None and event.happened.is_exact
        yield Change(
            moment,
            max(moment, _last(event.happened)),
            3 if is_exact else 4,
            custody=_custody_after(event, case),
            proceedings=PROCEEDINGS_AFTER.get(event.kind, ""),
            restriction=RESTRICTION_FROM.get(event.kind),
            ended=frozenset(RESTRICTION_ENDED_BY.get(event.kind, ())),
        )


def _moment(event: CaseEvent, events: list[CaseEvent]) -> datetime.date:
    """Return the first day an event can have happened; an end comes after all beginnings that it can come after."""
    begun = [_first(other.happened) for other in events if other.kind in ENDS.get(event.kind, ())]
    return max([_first(event.happened), *(day for day in begun if day <= _last(event.happened))])


def _custody_after(event: CaseEvent, case: Case) -> str:
    """Return where an event leaves the person: found, or no more at home under arrest, may mean found in prison."""
    if event.kind in (EventType.FOUND, EventType.HOUSE_ARREST_ENDED):
        first, last = _first(event.happened), _last(event.happened)
        if any(_first(d.start) <= last and (d.end is None or d.end.earliest > first) for d in case.detentions.all()):
            return Custody.DETAINED
    return CUSTODY_AFTER.get(event.kind, "")
