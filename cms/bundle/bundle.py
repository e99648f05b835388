"""The bundle: everything that some pages refer to, loaded in at most four queries however many pages and blocks there are.

1 rows      child records of the pages, records that streams and children refer to, what frames the page: one UNION ALL
2 look-ups  translations, linked pages in the reader's language, homes of the open languages, members of wanted lists
3 cards     the pages that are shown as cards (only where some are)
4 images    every image with its renditions, as stock `prefetched_renditions`
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import chain

from django.db import models
from django.db.models import Q, QuerySet
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import COMMENTS_RELATION_NAME, Locale, Page, TranslatableMixin

from cms.bundle import registry
from cms.bundle.lists import Want, pages_for
from cms.bundle.lookups import PageRow, page_rows
from cms.bundle.refs import References, kind_of, references
from cms.bundle.rows import load

_active: ContextVar[Bundle | None] = ContextVar("bundle", default=None)


def active_bundle() -> Bundle | None:
    """Return the bundle of the page being served, or None in the admin and in scripts."""
    return _active.get()


class Bundle:
    """What `pages` refer to, for a reader of `locale`.

    `is_draft` leaves the pages' own child records alone: a preview takes them from the revision, not from the database.
    `frame` loads menus, site texts and the alert bar too.
    """

    def __init__(
        self,
        pages: Sequence[Page],
        locale: Locale,
        *,
        frame: bool = False,
        is_draft: bool = False,
        cards: Iterable = (),
    ) -> None:
        self.pages, self.locale, self.is_draft = list(pages), locale, is_draft
        self.refs: References = defaultdict(set)
        for page in chain(self.pages, cards):
            references(page, self.refs)
        if frame:
            self.refs["list"].update(registry.frame_lists, *(page.wants() for page in self.pages))
        self.records: dict[type, dict[int, models.Model]] = defaultdict(dict)
        self.frame: dict[type, list] = {}
        self._load_rows(frame)
        self.lookup = page_rows(self._lookup_branches())
        self.members: dict[Want, set[int]] = self.lookup.members
        self.cards: dict[int, Page] = {}
        self._load_cards()
        self.images: dict[int, models.Model] = {}
        self._load_images(cards)

    @contextmanager
    def active(self) -> Iterator[Bundle]:
        """Make this the bundle that choosers, links and templates read."""
        token = _active.set(self)
        try:
            yield self
        finally:
            _active.reset(token)

    # --- reading ------------------------------------------------------------------------------------------------------
    def get(self, kind, pk: int | None):
        """Return the image, record or card with a key as loaded, or None where readers may not see it."""
        if pk is None:
            return None
        if kind == "card":
            row = self.page(pk)
            return self.cards.get(row.id) if row and row.locale_id == self.locale.pk else None
        if kind == "image":
            return self.images.get(pk)
        if kind == "document":
            return self.records[get_document_model()].get(pk)
        if kind == "page":
            return self.page(pk)
        found = self.records[kind].get(pk)
        return self._in_language(found) if found is not None else None

    def page(self, pk: int | None) -> PageRow | None:
        """Return a linked page in the reader's language, else as it was linked, else None where nobody may open it."""
        return self.lookup.localized(pk, self.locale.pk) if pk else None

    def list_of(self, want: Want) -> list[Page]:
        """Return the cards of a wanted list in its order."""
        found = [self.cards[pk] for pk in self.members.get(want, ()) if pk in self.cards]
        return sorted(found, key=want.sort_key)

    # --- loading ------------------------------------------------------------------------------------------------------
    def _load_rows(self, frame: bool) -> None:
        branches, child_names = dict[str, QuerySet](), []
        if not self.is_draft:
            for model, name, queryset in self._child_branches():
                child_names.append((model, name))
                branches[f"child:{model.__name__}:{name}"] = queryset
                branches |= _records_behind(queryset, self.locale)
        else:
            self._collect_draft_children()
        if self.refs["document"]:
            model = get_document_model()
            branches["record:document"] = model.objects.filter(pk__in=self.refs["document"])
        for kind, ids in self.refs.items():
            if not isinstance(kind, str) and ids:
                branches[f"record:{kind._meta.label}:stream"] = _localized_records(kind, Q(pk__in=ids), self.locale)
        if frame:
            branches |= {f"frame:{m._meta.label}": q for m, q in registry.frame_querysets(self.locale).items()}
        rows = load(branches.items())
        for name, found in rows.items():
            if name.startswith("record:"):
                for record in found:
                    self.records[type(record)][record.pk] = record
        if frame:
            self.frame = {m: rows.get(f"frame:{m._meta.label}", []) for m in registry.frame_querysets(self.locale)}
        for model, name in child_names:
            self._attach(model, name, rows.get(f"child:{model.__name__}:{name}", []))
        for record in chain.from_iterable([*self.frame.values(), *(r.values() for r in self.records.values())]):
            references(record, self.refs)
        for records in [*self.frame.values(), *(list(r.values()) for r in self.records.values())]:
            self._link_records(records)

    def _child_branches(self) -> Iterator[tuple[type, str, QuerySet]]:
        by_relation = defaultdict(list)
        for page in self.pages:
            for relation in child_relations(type(page)):
                by_relation[relation.related_model, relation.name, relation.field.name].append(page.pk)
        for (model, name, parent), ids in by_relation.items():
            yield model, name, model._default_manager.filter(**{f"{parent}__in": ids})

    def _attach(self, model: type, name: str, rows: list) -> None:
        relation = next(
            r for p in self.pages for r in child_relations(type(p)) if r.related_model is model and r.name == name
        )
        by_parent = defaultdict(list)
        for row in rows:
            by_parent[getattr(row, relation.field.attname)].append(row)
        for page in self.pages:
            if isinstance(page, relation.model):
                page.__dict__.setdefault("_cluster_related_objects", {})[name] = by_parent[page.pk]
        for row in rows:
            references(row, self.refs)
        self._link_records(rows)

    def _collect_draft_children(self) -> None:
        for page in self.pages:
            for relation in child_relations(type(page)):
                for row in getattr(page, relation.name).all():
                    references(row, self.refs)

    def _link_records(self, rows: Iterable[models.Model]) -> None:
        """Set the foreign keys of rows to the records that were loaded, so that templates ask nothing."""
        for row in rows:
            for field in row._meta.concrete_fields:
                if isinstance(field, models.ForeignKey) and not isinstance(kind_of(field.related_model), str):
                    found = self.get(field.related_model, getattr(row, field.attname))
                    if found is not None:
                        field.set_cached_value(row, found)

    def _lookup_branches(self) -> Iterator[tuple[Want | None, QuerySet]]:
        keys = [page.translation_key for page in self.pages]
        if keys:
            yield None, Page.objects.filter(translation_key__in=keys)
        wanted = self.refs["page"] | self.refs["card"]
        if wanted:
            yield None, Page.objects.filter(pk__in=wanted)
            same = Page.objects.filter(pk__in=wanted).order_by().values("translation_key")
            yield None, Page.objects.filter(locale_id=self.locale.pk, translation_key__in=same)
        yield None, Page.objects.filter(depth=2)
        for want in self.refs["list"]:
            yield want, Page.objects.filter(pk__in=pages_for(want, self.locale))

    def _load_cards(self) -> None:
        ids = set().union(*self.members.values()) if self.members else set()
        for pk in self.refs["card"]:
            row = self.page(pk)
            if row is not None and row.locale_id == self.locale.pk:
                ids.add(row.id)
        if ids:
            self.cards = {card.pk: card for card in registry.cards().filter(pk__in=ids)}
            self.refs["image"].update(card.listing_image_id for card in self.cards.values() if card.listing_image_id)

    def _load_images(self, cards: Iterable[Page]) -> None:
        if not self.refs["image"]:
            return
        queryset = get_image_model().objects.filter(pk__in=self.refs["image"]).prefetch_related("renditions")
        self.images = {image.pk: image for image in queryset}
        for page in chain(self.pages, self.cards.values(), cards):
            self._link_images(page)
        for records in chain([r.values() for r in self.records.values()], self.frame.values()):
            for record in records:
                self._link_images(record)

    def _link_images(self, obj: models.Model) -> None:
        for field in obj._meta.concrete_fields:
            if isinstance(field, models.ForeignKey) and kind_of(field.related_model) == "image":
                image = self.images.get(obj.__dict__.get(field.attname) or 0)
                if image is not None:
                    field.set_cached_value(obj, image)

    def _in_language(self, record: models.Model) -> models.Model:
        if not isinstance(record, TranslatableMixin) or record.locale_id == self.locale.pk:
            return record
        for other in self.records[type(record)].values():
            if other.locale_id == self.locale.pk and other.translation_key == record.translation_key:
                return other
        return record


