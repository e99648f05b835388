"""Taking something off the site at once, and verifying it by asking the site: one action for all that shows it.

Families and services register a `Step` each (`register(Step(...))` in their `AppConfig.ready`): what it does, how it
is undone, and a check that asks the site whether anything is left.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Model

Kept = dict[str, Any]
"""What a step writes down so that it can be undone and checked: ids and names of files, never a case's values."""


def _nothing(thing: Model, user: Any) -> Kept:
    return {}


def _as_it_is(thing: Model, kept: Kept, user: Any) -> None:
    return None


@dataclass(frozen=True)
class Step:
    """One thing a withdrawal does and verifies. `check` returns what is still found; an empty list means verified."""

    name: str
    label: Any
    applies: Callable[[Model], bool]
    check: Callable[[Model, Kept], list[str]]
    do: Callable[[Model, Any], Kept] = field(default=_nothing)
    undo: Callable[[Model, Kept, Any], None] = field(default=_as_it_is)


@dataclass(frozen=True)
class Line:
    """One line of the checklist: what was verified, and what is left."""

    label: str
    left: list[str]

    @property
    def is_verified(self) -> bool:
        """Whether the site showed nothing of it any more."""
        return not self.left


_steps: dict[str, Step] = {}


def register(step: Step) -> None:
    """Add a step; a step of the same name is replaced. They run in the order of their registration."""
    _steps[step.name] = step


def steps_for(thing: Model) -> list[Step]:
    """Return the steps that concern a thing; none for what cannot be withdrawn."""
    return [step for step in _steps.values() if step.applies(thing)]


def withdraw(thing: Model, user: Any) -> Any:
    """Take something off the site and return the `Withdrawal` that remembers it; all steps or none."""
    from cms.withdrawal.models import Withdrawal

    with transaction.atomic():
        record = Withdrawal.of(thing, user)
        record.kept = {step.name: step.do(thing, user) for step in steps_for(thing)}
        record.save()
        record.note("cms.withdraw", thing, user)
    return record


def checklist(thing: Model, kept: Kept) -> list[Line]:
    """Return what each step finds when it asks the site now."""
    return [Line(str(step.label), step.check(thing, kept.get(step.name, {}))) for step in steps_for(thing)]


def undo(record: Any, user: Any) -> None:
    """Bring a withdrawn thing back as it was; raises PublishRefusedError where something may no longer be published."""
    thing = record.thing
    with transaction.atomic():
        record.end(user)
        for step in reversed(steps_for(thing)):
            step.undo(thing, record.kept.get(step.name, {}), user)
        record.note("cms.undo_withdrawal", thing, user)


def replay(user: Any = None) -> int:
    """Do every withdrawal again that was not undone: after a restore, before the site serves; return how many."""
    from cms.withdrawal.models import Withdrawal

    records = [record for record in Withdrawal.objects.running() if record.thing is not None]
    for record in records:
        for step in steps_for(record.thing):
            step.do(record.thing, user)
    return len(records)
