"""What the site refuses to start with: words that no translator would ever see.

Every field of a page type, record or child record is said to be translated, a fact, or language-neutral; everything
with words exists once per language; records with words have drafts, so that nothing goes live untranslated.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core import checks
from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin, Page, TranslatableMixin
from wagtail.snippets.models import get_snippet_models

NEUTRAL = "language_neutral"
"""Names of the fields that say the same in every language and are kept apart in each, or True for a whole model."""


def register_all() -> None:
    """Register the check with Django."""
    checks.register(words_reach_translators, "translation")


def words_reach_translators(app_configs: Any = None, **kwargs: Any) -> list[checks.CheckMessage]:
    """Check every model that `translated_models` names."""
    return [
        checks.Error(sentence, obj=model, id=f"translation.E{number:03}")
        for model in translated_models()
        for number, sentence in faults_of(model)
    ]


def translated_models() -> list[type[models.Model]]:
    """Return the page types, records and child records of this site, the tables of other packages left out."""
    tops = [model for model in apps.get_models() if issubclass(model, Page)] + list(get_snippet_models())
    tops = [model for model in tops if not _is_foreign(model)]
    children = [relation.related_model for top in tops for relation in _children(top)]
    return list(dict.fromkeys([*tops, *(child for child in children if not _is_foreign(child))]))


def faults_of(model: type[models.Model]) -> Iterator[tuple[int, str]]:
    """Yield what keeps words of a model from translators: the number of the error and a sentence."""
    neutral = getattr(model, NEUTRAL, ())
    if neutral is True:
        return
    words = [field.name for field in _own_fields(model) if has_words(field) and field.name not in neutral]
    if not issubclass(model, TranslatableMixin):
        if words:
            yield 1, f"It has words ({', '.join(words)}) but exists only once. Inherit TranslatableMixin."
        return
    if model in get_snippet_models() and not issubclass(model, DraftStateMixin):
        yield 2, "Its translations would go live before they are written. Inherit Record, which has drafts."
    if not hasattr(model, "translatable_fields"):
        yield 3, "It says nowhere which fields are translated. Declare translatable_fields."
        return
    declared = [field.field_name for field in model.translatable_fields]
    known = {field.name for field in model._meta.get_fields()}
    if missing := sorted(set(declared) - known):
        yield 4, f"translatable_fields names what it does not have: {', '.join(missing)}."
    own = {field.name for field in _own_fields(model)} | {relation.name for relation in _children(model)}
    if unsaid := sorted(own - set(declared) - set(neutral)):
        yield 5, f"Say of each of these whether it is translated, a fact, or {NEUTRAL}: {', '.join(unsaid)}."
    if many := [field.name for field in model._meta.many_to_many if not _is_foreign(field.model)]:
        yield 6, f"The translation engine ignores many-to-many fields: {', '.join(many)}. Use a child record."


def has_words(field: models.Field) -> bool:
    """Say whether a field holds words: text that is no choice and no address, or a StreamField."""
    if isinstance(field, StreamField):
        return True
    is_text = isinstance(field, models.CharField | models.TextField)
    return (
        is_text and not isinstance(field, models.URLField | models.EmailField | models.SlugField) and not field.choices
    )


def _own_fields(model: type[models.Model]) -> list[models.Field]:
    """Return the editable columns that this site declared on a model or a page type above it."""
    inherited = {
        field.name
        for base in model.__mro__
        if base.__module__.split(".")[0] in ("wagtail", "modelcluster") and hasattr(base, "_meta")
        for field in base._meta.get_fields()
    }
    return [
        field
        for field in model._meta.concrete_fields
        if field.name not in inherited
        and not field.primary_key
        and not isinstance(field, ParentalKey)
        and not getattr(field.remote_field, "parent_link", False)
    ]


def _children(model: type[models.Model]) -> list:
    return (
        []
        if not hasattr(model, "copy_child_relation")
        else [relation for relation in get_all_child_relations(model) if not _is_foreign(relation.related_model)]
    )


def _is_foreign(model: type[models.Model]) -> bool:
    return "site-packages" in (apps.get_app_config(model._meta.app_label).path or "")
