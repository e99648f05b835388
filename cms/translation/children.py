"""Copying the facts of child records: whole rows where a row is a fact, columns where a row has words too."""

from __future__ import annotations

import copy
import uuid
from collections import defaultdict
from typing import Any

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.models import TranslatableMixin

Rows = dict[int, list[models.Model]]


def copy_children(own: list, targets: list, relation: models.ManyToOneRel) -> tuple[Rows, set[int]]:
    """Make the targets' rows of a relation equal to the source's `own`: one query, three where something differs.

    Returns the rows of each target and the keys of the targets that were changed.
    """
    model, parent = relation.related_model, relation.field
    mine = _in_order(own)
    theirs = _rows_of(targets, relation)
    stale = {t.pk for t in targets if [_fact(row) for row in theirs[t.pk]] != [_fact(row) for row in mine]}
    if stale:
        model._base_manager.filter(**{f"{parent.name}__in": stale}).delete()
        places = list(enumerate(mine))
        made = [_twin(row, target, parent, n) for target in targets if target.pk in stale for n, row in places]
        for pk in stale:
            theirs[pk] = []
        for row in model._base_manager.bulk_create(made):
            theirs[getattr(row, parent.attname)].append(row)
    return theirs, stale


def copy_child_facts(
    own: list, targets: list, relation: models.ManyToOneRel, columns: tuple[models.Field, ...]
) -> set[int]:
    """Write the fact columns of the source's `own` rows to their translations; rows with words wait."""
    mine = {row.translation_key: row for row in own}
    changed, stale = [], set()
    for pk, rows in _rows_of(targets, relation).items():
        for row in rows:
            origin = mine.get(row.translation_key)
            if origin is not None and _take(row, origin, columns):
                changed.append(row)
                stale.add(pk)
    if changed:
        relation.related_model._base_manager.bulk_update(changed, [field.name for field in columns])
    return stale


def _take(row: models.Model, origin: models.Model, columns: tuple[models.Field, ...]) -> bool:
    is_changed = False
    for field in columns:
        value = getattr(origin, field.attname)
        if getattr(row, field.attname) != value:
            setattr(row, field.attname, value)
            is_changed = True
    return is_changed


def _rows_of(targets: list, relation: models.ManyToOneRel) -> Rows:
    rows: Rows = defaultdict(list)
    parent = relation.field
    found = relation.related_model._base_manager.filter(**{f"{parent.name}__in": [target.pk for target in targets]})
    for row in _in_order(found):
        rows[getattr(row, parent.attname)].append(row)
    return rows


def _in_order(rows: Any) -> list[models.Model]:
    return sorted(rows, key=lambda row: (getattr(row, "sort_order", None) or 0, row.pk or 0))


def _fact(row: models.Model) -> tuple:
    own = {"locale", "sort_order"}
    fields = [
        f for f in row._meta.concrete_fields if not (f.primary_key or f.name in own or isinstance(f, ParentalKey))
    ]
    return tuple(getattr(row, field.attname) for field in fields)


def _twin(row: models.Model, target: models.Model, parent: models.ForeignKey, place: int) -> models.Model:
    twin = copy.copy(row)
    twin._state = copy.copy(row._state)
    twin._state.fields_cache = {}
    twin._state.adding, twin.pk = True, None
    setattr(twin, parent.attname, target.pk)
    if hasattr(twin, "sort_order"):
        twin.sort_order = place
    if isinstance(twin, TranslatableMixin):
        twin.locale_id = target.locale_id
        twin.translation_key = twin.translation_key or uuid.uuid4()
    return twin
