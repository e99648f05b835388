"""Pages as JSON: which rows to load, in one query with their own types, and how a page is put together."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import cache
from typing import Any

from django.db import models
from django.db.models import QuerySet
from wagtail.models import Locale

from cms.api import fields, registry
from cms.api.reader import Reader
from cms.bundle.bundle import Bundle
from cms.bundle.lookups import Member

ALWAYS = ("id", "type")


def field_names(types: Iterable[str] | None = None) -> set[str]:
    """Return every name that `fields` may hold for pages of some types, or of all."""
    known = registry.page_models()
    own = {name for label in types or known for name in registry.own_fields(known[label])}
    return {*ALWAYS, *registry.shape().base, *own, "card"}


def as_own_types(pages: QuerySet, types: Iterable[str] | None = None) -> QuerySet:
    """Return a query that loads pages together with the rows of their own types, by joins along the inheritance."""
    known = registry.page_models()
    return pages.select_related(*(_path_down_to(known[label]) for label in types or known))


def own_type(page: models.Model) -> models.Model:
    """Return a page, loaded by `as_own_types`, as its own type; what was set on it stays."""
    found = page
    for accessor in _path_down_to(page.specific_class).split("__"):
        found = getattr(found, accessor)
    return found


@cache
def _path_down_to(model: type[models.Model]) -> str:
    base = registry.shape().model
    line = [parent for parent in reversed(model.__mro__) if isinstance(parent, models.base.ModelBase)]
    steps = [m for m in line if issubclass(m, base) and m is not base and not m._meta.abstract]
    links = [m._meta.get_ancestor_link(m._meta.proxy_for_model or _parent(m)) for m in steps]
    return "__".join(link.remote_field.get_accessor_name() for link in links)


def _parent(model: type[models.Model]) -> type[models.Model]:
    return next(parent for parent in model.__mro__[1:] if hasattr(parent, "_meta") and not parent._meta.abstract)


def bundle_for(pages: Sequence[Any], locale: Locale, chosen: Collection[str] | None = None) -> Bundle:
    """Load what pages refer to, as far as the chosen names show it (None: all)."""
    members = set()
    for page in pages:
        wants = list(page.wanted_lists().values()) if chosen is None or "lists" in chosen else []
        if chosen is None or "related" in chosen:
            wants.append(page.related_want())
        members.update(Member(want, page.locale_id) for want in wants)
    with_ancestors = chosen is None or "meta" in chosen
    return Bundle(pages, locale, members=members, rows=_own_rows(pages, chosen), with_ancestors=with_ancestors)


def _own_rows(pages: Sequence[Any], chosen: Collection[str] | None) -> dict[str, QuerySet]:
    """Return the rows from which the pages' values are written that are no fields."""
    found = {}
    for (model, name), own in registry.own_values.items():
        keys = [page.pk for page in pages if type(page) is model]
        if keys and (chosen is None or name in chosen):
            found[name] = own.rows(keys)
    return found


def page_json(page: Any, reader: Reader, chosen: Collection[str] | None = None) -> dict[str, Any]:
    """Return a page as JSON for a reader of its language: all of it, or the chosen names beside id and type."""
    with reader.speaking(page.locale_id):
        value = {"id": page.pk, "type": page._meta.label}
        for name, write in registry.shape().base.items():
            if chosen is None or name in chosen:
                value[name] = write(page, reader)
        for name in registry.own_fields(type(page)):
            if chosen is None or name in chosen:
                value[name] = fields.write(page, name, reader)
        if chosen is not None and "card" in chosen:
            value["card"] = reader.write("card", page)
    return value


def card_json(page: Any, reader: Reader) -> dict[str, Any]:
    """Return a page as a card for a reader of its language."""
    with reader.speaking(page.locale_id):
        return reader.write("card", page)
