"""The status of a case: three facets, each computed from what happened or set by an editor with a reason.

Bail with a travel ban, a release while charges are pending, a death after a release are all expressible, because
custody, proceedings and restrictions are separate. A status that was not verified lately says so, and nothing is
counted from it.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from pages.fuzzy import DAY, FRESH_DAYS, MONTH, FuzzyDate
from pages.models.case_choices import Custody, EventType, Proceedings, ReleaseKind, Restriction

if TYPE_CHECKING:
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
    EventType.DIED: set(Restriction),
}
_LONG_AGO = datetime.date.min
OPEN_PROCEEDINGS = {Proceedings.INVESTIGATION, Proceedings.CHARGED, Proceedings.TRIAL, Proceedings.UNKNOWN}


@dataclass(frozen=True)
class Status:
    """Custody, proceedings and restrictions as of the last verification."""

    custody: str
    proceedings: str
    restrictions: tuple[str, ...]
    verified_on: datetime.date | None
    is_stale: bool

    @property
    def is_held(self) -> bool:
        """Whether the person counts as held: only while the status is fresh."""
        return not self.is_stale and self.custody in (Custody.DETAINED, Custody.HOUSE_ARREST)

    @property
    def custody_label(self) -> str:
        """The word for custody."""
        return str(Custody(self.custody).label)

    @property
    def proceedings_label(self) -> str:
        """The word for the proceedings."""
        return str(Proceedings(self.proceedings).label)

    @property
    def restriction_labels(self) -> list[str]:
        """The words for the restrictions."""
        return [str(Restriction(value).label) for value in self.restrictions]

    def freshness(self) -> str:
        """Say as of when the status holds: "as of 16 March 2019", or "not verified since October 2018"."""
        if self.verified_on is None:
            return _("not verified")
        date = FuzzyDate(self.verified_on, MONTH if self.is_stale else DAY)
        return (_("not verified since %(date)s") if self.is_stale else _("as of %(date)s")) % {"date": date}


def stored_status(case: Case, today: datetime.date | None = None) -> Status:
    """Return the status of a case from its own columns, without a query; whether it is stale depends on the day."""
    today = today or timezone.localdate()
    stale = is_stale(case.status_verified_on, case.is_settled, today)
    return Status(case.custody, case.proceedings, tuple(case.restrictions), case.status_verified_on, stale)


def computed_status(case: Case, today: datetime.date | None = None) -> Status:
    """Return the status of a case from what happened; an editor's override wins over what is computed."""
    today = today or timezone.localdate()
    history = sorted(_history(case, today), key=lambda entry: entry[:2])
    custody = case.custody_override or _last(history, "custody") or Custody.UNKNOWN
    proceedings = case.proceedings_override or _last(history, "proceedings") or _from_charges(case)
    override = case.restrictions_override
    restrictions = tuple(override) if override is not None else _restrictions(history)
    stale = is_stale(case.status_verified_on, is_settled(custody, proceedings, restrictions), today)
    return Status(custody, proceedings, restrictions, case.status_verified_on, stale)


def is_settled(custody: str, proceedings: str, restrictions: Collection[str]) -> bool:
    """Say whether an outcome stays true by itself: dead, or free with nothing pending and nothing forbidden."""
    is_free = custody == Custody.FREE and proceedings not in OPEN_PROCEEDINGS and not restrictions
    return custody == Custody.DEAD or is_free


def is_stale(verified_on: datetime.date | None, settled: bool, today: datetime.date) -> bool:
    """Say whether a status that can still change was not verified lately; one never verified is always stale."""
    return verified_on is None or (not settled and (today - verified_on).days > FRESH_DAYS)


def _history(case: Case, today: datetime.date) -> Iterable[tuple[datetime.date, int, dict]]:
    """Yield (earliest day, order within it, what changed) for all that has happened, not for hearings to come."""
    yield from _detentions(case)
    for sentence in case.sentences.all():
        if sentence.sentenced is not None:
            yield sentence.sentenced.earliest, 0, {"proceedings": Proceedings.CONVICTED}
    for event in case.events.all():
        if event.happened is not None and event.happened.earliest <= today:
            yield (
                event.happened.earliest,
                3,
                {
                    "custody": CUSTODY_AFTER.get(event.kind),
                    "proceedings": PROCEEDINGS_AFTER.get(event.kind),
                    "restriction": RESTRICTION_FROM.get(event.kind),
                    "ended": RESTRICTION_ENDED_BY.get(event.kind, set()),
                },
            )


def _detentions(case: Case) -> Iterable[tuple[datetime.date, int, dict]]:
    """Yield arrests and releases, one after the other: an arrest on the day of a release comes after it."""
    known = sorted(case.detentions.all(), key=lambda d: (d.end is None, d.start.earliest if d.start else _LONG_AGO))
    moment = _LONG_AGO
    for detention in known:
        moment = max(moment, detention.start.earliest if detention.start else _LONG_AGO)
        yield moment, 1, {"custody": Custody.DETAINED}
        if detention.end is not None:
            kind, moment = detention.release_kind, max(moment, detention.end.earliest)
            yield (
                moment,
                1,
                {
                    "custody": CUSTODY_AFTER_RELEASE.get(kind, Custody.FREE),
                    "proceedings": PROCEEDINGS_AFTER_RELEASE.get(kind),
                    "restriction": Restriction.EXILE if kind == ReleaseKind.EXILE else None,
                    "ended": set(Restriction) if kind == ReleaseKind.DIED else set(),
                },
            )


def _last(history: list, facet: str) -> str:
    found = [change[facet] for _date, _order, change in history if change.get(facet)]
    if Custody.DEAD in found:
        return str(Custody.DEAD)  # whatever is dated later: nobody comes back
    return str(found[-1]) if found else ""


def _restrictions(history: list) -> tuple[str, ...]:
    current: set[str] = set()
    for _date, _order, change in history:
        current -= change.get("ended", set())
        if change.get("restriction"):
            current.add(change["restriction"])
    return tuple(str(value) for value in Restriction.values if value in current)


def _from_charges(case: Case) -> str:
    statuses = {charge.status for charge in case.charges.all()}
    if "pending" in statuses:
        return Proceedings.CHARGED
    if case.sentences.all() or "convicted" in statuses:
        return Proceedings.CONVICTED
    if any(d.release_kind in (ReleaseKind.BAIL, ReleaseKind.PENDING) for d in case.detentions.all()):
        return Proceedings.UNKNOWN
    return Proceedings.NONE_KNOWN
