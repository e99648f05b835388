"""The status of a case: three facets, each computed from what happened or set by an editor with a reason.

Bail with a travel ban, a release while charges are pending, a death after a release are all expressible, because
custody, proceedings and restrictions are separate. A status that was not verified lately says so, and nothing is
counted from it.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from pages.case_history import Change, history_of, in_turn
from pages.fuzzy import DAY, FRESH_DAYS, MONTH, FuzzyDate
from pages.models.case_choices import Custody, DetentionKind, Proceedings, ReleaseKind, Restriction

if TYPE_CHECKING:
    from pages.models.cases import Case

OPEN_PROCEEDINGS = {Proceedings.INVESTIGATION, Proceedings.CHARGED, Proceedings.TRIAL, Proceedings.UNKNOWN}
STAGES = {
    Proceedings.INVESTIGATION: 1,
    Proceedings.CHARGED: 2,
    Proceedings.TRIAL: 3,
    Proceedings.CONVICTED: 4,
    Proceedings.ACQUITTED: 5,
    Proceedings.DROPPED: 5,
    Proceedings.QUASHED: 5,
    Proceedings.PARDONED: 5,
}
"""How far proceedings have come; from 5 on they are over."""
OVER = 5
PROVISIONAL = {ReleaseKind.BAIL, ReleaseKind.PENDING}
AFTER_SENTENCE = {ReleaseKind.SERVED, ReleaseKind.PAROLE, ReleaseKind.REDUCED}


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
    history = history_of(case, today)
    custody = case.custody_override or _custody(history)
    proceedings = case.proceedings_override or _proceedings(history, case)
    override = case.restrictions_override
    computed = () if custody == Custody.DEAD else _restrictions(history)
    restrictions = tuple(override) if override is not None else computed
    stale = is_stale(case.status_verified_on, is_settled(custody, proceedings, restrictions), today)
    return Status(custody, proceedings, restrictions, case.status_verified_on, stale)


def is_settled(custody: str, proceedings: str, restrictions: Collection[str]) -> bool:
    """Say whether an outcome stays true by itself: dead, or free with nothing pending and nothing forbidden."""
    is_free = custody == Custody.FREE and proceedings not in OPEN_PROCEEDINGS and not restrictions
    return custody == Custody.DEAD or is_free


def is_stale(verified_on: datetime.date | None, settled: bool, today: datetime.date) -> bool:
    """Say whether a status that can still change was not verified lately; one never verified is always stale."""
    return verified_on is None or (not settled and (today - verified_on).days > FRESH_DAYS)


def _custody(history: list[Change]) -> str:
    found = [change.custody for change in history if change.custody]
    if Custody.DEAD in found:
        return str(Custody.DEAD)  # whatever is dated later: nobody comes back
    return str(found[-1]) if found else str(Custody.UNKNOWN)


def _proceedings(history: list[Change], case: Case) -> str:
    """Return the last stage; one that may be the later one stands over an earlier stage; an arrest begins anew."""
    stage, until = "", datetime.date.min
    for change in history:
        if change.proceedings and not (until >= change.first and STAGES.get(stage, 0) > STAGES[change.proceedings]):
            stage, until = change.proceedings, change.last
    if not stage:
        return _from_charges(case)
    if STAGES[stage] == OVER and _is_held_anew(case, until):
        has_charge = any(charge.status == "pending" for charge in case.charges.all())
        return Proceedings.CHARGED if has_charge else Proceedings.UNKNOWN
    return str(stage)


def _is_held_anew(case: Case, since: datetime.date) -> bool:
    """Say whether the person was arrested after a day, and is held, or out only for the time being."""
    latest = next(reversed(in_turn(case)), None)
    if latest is None or latest.start is None or latest.start.earliest <= since:
        return False
    return latest.end is None or latest.release_kind in PROVISIONAL


def _restrictions(history: list[Change]) -> tuple[str, ...]:
    current: set[str] = set()
    for change in history:
        current -= change.ended
        if change.restriction:
            current.add(change.restriction)
    return tuple(str(value) for value in Restriction.values if value in current)


def _from_charges(case: Case) -> str:
    statuses, detentions = {charge.status for charge in case.charges.all()}, case.detentions.all()
    if "pending" in statuses:
        return Proceedings.CHARGED
    if "convicted" in statuses or any(
        d.kind == DetentionKind.SENTENCED or d.release_kind in AFTER_SENTENCE for d in detentions
    ):
        return Proceedings.CONVICTED
    if any(d.release_kind in PROVISIONAL for d in detentions):
        return Proceedings.UNKNOWN
    return Proceedings.NONE_KNOWN
