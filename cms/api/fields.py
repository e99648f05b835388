"""A page type's own fields as JSON: what its `api_fields` names, each by what it is on the model.

Where readers may not always know a value, `api_values` names the property that is written in its place.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, get_type_hints

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from wagtail.fields import RichTextField, StreamField

from cms.api import blocks, registry
from cms.api.blocks import NoShape, Schema
from cms.api.reader import Reader
from cms.bundle.refs import kind_of, raw_stream

Write = Callable[[models.Model, Reader], Any]

_PLAIN: list[tuple[type[models.Field], Schema]] = [
    (models.BooleanField, {"type": "boolean"}),
    (models.DateTimeField, {"type": "string", "format": "date-time"}),
    (models.DateField, {"type": "string", "format": "date"}),
    (models.TimeField, {"type": "string", "pattern": r"^\d{2}:\d{2}(:\d{2})?$"}),
    (models.IntegerField, {"type": "integer"}),
    (models.FloatField, {"type": "number"}),
    (models.CharField, {"type": "string"}),
    (models.TextField, {"type": "string"}),
]


def write(page: models.Model, name: str, reader: Reader) -> Any:
    """Return the JSON of one of a page's own fields."""
    return _writer(type(page), name)(page, reader)


@cache
def _writer(model: type[models.Model], name: str) -> Write:
    if own := registry.own_values.get((model, name)):
        return own.write
    field = _field(model, name)
    if isinstance(field, StreamField):
        return lambda page, reader: blocks.write(field.stream_block, raw_stream(page, field), reader)
    if isinstance(field, RichTextField):
        return lambda page, reader: reader.write("text", getattr(page, name) or "")
    if isinstance(field, models.ForeignKey):
        kind = kind_of(field.related_model)
        _serializer(kind)
        return lambda page, reader: reader.write_reference(kind, page.__dict__.get(field.attname))
    if field.one_to_many:
        child = field.related_model
        _serializer(child)
        return lambda page, reader: _rows(getattr(page, name).all(), child, reader)
    _plain_schema(field)
    shown = getattr(model, "api_values", {}).get(name, name)
    return lambda page, reader: getattr(page, shown)


def _rows(rows: Any, child: type[models.Model], reader: Reader) -> list:
    return [value for row in rows if (value := reader.write(child, row)) is not None]


def schema(model: type[models.Model], name: str, components: Any) -> Schema:
    """Return the JSON Schema of one of a page type's own fields. Raises `NoShape`."""
    if own := registry.own_values.get((model, name)):
        return components.of_type(get_type_hints(own.write)["return"])
    field = _field(model, name)
    if isinstance(field, StreamField):
        return blocks.schema(field.stream_block, components)
    if isinstance(field, RichTextField):
        return components.of_kind("text")
    if isinstance(field, models.ForeignKey):
        return {"anyOf": [components.of_kind(kind_of(field.related_model)), {"type": "null"}]}
    if field.one_to_many:
        return {"type": "array", "items": components.of_kind(field.related_model)}
    return _plain_schema(field)


def _field(model: type[models.Model], name: str) -> Any:
    try:
        return model._meta.get_field(name)
    except FieldDoesNotExist as error:
        raise NoShape(f"{model.__name__}.api_fields names {name}, which is no field") from error


def _serializer(kind: Any) -> Callable:
    try:
        return registry.serializers[kind]
    except KeyError as error:
        raise NoShape(f"no serializer is registered for {kind}") from error


def _plain_schema(field: models.Field) -> Schema:
    found = next((dict(said) for known, said in _PLAIN if isinstance(field, known)), None)
    if found is None:
        raise NoShape(f"the API does not know how to write a {type(field).__name__}")
    if field.choices:
        found["enum"] = [*([""] if field.blank else []), *sorted(str(value) for value, _label in field.choices)]
    if field.null:
        found["type"] = [found["type"], "null"]
        if "enum" in found:
            found["enum"] = [*found["enum"], None]
    return found
