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


def linked_fields(model: type[models.Model]) -> list[models.ForeignKey]:
    """Return the foreign keys of a model that lead to records or documents."""
    keys = (field for field in model._meta.concrete_fields if isinstance(field, models.ForeignKey))
    documents = [field for field in keys if is_content(field) and kind_of(field.related_model) == "document"]
    return [*record_fields(model), *documents]


def records_behind(rows: QuerySet, locale_ids: Collection[int]) -> list[QuerySet]:
    """Return the records which some rows refer to, without knowing the rows yet; not rows of the same model again."""
    return [
        records(field.related_model, Q(pk__in=rows.order_by().values(field.attname)), locale_ids)
        for field in record_fields(rows.model)
        if field.related_model is not rows.model
    ]


def bundled_children(rows: QuerySet) -> list[Children]:
    """Return the child records that always come with some records: those their model names in `bundled_children`."""
    names = getattr(rows.model, "bundled_children", ())
    parents = rows.order_by().values("pk")
    return [
        Children(relation, relation.related_model._default_manager.filter(**{f"{relation.field.name}__in": parents}))
        for relation in child_relations(rows.model)
        if relation.name in names
    ]


FURTHEST = 2
"""How many foreign keys are followed from a page, its child records and streams."""


class Plan:
    """Which rows are loaded beside pages: `branches` by name, `children` that belong to pages or records."""

    def __init__(self, locale_ids: Collection[int]) -> None:
        self.locale_ids = locale_ids
        self.branches: dict[str, QuerySet] = {}
        self.children: dict[str, Children] = {}
        self.documents: Q = Q(pk__in=[])

    def add_children(self, entry: Children, depth: int = 0) -> None:
        """Load child records, the documents they are, and the records behind them."""
        name = f"{entry.name}~{len(self.children)}"
        self.branches[name], self.children[name] = entry.queryset, entry
        self._add_documents(entry.queryset)
        self._add_behind(entry.queryset, depth)

    def add_records(self, found: QuerySet, depth: int = 1, name: str = "") -> None:
        """Load records, the child records that come with them, the documents they are, and the records behind them."""
        self.branches[name or f"record:{len(self.branches)}"] = found
        self._add_documents(found)
        for entry in bundled_children(found):
            self.add_children(entry, depth)
        self._add_behind(found, depth)

    def _add_documents(self, rows: QuerySet) -> None:
        for field in rows.model._meta.concrete_fields:
            if isinstance(field, models.ForeignKey) and kind_of(field.related_model) == "document":
                self.documents |= Q(pk__in=rows.order_by().values(field.attname))

    def _add_behind(self, rows: QuerySet, depth: int) -> None:
        if depth < FURTHEST:
            for found in records_behind(rows, self.locale_ids):
                self.add_records(found, depth + 1)


def records(model: type[models.Model], condition: Q, locale_ids: Collection[int]) -> QuerySet:
    """Return records, and what translates them for the readers; only what anybody may read (`public`, else live)."""
    found = model._default_manager.all()
    if hasattr(found, "public"):
        found = found.public()
    elif hasattr(model, "live"):
        found = found.filter(live=True)
    if not issubclass(model, TranslatableMixin):
        return found.filter(condition)
    same = model._default_manager.filter(condition).order_by().values("translation_key")
    return found.filter(condition | Q(locale_id__in=locale_ids, translation_key__in=same))
