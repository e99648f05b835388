"""The bundle: everything that some pages refer to, in a fixed number of queries for any number of pages and blocks.

1 rows      child records of the pages, records that streams and children refer to, what frames the page: one UNION ALL
2 look-ups  translations, linked pages in the reader's language, homes of the open languages, members of wanted lists
3 cards     the pages that are shown as cards (only where some are)
4 images    every image with its renditions, as stock `prefetched_renditions`
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import chain

from django.db import models
from django.db.models import Q, QuerySet
from wagtail.documents import get_document_model
from wagtail.models import Locale, Page, TranslatableMixin

from cms.bundle import registry
from cms.bundle.branches import Children, Plan, child_relations, children_of, linked_fields, records
from cms.bundle.lists import Want, pages_for
from cms.bundle.lookups import Member, PageRow, page_rows
from cms.bundle.pictures import images_with_renditions
from cms.bundle.refs import References, kind_of, references
from cms.bundle.rows import load

_active: ContextVar[Bundle | None] = ContextVar("bundle", default=None)


def active_bundle() -> Bundle | None:
    """Return the bundle of the page being served, or None in the admin and in scripts."""
    return _active.get()


class Bundle:
    """What `pages` refer to, for a reader of `locale`, and for readers of each page's own language (`speaking`).

    `frame` loads menus, site texts, the alert bar and the lists of a page that is served. `is_draft` leaves the pages'
    own child records alone: a preview takes them from the revision, not from the database. `members` are further lists,
    each in one language; `rows`, and what pages ask for in `wanted_records()`, are records read as `wanted[name]`;
    `with_ancestors` looks up the pages above (`ancestors_of`).
    """

    def __init__(
        self,
        pages: Sequence[Page],
        locale: Locale,
        *,
        frame: bool = False,
        is_draft: bool = False,
        members: Iterable[Member] = (),
        rows: Mapping[str, QuerySet] | None = None,
        with_ancestors: bool = False,
    ) -> None:
        self.pages, self.locale = list(pages), locale
        self.asked, self.with_ancestors = frozenset(members), with_ancestors
        self.locale_ids = {page.locale_id for page in pages} | {locale.pk}
        self.refs: References = defaultdict(set)
        self.records: dict[type, dict[int, models.Model]] = defaultdict(dict)
        self.frame: dict[type, list] = {}
        self.wanted: dict = dict(rows or {})
        for page in self.pages:
            references(page, self.refs)
        if frame:
            self.refs["list"].update(registry.frame_lists, *(page.wants() for page in self.pages))
            for page in self.pages:  # an alias comes with its source, which is the one that is shown
                self.wanted |= page.wanted_records() | page.records_beside()
        self._load_rows(registry.frame_querysets(locale, self.refs["rows"]) if frame else {}, is_draft)
        self.lookup = page_rows(self._lookups())
        self.cards: dict[int, Page] = self._load_cards()
        self.images: dict[int, models.Model] = self._load_images()

    @contextmanager
    def active(self) -> Iterator[Bundle]:
        """Make this the bundle that choosers, links and templates read."""
        token = _active.set(self)
        try:
            yield self
        finally:
            _active.reset(token)

    @contextmanager
    def speaking(self, locale: Locale) -> Iterator[Bundle]:
        """Read the bundle for a reader of another of its pages' languages."""
        before, self.locale = self.locale, locale
        try:
            yield self
        finally:
            self.locale = before

    # --- reading ------------------------------------------------------------------------------------------------------
    def get(self, kind, pk: int | None):
        """Return the image, document, record, page row or card with a key; None where readers may not see it."""
        if pk is None:
            return None
        if kind == "card":
            row = self.page(pk)
            return self.cards.get(row.id) if row and row.locale_id == self.locale.pk else None
        if kind == "image":
            return self.images.get(pk)
        if kind == "page":
            return self.page(pk)
        if kind == "document":
            return self.records[get_document_model()].get(pk)
        return self._in_language(self.records[kind].get(pk))

    def page(self, pk: int | None) -> PageRow | None:
        """Return a linked page in the reader's language, else as it was linked, else None where nobody may open it."""
        return self.lookup.localized(pk, self.locale.pk) if pk else None

    def list_of(self, want: Want) -> list[Page]:
        """Return the cards of a wanted list in its order."""
        members = self.lookup.members_of(want, self.locale.pk)
        return sorted((self.cards[pk] for pk in members if pk in self.cards), key=want.sort_key)

    def ancestors_of(self, page: Page) -> list[PageRow]:
        """Return the pages above a page that anybody may open, the home page first (only with `with_ancestors`)."""
        by_path = {row.path: row for row in self.lookup.by_id.values()}
        rows = (by_path.get(path) for path in _paths_above(page))
        return [row for row in rows if row is not None and row.may_be_linked]

    def _in_language(self, record: models.Model | None) -> models.Model | None:
        if not isinstance(record, TranslatableMixin) or record.locale_id == self.locale.pk:
            return record
        others = self.records[type(record)].values()
        same = (o for o in others if o.locale_id == self.locale.pk and o.translation_key == record.translation_key)
        return next(same, record)

    # --- loading ------------------------------------------------------------------------------------------------------
    def _load_rows(self, frame: dict[type, QuerySet], is_draft: bool) -> None:
        loose = self._draft_children() if is_draft else []
        for row in loose:
            references(row, self.refs)
        plan = self._plan([] if is_draft else children_of(self.pages), frame)
        rows = load(plan.branches)
        for name, found in rows.items():
            if name.startswith("record:"):
                for record in found:
                    self.records[type(record)].setdefault(record.pk, record)
        self.frame = {model: rows.get(f"frame:{model._meta.label}", []) for model in frame}
        self.wanted = {
            name: [self.records[type(r)][r.pk] for r in rows.get(f"record:={name}", [])] for name in self.wanted
        }
        for name, entry in plan.children.items():
            self._attach(entry, rows.get(name, []))
        for row in chain(loose, *self.frame.values(), *(found.values() for found in self.records.values())):
            references(row, self.refs)
            self._link_records(row)
        for page in self.pages:
            self._link_records(page)

    def _plan(self, children: list[Children], frame: dict[type, QuerySet]) -> Plan:
        plan = Plan(self.locale_ids)
        for entry in children:
            plan.add_children(entry)
        for kind, ids in self.refs.items():
            if ids and not isinstance(kind, str):
                plan.add_records(records(kind, Q(pk__in=ids), self.locale_ids))
        for name, found in self.wanted.items():
            plan.add_records(found, name=f"record:={name}")
        documents = plan.documents | Q(pk__in=self.refs["document"])
        plan.branches["record:document"] = get_document_model().objects.filter(documents)
        plan.branches |= {f"frame:{model._meta.label}": queryset for model, queryset in frame.items()}
        return plan

    def _attach(self, children: Children, rows: list[models.Model]) -> None:
        """Give pages and records their children, where `page.corrections.all()` finds them without a query.

        A child whose record readers may not see stays away with it.
        """
        by_parent = defaultdict(dict)
        for row in rows:
            references(row, self.refs)
            if self._link_records(row):
                by_parent[getattr(row, children.relation.field.attname)][row.pk] = row
        parents = chain(self.pages, *(found.values() for found in self.records.values()))
        for parent in parents:
            if children.relation in child_relations(type(parent)):
                known = parent.__dict__.setdefault("_cluster_related_objects", {}).setdefault(
                    children.relation.name, []
                )
                known.extend(row for pk, row in by_parent[parent.pk].items() if pk not in {other.pk for other in known})

    def _draft_children(self) -> Iterable[models.Model]:
        return [
            row
            for page in self.pages
            for relation in child_relations(type(page))
            for row in getattr(page, relation.name).all()
        ]

    def _link_records(self, row: models.Model) -> bool:
        """Link a row to the records that were loaded, so that templates ask nothing; say whether none is hidden.

        A foreign key to a record that readers may not see leads nowhere.
        """
        hides = False
        for field in linked_fields(type(row)):
            key, model = row.__dict__.get(field.attname), field.related_model
            found = self.get(kind_of(model), key)
            may_hide = hasattr(model, "live") or hasattr(model._default_manager, "public")
            is_hidden = found is None and key is not None and may_hide
            hides |= is_hidden
            if found is not None or is_hidden:
                field.set_cached_value(row, found)
        return not hides

    def _lookups(self) -> Iterator[tuple[Member | None, QuerySet]]:
        yield None, Page.objects.filter(depth=2)
        if self.pages:
            yield None, Page.objects.filter(translation_key__in=[page.translation_key for page in self.pages])
        if self.with_ancestors and self.pages:
            yield None, Page.objects.filter(path__in=set(chain.from_iterable(map(_paths_above, self.pages))))
        if wanted := self.refs["page"] | self.refs["card"]:
            yield None, Page.objects.filter(pk__in=wanted)
            same = Page.objects.filter(pk__in=wanted).order_by().values("translation_key")
            yield None, Page.objects.filter(locale_id__in=self.locale_ids, translation_key__in=same)
        wanted = {Member(want, locale_id) for want in self.refs["list"] for locale_id in self.locale_ids}
        for member in wanted | self.asked:
            yield member, Page.objects.filter(pk__in=pages_for(*member))

    def _load_cards(self) -> dict[int, Page]:
        ids = set(chain.from_iterable(self.lookup.members.values()))
        for pk in self.refs["card"]:
            rows = (self.lookup.localized(pk, locale_id) for locale_id in self.locale_ids)
            ids.update(row.id for row in rows if row is not None)
        cards = {card.pk: card for card in registry.cards().filter(pk__in=ids)} if ids else {}
        self.refs["image"].update(card.listing_image_id for card in cards.values() if card.listing_image_id)
        return cards

    def _load_images(self) -> dict[int, models.Model]:
        if not self.refs["image"]:
            return {}
        images = images_with_renditions(self.refs["image"])
        for obj in chain(
            self.pages, self.cards.values(), *self.frame.values(), *(rows.values() for rows in self.records.values())
        ):
            for field in obj._meta.concrete_fields:
                is_image = isinstance(field, models.ForeignKey) and kind_of(field.related_model) == "image"
                if is_image and (image := images.get(obj.__dict__.get(field.attname) or 0)):
                    field.set_cached_value(obj, image)
        return images


def _paths_above(page: Page) -> list[str]:
    """Return the tree paths of the pages above one, from the home page down."""
    return [page.path[:end] for end in range(2 * Page.steplen, len(page.path), Page.steplen)]
