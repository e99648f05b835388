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

from cms.withdrawal import journal

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
    """Take something off the site and return the `Withdrawal` that remembers it; all steps or none.

    Doing it again takes off what came back, and still remembers what was live at first.
    """
    from cms.withdrawal.models import Withdrawal

    with transaction.atomic():
        record = Withdrawal.of(thing, user)
        done = {step.name: step.do(thing, user) for step in steps_for(thing)}
        record.kept = _joined(record.kept, done)
        record.save()
        record.note("cms.withdraw", thing, user)
        transaction.on_commit(lambda: journal.write(record), robust=True)
    return record


def _joined(old: Kept, new: Kept) -> Kept:
    """Return what was kept at first, with what is new."""
    both = old.keys() & new.keys()
    inner = {key: _joined(old[key], new[key]) for key in both if isinstance(old[key], dict)}
    return {**new, **old, **inner}


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
        transaction.on_commit(lambda: journal.write(record), robust=True)


def replay(user: Any = None, say: Callable[[int, int], None] = lambda done, total: None) -> int:
    """Do every withdrawal again that was not undone: after a restore, before the site serves; return how many.

    Each is a transaction of its own and doing one twice changes nothing, so a run that was broken off is begun anew.
    `say` is told how many of how many are done.
    """
    from cms.withdrawal.models import Withdrawal

    records = Withdrawal.objects.running().order_by("withdrawn_at")
    found = {(record.content_type.model_class()._meta.label_lower, record.object_id): record for record in records}
    things = [record.thing for record in found.values()]
    things += [entry.thing for entry in journal.entries() if (entry.model, entry.key) not in found]
    left = [thing for thing in things if thing is not None]
    say(0, len(left))
    for done, thing in enumerate(left, start=1):
        withdraw(thing, user)
        say(done, len(left))
    return len(left)
