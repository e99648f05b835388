"""StreamField blocks as JSON, straight from the stored list and the block definitions: no native value is built.

Each kind of block has one way to be written and one schema for OpenAPI. A block class that nobody gave them
raises `NoShape`, which the contract test finds before a reader does.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any

from wagtail import blocks

from cms.api.reader import Reader
from cms.bundle.refs import is_block_item, kind_of

Write = Callable[[Any, Reader], Any]
Schema = dict[str, Any]


class NoShape(LookupError):  # noqa: N818 - reads as what is missing
    """A block, field or record that the API does not know how to write."""


def _text(raw: Any, reader: Reader) -> str:
    return "" if raw is None else str(raw)


def _flag(raw: Any, reader: Reader) -> bool:
    return bool(raw)


def _plain(raw: Any, reader: Reader) -> Any:
    return None if raw == "" else raw


def _number(raw: Any, reader: Reader) -> float | int | None:
    try:
        number = Decimal(str(raw))
    except InvalidOperation:
        return None
    if not number.is_finite():
        return None
    return int(number) if number == number.to_integral_value() else float(number)


_STRING: Schema = {"type": "string"}
_LEAVES: list[tuple[type[blocks.Block], Write, Schema]] = [
    (blocks.BooleanBlock, _flag, {"type": "boolean"}),
    (blocks.IntegerBlock, _plain, {"type": ["integer", "null"]}),
    (blocks.DecimalBlock, _number, {"type": ["number", "null"]}),
    (blocks.FloatBlock, _number, {"type": ["number", "null"]}),
    (blocks.DateBlock, _plain, {"type": ["string", "null"], "format": "date"}),
    (blocks.DateTimeBlock, _plain, {"type": ["string", "null"], "format": "date-time"}),
    (blocks.ChoiceBlock, _text, _STRING),
    (blocks.URLBlock, _text, _STRING),
    (blocks.EmailBlock, _text, _STRING),
    (blocks.CharBlock, _text, _STRING),
    (blocks.TextBlock, _text, _STRING),
]
"""Blocks of one plain value: subclasses of a class further down stand before it."""

_writers: dict[int, tuple[blocks.Block, Write]] = {}


def write(block: blocks.Block, raw: Any, reader: Reader) -> Any:
    """Return the JSON of a block's raw value."""
    known = _writers.get(id(block))
    if known is None or known[0] is not block:
        known = _writers[id(block)] = (block, _writer(block))
    return known[1](raw, reader)


def _writer(block: blocks.Block) -> Write:
    if isinstance(block, blocks.RichTextBlock):
        return lambda raw, reader: reader.write("text", raw or "")
    if isinstance(block, blocks.ChooserBlock):
        kind = chosen_kind(block)
        return lambda raw, reader: reader.write_reference(kind, raw or None)
    if isinstance(block, blocks.ListBlock):
        return lambda raw, reader: _list(block, raw, reader)
    if isinstance(block, blocks.BaseStreamBlock):
        return lambda raw, reader: _stream(block, raw, reader)
    if isinstance(block, blocks.BaseStructBlock):
        return lambda raw, reader: _struct(block, raw, reader)
    return _leaf(block)[1]


def _list(block: blocks.ListBlock, raw: Any, reader: Reader) -> list:
    items = (item["value"] if is_block_item(item) else item for item in raw or ())
    written = (write(block.child_block, item, reader) for item in items)
    return [value for value in written if value is not None]


def _stream(block: blocks.BaseStreamBlock, raw: Any, reader: Reader) -> list:
    return [
        {"id": item.get("id"), "type": item["type"], "value": write(known, item["value"], reader)}
        for item in raw or ()
        if (known := block.child_blocks.get(item["type"])) is not None
    ]


def _struct(block: blocks.BaseStructBlock, raw: Any, reader: Reader) -> dict:
    raw = raw if isinstance(raw, dict) else {}
    value = {name: write(child, raw.get(name), reader) for name, child in block.child_blocks.items()}
    if want := getattr(block, "wanted_list", None):
        value["cards"] = reader.cards(reader.bundle.list_of(want(raw)))
    return value


def _leaf(block: blocks.Block) -> tuple[type[blocks.Block], Write, Schema]:
    for entry in _LEAVES:
        if isinstance(block, entry[0]):
            return entry
    raise NoShape(f"the API does not know how to write {type(block).__module__}.{type(block).__name__}")


def chosen_kind(block: blocks.ChooserBlock) -> Any:
    """Return the kind of what a chooser chooses: "image", "document", "page", "card" or a record's model."""
    return getattr(block, "kind", None) or kind_of(block.model_class)


# --- what OpenAPI says ------------------------------------------------------------------------------------------------
def schema(block: blocks.Block, components: Any) -> Schema:
    """Return the JSON Schema of a block's value; parts with names are added to `components`. Raises `NoShape`."""
    if isinstance(block, blocks.RichTextBlock):
        return components.of_kind("text")
    if isinstance(block, blocks.ChooserBlock):
        return {"anyOf": [components.of_kind(chosen_kind(block)), {"type": "null"}]}
    if isinstance(block, blocks.ListBlock):
        return {"type": "array", "items": _without_null(schema(block.child_block, components))}
    if isinstance(block, blocks.BaseStreamBlock):
        return {"type": "array", "items": _union(block, components)}
    if isinstance(block, blocks.BaseStructBlock):
        return components.named(f"Api{type(block).__name__}", lambda: _struct_schema(block, components), type(block))
    found = _leaf(block)[2]
    if isinstance(block, blocks.ChoiceBlock):
        return {**found, "enum": _choices(block)}
    return found


def _choices(block: blocks.ChoiceBlock) -> list[str]:
    offered = [str(value) for value, _label in block.field.choices]
    return sorted({"", *offered} if not block.required or not block.meta.default else {*offered, ""})


def _without_null(found: Schema) -> Schema:
    if "anyOf" in found and found["anyOf"][-1] == {"type": "null"}:
        return found["anyOf"][0]
    if isinstance(found.get("type"), list):
        return {**found, "type": found["type"][0]}
    return found


def _struct_schema(block: blocks.BaseStructBlock, components: Any) -> Schema:
    properties = {name: schema(child, components) for name, child in block.child_blocks.items()}
    if hasattr(block, "wanted_list"):
        properties["cards"] = {"type": "array", "items": components.of_kind("card")}
    return {
        "type": "object",
        "description": (type(block).__doc__ or "").strip(),
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _union(block: blocks.BaseStreamBlock, components: Any) -> Schema:
    mapping = {}
    for name, child in block.child_blocks.items():
        title = f"ApiBlock{type(child).__name__}"
        reference = components.named(title, lambda n=name, c=child: _item(n, c, components), (name, type(child)))
        mapping[name] = reference["$ref"]
    references = [{"$ref": reference} for reference in mapping.values()]
    return {"oneOf": references, "discriminator": {"propertyName": "type", "mapping": mapping}}


def _item(name: str, block: blocks.Block, components: Any) -> Schema:
    return {
        "type": "object",
        "properties": {
            "id": {"type": ["string", "null"]},
            "type": {"type": "string", "const": name},
            "value": schema(block, components),
        },
        "required": ["id", "type", "value"],
        "additionalProperties": False,
    }
