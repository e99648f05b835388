"""Rows of many models in one UNION ALL query, each row as JSON, rebuilt into model instances.

More models are more branches of the statement, not more queries. Works alike on PostgreSQL and SQLite.
"""

from __future__ import annotations

import datetime
import json
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Any

from django.db import models
from django.db.models import F, QuerySet, Value
from django.db.models.functions import JSONObject
from django.utils import timezone
from wagtail.fields import StreamField


@cache
def columns(model: type[models.Model]) -> tuple[models.Field, ...]:
    """Return the columns of a model that rows carry: all but StreamFields."""
    return tuple(field for field in model._meta.concrete_fields if not isinstance(field, StreamField))


def branch(queryset: QuerySet, name: str) -> QuerySet:
    """Return one branch of the union: (name, all columns as one JSON object)."""
    fields = {field.attname: F(field.attname) for field in columns(queryset.model)}
    return queryset.order_by().annotate(row_name=Value(name), row=JSONObject(**fields)).values_list("row_name", "row")


def load(branches: Iterable[tuple[str, QuerySet]]) -> dict[str, list[models.Model]]:
    """Run all branches as one query; return model instances by branch name, in the order of `sort_order`, then key."""
    wanted = dict(branches)
    loaded: dict[str, list] = defaultdict(list)
    if not wanted:
        return loaded
    parts = [branch(queryset, name) for name, queryset in wanted.items()]
    union = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    for name, row in union:
        loaded[name].append(instance(wanted[name].model, row))
    for rows in loaded.values():
        rows.sort(key=lambda item: (getattr(item, "sort_order", None) or 0, item.pk))
    return loaded


def instance(model: type[models.Model], row: dict[str, Any]) -> models.Model:
    """Build a model instance, as loaded from the database, from one JSON row."""
    obj = model(**{field.attname: _value(field, row.get(field.attname)) for field in columns(model)})
    obj._state.adding = False
    obj._state.db = "default"
    return obj


def _value(field: models.Field, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(field, models.JSONField):
        return json.loads(value) if isinstance(value, str) else value
    if isinstance(field, models.ForeignKey):
        return _value(field.target_field, value)
    value = field.to_python(value)
    if isinstance(value, datetime.datetime) and timezone.is_naive(value):
        return timezone.make_aware(value, datetime.UTC)
    return value
