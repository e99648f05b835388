"""Which images, documents, pages and records a page refers to, read from raw StreamField data and block definitions.

Native block values are never built: walking the raw list costs no query and no object per block.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Any

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail import blocks
from wagtail.documents import get_document_model
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.rich_text.rewriters import FIND_A_TAG, FIND_EMBED_TAG, extract_attrs

Kind = str | type[models.Model]
"""What a reference leads to: "page", "card" (a page shown as a card), "image", "document", or a record's model."""

References = defaultdict[Kind, set]


@cache
def kind_of(model: type[models.Model]) -> Kind:
    """Return the kind under which objects of a model are collected and loaded."""
    if issubclass(model, Page):
        return "page"
    if issubclass(model, get_image_model()):
        return "image"
    if issubclass(model, get_document_model()):
        return "document"
    return model


@cache
def stream_fields(model: type[models.Model]) -> tuple[StreamField, ...]:
    """Return the StreamFields of a model."""
    return tuple(field for field in model._meta.get_fields() if isinstance(field, StreamField))


def references(obj: models.Model, into: References | None = None) -> References:
    """Collect what an object's StreamFields, rich texts and own foreign keys refer to: kind → set of primary keys.

    Blocks that want a list of pages (`wanted_list`) are collected under "list", those that want records which nobody
    chose one by one (`wanted_rows`: the label of a model) under "rows".
    """
    refs: References = defaultdict(set) if into is None else into
    for field in stream_fields(type(obj)):
        walk(field.stream_block, raw_stream(obj, field), refs)
    for field in obj._meta.concrete_fields:
        if isinstance(field, RichTextField):
            _collect_text(getattr(obj, field.attname), refs)
        elif isinstance(field, models.ForeignKey) and is_content(field):
            kind = "card" if field.name in getattr(obj, "shown_as_cards", ()) else kind_of(field.related_model)
            refs[kind].update({obj.__dict__.get(field.attname)} - {None})
    return refs


def raw_stream(obj: models.Model, field: StreamField) -> list:
    """Return a StreamField's raw list, or nothing where the column was not loaded."""
    value = obj.__dict__.get(field.name)
    return list(value.raw_data) if value is not None else []


def texts_in(obj: models.Model) -> Iterator[str]:
    """Yield every rich text of an object as it is stored."""
    for field in obj._meta.concrete_fields:
        if isinstance(field, RichTextField):
            yield getattr(obj, field.attname) or ""
    for field in stream_fields(type(obj)):
        yield from _texts(field.stream_block, raw_stream(obj, field))


def walk(block: blocks.Block, raw: Any, refs: References) -> None:
    """Collect the references of one raw value by its block's definition; unknown block types are skipped."""
    if raw in (None, "", [], {}) or not _may_refer(block):
        return
    if want := getattr(block, "wanted_list", None):
        refs["list"].add(want(raw))
    if label := getattr(block, "wanted_rows", ""):
        refs["rows"].add(label)
    if isinstance(block, blocks.RichTextBlock):
        _collect_text(raw, refs)
    elif isinstance(block, blocks.ChooserBlock):
        refs[getattr(block, "kind", None) or kind_of(block.model_class)].add(int(raw))
    else:
        for child, value in children(block, raw):
            walk(child, value, refs)


def children(block: blocks.Block, raw: Any) -> Iterator[tuple[blocks.Block, Any]]:
    """Yield the child blocks of a list, stream or struct with their raw values, in both stored forms of list items."""
    if isinstance(block, blocks.ListBlock):
        for item in raw:
            yield block.child_block, item["value"] if is_block_item(item) else item
    elif isinstance(block, blocks.BaseStreamBlock):
        for item in raw:
            if item["type"] in block.child_blocks:
                yield block.child_blocks[item["type"]], item["value"]
    elif isinstance(block, blocks.BaseStructBlock):
        for name, child in block.child_blocks.items():
            yield child, raw.get(name)


def is_block_item(item: Any) -> bool:
    """Say whether a list item is stored as a block with an id, the form since Wagtail 2.16, or as its bare value."""
    return isinstance(item, dict) and item.get("type") == "item" and "id" in item and "value" in item


def _texts(block: blocks.Block, raw: Any) -> Iterator[str]:
    if isinstance(block, blocks.RichTextBlock):
        yield raw or ""
    elif raw:
        for child, value in children(block, raw):
            yield from _texts(child, value)


_refers: dict[int, tuple[blocks.Block, bool]] = {}


def _may_refer(block: blocks.Block) -> bool:
    known = _refers.get(id(block))
    if known is not None and known[0] is block:
        return known[1]
    _refers[id(block)] = (block, True)  # a block that contains itself refers to something
    wants = hasattr(block, "wanted_list") or hasattr(block, "wanted_rows")
    if wants or isinstance(block, blocks.ChooserBlock | blocks.RichTextBlock):
        answer = True
    elif isinstance(block, blocks.ListBlock):
        answer = _may_refer(block.child_block)
    elif isinstance(block, blocks.BaseStreamBlock | blocks.BaseStructBlock):
        answer = any(list(map(_may_refer, block.child_blocks.values())))
    else:
        answer = False
    _refers[id(block)] = (block, answer)
    return answer


def _collect_text(html: str, refs: References) -> None:
    if html and "<a " in html:
        for attributes in map(extract_attrs, FIND_A_TAG.findall(html)):
            if attributes.get("linktype") in ("page", "document") and attributes.get("id", "").isdigit():
                refs[attributes["linktype"]].add(int(attributes["id"]))
    if html and "<embed" in html:
        for attributes in map(extract_attrs, FIND_EMBED_TAG.findall(html)):
            if attributes.get("embedtype") == "image" and attributes.get("id", "").isdigit():
                refs["image"].add(int(attributes["id"]))


_ENGINE_APPS = {"wagtailcore", "contenttypes", "auth", "cms"}


def is_content(field: models.ForeignKey) -> bool:
    """Say whether a foreign key leads to content, not to Wagtail's own book-keeping (owner, revision, lock, locale)."""
    if field.remote_field.parent_link or isinstance(field, ParentalKey) or field.name == "alias_of":
        return False
    kind = kind_of(field.related_model)
    return isinstance(kind, str) or field.related_model._meta.app_label not in _ENGINE_APPS
