"""Translations that are longer than their field: marked with an error when they are stored, on whichever way.

PostgreSQL refuses such a value with an error 500 in the midst of publishing. A marked string stays in the translation
editor with its error, is left out of drafts, and stands against publishing.
"""

from __future__ import annotations

import json

from django.db import models
from django.utils.translation import gettext as _
from modelcluster.fields import ParentalKey
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail_localize.models import SegmentOverride, StringTranslation, TranslationContext, TranslationSource
from wagtail_localize.strings import StringValue


def too_long(text: str, limit: int) -> str:
    """Return the sentence about a text that exceeds its limit."""
    sentence = _("The translation has %(length)d characters; the field has room for %(limit)d.")
    return sentence % {"length": len(text), "limit": limit}


def limit_of(context: TranslationContext) -> int | None:
    """Return how many characters the field at a path may have: column, child record or block; None for no limit."""
    source = TranslationSource.objects.filter(object_id=context.object_id).select_related("specific_content_type")
    found = source.first()
    model = found.specific_content_type.model_class() if found else None
    return _limit(model, context.path.split("."), context.field_path.split(".")) if model else None


def refuse_nul(sender: type[StringTranslation], instance: StringTranslation, **signal) -> None:
    """Refuse the character that PostgreSQL cannot store, on every database (signal `pre_save`). Raises ValueError."""
    if "\x00" in instance.data:
        raise ValueError("a text with the character U+0000")


def check_string(sender: type[StringTranslation], instance: StringTranslation, update_fields=None, **signal) -> None:
    """Mark a stored translation that is too long (signal `post_save`)."""
    if instance.context is None or (update_fields is not None and "data" not in update_fields):
        return
    text, limit = _plain(instance.data), limit_of(instance.context)
    if limit is not None and len(text) > limit:
        _mark(instance, too_long(text, limit))


def check_override(sender: type[SegmentOverride], instance: SegmentOverride, **signal) -> None:
    """Mark a value of its own that a translation has for a synchronised field and that is too long, or unmark it."""
    value = json.loads(instance.data_json)
    limit = limit_of(instance.context) if isinstance(value, str) else None
    if limit is not None and len(value) > limit:
        _mark(instance, too_long(value, limit))
    elif instance.has_error:
        _mark(instance, "")


def keep_draft_title(sender: type[StringTranslation], instance: StringTranslation, **signal) -> None:
    """Show a page under its translated title in the admin; replaces the engine's handler, which takes any length."""
    if instance.context is None or instance.context.path != "title":
        return
    title = _plain(instance.data)
    if len(title) <= Page._meta.get_field("draft_title").max_length:
        pages = Page.objects.filter(translation_key=instance.context.object_id, locale_id=instance.locale_id)
        pages.update(draft_title=title)


def _mark(instance: StringTranslation | SegmentOverride, error: str) -> None:
    instance.has_error, instance.field_error = bool(error), error
    type(instance).objects.filter(pk=instance.pk).update(has_error=bool(error), field_error=error)


def _plain(html: str) -> str:
    try:
        return StringValue.from_translated_html(html).render_text()
    except ValueError:
        return html


def _limit(model: type[models.Model], path: list[str], field_path: list[str]) -> int | None:
    field = model._meta.get_field(path[0])
    if isinstance(field, models.ManyToOneRel) and isinstance(field.remote_field, ParentalKey):
        return _limit(field.related_model, path[2:], field_path[1:]) if len(path) > 2 else None
    if isinstance(field, StreamField):
        return _block_limit(field.stream_block, field_path[1:])
    return field.max_length if isinstance(field, models.CharField) else None


def _block_limit(block: blocks.Block, names: list[str]) -> int | None:
    for name in names:
        block = (
            block.child_block if isinstance(block, blocks.ListBlock) else getattr(block, "child_blocks", {}).get(name)
        )
        if block is None:
            return None
    is_words = isinstance(block, blocks.CharBlock | blocks.TextBlock)
    return getattr(block.field, "max_length", None) if is_words else None
