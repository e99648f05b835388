"""Facts – dates, numbers, places, links, kinds – are the same in every language at every moment.

Whenever a page or record is published, in the same transaction: the source's facts are written to all its translations,
live or draft, and to their latest and scheduled revisions; a translation that is published takes the source's facts.
Prose waits for a translator. What is a fact is said once, by `SynchronizedField(…, overridable=False)` on the model.
The number of queries does not grow with the content, nor with the languages unless an address changes.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, partial

from django.db import models, transaction
from modelcluster.fields import ParentalKey
from wagtail.coreutils import find_available_slug
from wagtail.fields import StreamField
from wagtail.models import Page, TranslatableMixin
from wagtail.tasks import update_reference_index_task
from wagtail_localize.fields import SynchronizedField, get_translatable_fields
from wagtail_localize.models import Translation

from cms.bundle.refs import stream_fields
from cms.translation.children import copy_child_facts, copy_children
from cms.translation.revisions import Stored, amend_frozen_source, amend_revisions


@dataclass(frozen=True)
class Facts:
    """The facts of a model: columns, relations whose rows are facts, relations whose rows mix facts and prose."""

    columns: tuple[models.Field, ...] = ()
    children: tuple[models.ManyToOneRel, ...] = ()
    mixed: tuple[tuple[models.ManyToOneRel, tuple[models.Field, ...]], ...] = ()
    has_slug: bool = False

    def __bool__(self) -> bool:
        return bool(self.columns or self.children or self.mixed or self.has_slug)


@cache
def facts_of(model: type[models.Model]) -> Facts:
    """Return what the model's `translatable_fields` declare to be facts. StreamFields never are."""
    columns, children, mixed, has_slug = [], [], [], False
    for declared in get_translatable_fields(model):
        field = declared.get_field(model)
        is_fact = isinstance(declared, SynchronizedField) and not declared.overridable
        if isinstance(field, models.ManyToOneRel) and isinstance(field.remote_field, ParentalKey):
            if is_fact:
                children.append(field)
            elif issubclass(field.related_model, TranslatableMixin) and facts_of(field.related_model).columns:
                mixed.append((field, facts_of(field.related_model).columns))
        elif is_fact and issubclass(model, Page) and field.name == "slug":
            has_slug = True
        elif is_fact and not isinstance(field, StreamField):
            columns.append(field)
    return Facts(tuple(columns), tuple(children), tuple(mixed), has_slug)


def copy_at_publish(sender: type[models.Model], instance: models.Model, **signal) -> None:
    """Answer Wagtail's signal `published`, inside the transaction that publishes. An error undoes the publication."""
    if not isinstance(instance, TranslatableMixin) or not instance.live or getattr(instance, "alias_of_id", None):
        return
    if facts_of(type(instance)):
        source, targets = source_and_targets(instance)
        if source is not None and targets:
            copy_facts(source, targets)


def source_and_targets(instance: TranslatableMixin) -> tuple[models.Model | None, list]:
    """Return whose facts count, and the objects that take them over because `instance` was published. Two queries.

    The source is where translations start from, else the version in the source language.
    """
    pairs = Translation.objects.filter(source__object_id=instance.translation_key)
    pairs = set(pairs.values_list("source__locale_id", "target_locale_id"))
    versions = {version.locale_id: version for version in _versions(instance)}
    origins = {source for source, _target in pairs} - {target for _source, target in pairs}
    origin = next((pk for pk in sorted(origins) if pk in versions), None)
    if origin is None:
        origin = next((pk for pk, version in versions.items() if version.locale.is_default), None)
    if origin == instance.locale_id:
        return instance, [version for pk, version in versions.items() if pk != origin]
    source = versions.get(origin)
    return (source, [versions[instance.locale_id]]) if source is not None and source.live else (None, [])


def copy_facts(source: models.Model, targets: list) -> None:
    """Write the source's facts to the targets' rows and revisions and to the engine's frozen copy of the source."""
    facts = facts_of(type(source))
    relations = [*facts.children, *(relation for relation, _columns in facts.mixed)]
    own = {relation: list(getattr(source, relation.name).all()) for relation in relations}
    changed = _copy_columns(source, targets, facts.columns)
    rows = {}
    for relation in facts.children:
        rows[relation], stale = copy_children(own[relation], targets, relation)
        changed |= stale
    for relation, columns in facts.mixed:
        changed |= copy_child_facts(own[relation], targets, relation, columns)
    if facts.has_slug:
        _copy_slugs(source, targets)
    stored = Stored(source, facts, own)
    amend_revisions(stored, targets, rows)
    amend_frozen_source(stored)
    if changed:
        transaction.on_commit(partial(_index_references, type(source), sorted(changed)))


def _versions(instance: models.Model) -> models.QuerySet:
    model = type(instance)
    rows = model._base_manager.filter(translation_key=instance.translation_key).select_related("locale")
    rows = rows.defer(*[field.name for field in stream_fields(model)])
    return rows.filter(alias_of=None) if issubclass(model, Page) else rows


def _copy_columns(source: models.Model, targets: list, columns: tuple[models.Field, ...]) -> set[int]:
    values = {field.attname: getattr(source, field.attname) for field in columns}
    stale = {target.pk for target in targets if any(getattr(target, name) != values[name] for name in values)}
    if stale:
        type(source)._base_manager.filter(pk__in=stale).update(**values)
    return stale


def _copy_slugs(source: Page, targets: list[Page]) -> None:
    """Give translations the source's address. Home pages keep theirs: they stand beside each other."""
    for target in targets:
        if source.depth <= 2 or target.slug == source.slug:
            continue
        page = Page.objects.get(pk=target.pk)
        slug = find_available_slug(page.get_parent(), source.slug, ignore_page_id=page.pk)
        if slug != page.slug:
            page.slug = target.slug = slug
            page.save()


def _index_references(model: type[models.Model], keys: list[int]) -> None:
    for pk in keys:
        update_reference_index_task.enqueue(model._meta.app_label, model._meta.model_name, pk)