def child_relations(model: type) -> list:
    """Return the relations whose rows belong to an object of a model: its child records, without comments."""
    if not issubclass(model, ClusterableModel):
        return []
    return [relation for relation in get_all_child_relations(model) if relation.name not in _NOT_CONTENT]


_NOT_CONTENT = {COMMENTS_RELATION_NAME, "wagtail_admin_comments", "tagged_items"}


def _records_behind(children: QuerySet, locale: Locale) -> dict[str, QuerySet]:
    """Return branches that load the records which child rows refer to, without knowing the rows yet."""
    branches = {}
    for field in children.model._meta.concrete_fields:
        if isinstance(field, models.ForeignKey) and not isinstance(kind_of(field.related_model), str):
            if field.related_model._meta.app_label in ("wagtailcore", "contenttypes", "auth", "cms"):
                continue
            keys = children.order_by().values(field.attname)
            name = f"record:{field.related_model._meta.label}:{children.model.__name__}.{field.name}"
            branches[name] = _localized_records(field.related_model, Q(pk__in=keys), locale)
    return branches


def _localized_records(model: type[models.Model], condition: Q, locale: Locale) -> QuerySet:
    """Return records, and those of the reader's language that translate them; only live ones where there are drafts."""
    records = model._default_manager.all()
    if hasattr(model, "live"):
        records = records.filter(live=True)
    if not issubclass(model, TranslatableMixin):
        return records.filter(condition)
    same = model._default_manager.filter(condition).order_by().values("translation_key")
    return records.filter(condition | Q(locale_id=locale.pk, translation_key__in=same))
