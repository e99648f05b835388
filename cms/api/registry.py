"""What the families tell the API: what a page looks like, how values are written, how lists can be filtered.

Registered at start by `pages.api`; nothing in `cms` imports a family.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, get_type_hints

from django.db import models
from django.db.models import QuerySet
from wagtail.models import Page

from cms.api.parameters import Parameter

Serializer = Callable[..., Any]
"""A function (thing, reader) whose annotated return type is a TypedDict with a name that begins with "Api"."""

serializers: dict[Any, Serializer] = {}
"""By kind ("image", "document", "page", "card", "text") or by model of a record or child record."""

filters: list[Filter] = []
endpoints: dict[str, Serializer] = {}
"""How further end points write what they show: "locale", "navigation", "site"."""

watched: list[tuple[type[models.Model], str]] = []
"""Records that code may save without a revision, each with the indexed column that says when it was last saved."""
turns: list[tuple[type[models.Model], str]] = [(Page, "expire_at")]
"""Moments at which replies change by themselves, with nobody saving anything: a model with `live`, and the column."""


@dataclass(frozen=True)
class Filter:
    """A parameter of lists of pages, and what it does to them: (pages, value) → pages."""

    parameter: Parameter
    apply: Callable[[QuerySet, Any], QuerySet]


@dataclass
class Found:
    """One page of a collection: rows, the bundle that loaded them, cursors of what is before and after, a count."""

    rows: list[Any]
    bundle: Any
    after: str | None = None
    before: str | None = None
    count: int | None = None


@dataclass(frozen=True)
class Collection:
    """Records with an end point of their own: `cases/`.

    `read` returns the records of a query (asked, locale) as a `Found`, `item` writes one of them. `key` is the pattern
    of a record's own address, `read_one` (key, locale) finds it, `whole` writes it; without `key` there is only a list.
    """

    name: str
    summary: str
    parameters: Callable[[], list[Parameter]]
    read: Callable[[dict[str, Any], Any], Found]
    item: Serializer
    key: str = ""
    read_one: Callable[[str, Any], Found] | None = None
    whole: Serializer | None = None


collections: dict[str, Collection] = {}
"""By name, in the order of the description; filled at start, before the addresses are made."""


@dataclass(frozen=True)
class PageShape:
    """What all pages share: the base model, the serializer of each shared name, the name of each shared column's place.

    `base` are the names that stand beside a type's own `api_fields`; `shown` are the fields of the base model behind
    them; `not_public` are those that no reply holds, each with its reason.
    """

    model: type[models.Model]
    base: dict[str, Serializer]
    shown: frozenset[str]
    not_public: dict[str, str]


@dataclass(frozen=True)
class OwnValue:
    """A value of a page type that is no field of it: how it is written, from which rows, given the pages' keys.

    The rows are read as `reader.bundle.wanted[name]`, loaded with everything else.
    """

    write: Serializer
    rows: Callable[[list[int]], models.QuerySet]


own_values: dict[tuple[type[models.Model], str], OwnValue] = {}


@dataclass(frozen=True)
class Search:
    """How search is asked and shown: `read` (asked, locale) → results, `item` writes a hit, `parameters` filter."""

    read: Callable[[dict[str, Any], Any], Any]
    item: Serializer
    parameters: Callable[[], list[Parameter]]


_shape: list[PageShape] = []
_search: list[Search] = []


def serializer(kind: Any) -> Callable[[Serializer], Serializer]:
    """Register how things of a kind are written; raises TypeError without an annotated return type."""

    def register(function: Serializer) -> Serializer:
        if "return" not in get_type_hints(function):
            raise TypeError(f"{function.__name__} does not say what it returns")
        serializers[kind] = function
        return function

    return register


def use_shape(shape: PageShape) -> None:
    """Say what all pages share."""
    _shape[:] = [shape]


def shape() -> PageShape:
    """Return what all pages share."""
    return _shape[0]


def watch(model: type[models.Model], column: str) -> None:
    """Let every copy of a reply be out of date once a record of this model is saved."""
    if (model, column) not in watched:
        watched.append((model, column))


def use_search(found: Search) -> None:
    """Name what searches."""
    _search[:] = [found]


def search() -> Search:
    """Return what searches."""
    return _search[0]


def page_models() -> dict[str, type[models.Model]]:
    """Return every page type by its public name, such as "pages.ArticlePage"."""
    from wagtail.models import get_page_models

    base = shape().model
    return {model._meta.label: model for model in get_page_models() if issubclass(model, base) and model is not base}


def own_fields(model: type[models.Model]) -> list[str]:
    """Return the names of a page type's own fields, as its `api_fields` declares them."""
    return [getattr(field, "name", field) for field in model.api_fields]
