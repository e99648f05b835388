"""Which rows some pages need: their child records, the records that those and StreamFields refer to.

Found by walking models, so that a new page type or child record is loaded without a line here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from django.db import models
from django.db.models import Q, QuerySet
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail.models import COMMENTS_RELATION_NAME, Page, TranslatableMixin

from cms.bundle.refs import is_content, kind_of

_NOT_CONTENT = {COMMENTS_RELATION_NAME, "wagtail_admin_comments", "tagged_items"}


class Children(NamedTuple):
    """The child records of some pages by one relation."""

    relation: models.ManyToOneRel
    queryset: QuerySet

    @property
    def name(self) -> str:
        """The name of the branch that loads them."""
        return f"child:{self.relation.model.__name__}:{self.relation.name}"


def child_relations(model: type[models.Model]) -> list[models.ManyToOneRel]:
    """Return the relations whose rows belong to an object of a model: its child records, without comments."""
    if not issubclass(model, ClusterableModel):
        return []
    return [relation for relation in get_all_child_relations(model) if relation.name not in _NOT_CONTENT]


def children_of(pages: Sequence[Page]) -> list[Children]:
    """Return the child records of pages of any types, one entry for each relation."""
    parents = defaultdict(list)
    for page in pages:
        for relation in child_relations(type(page)):
            parents[relation].append(page.pk)
    return [
        Children(relation, relation.related_model._default_manager.filter(**{f"{relation.field.name}__in": ids}))
        for relation, ids in parents.items()
    ]


def record_fields(model: type[models.Model]) -> Iterator[models.ForeignKey]:
    """Yield the foreign keys of a model that lead to records: not to pages, images, documents or Wagtail's tables."""
    for field in model._meta.concrete_fields:
        if (
            isinstance(field, models.ForeignKey)
            and is_content(field)
            and not isinstance(kind_of(field.related_model), str)
        ):
            yield field


def records_behind(children: QuerySet, locale_ids: Collection[int]) -> dict[str, QuerySet]:
    """Return branches that load the records which child rows refer to, without knowing the rows yet."""
    return {
        f"record:{children.model.__name__}.{field.name}": records(
            field.related_model, Q(pk__in=children.order_by().values(field.attname)), locale_ids
        )
        for field in record_fields(children.model)
    }


def records(model: type[models.Model], condition: Q, locale_ids: Collection[int]) -> QuerySet:
    """Return records, and what translates them for the readers; only live ones where there are drafts."""
    found = model._default_manager.all()
    if hasattr(model, "live"):
        found = found.filter(live=True)
    if not issubclass(model, TranslatableMixin):
        return found.filter(condition)
    same = model._default_manager.filter(condition).order_by().values("translation_key")
    return found.filter(condition | Q(locale_id__in=locale_ids, translation_key__in=same))
