"""What families tell the bundle: where cards come from, which records frame every page, which lists the frame wants."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.db import models
from django.db.models import QuerySet
from wagtail.models import Locale

from cms.bundle.lists import Want

_cards: list[Callable[[], QuerySet]] = []
_frame: dict[type[models.Model], Callable[[Locale], QuerySet]] = {}
frame_lists: list[Want] = []


def use_cards(queryset: Callable[[], QuerySet]) -> None:
    """Name the query that loads cards of any page type."""
    _cards[:] = [queryset]


def cards() -> QuerySet:
    """Return the query for cards."""
    return _cards[0]()


def use_in_frame(model: type[models.Model], queryset: Callable[[Locale], QuerySet]) -> None:
    """Load rows of a model with every page: menus, texts, alert bar."""
    _frame[model] = queryset


_wanted: dict[str, tuple[type[models.Model], Callable[[Locale], QuerySet]]] = {}


def use_when_wanted(model: type[models.Model], queryset: Callable[[Locale], QuerySet]) -> None:
    """Load rows of a model with the pages that have a block which names the model in its `wanted_rows`."""
    _wanted[model._meta.label] = model, queryset


def frame_querysets(locale: Locale, wanted: Iterable[str] = ()) -> dict[type[models.Model], QuerySet]:
    """Return the queries for the records that frame a page in a language, and for those its blocks want (labels)."""
    querysets = {model: queryset(locale) for model, queryset in _frame.items()}
    return querysets | {model: queryset(locale) for model, queryset in (_wanted[label] for label in wanted)}


_fillers: list[Callable] = []


def fill_frame_with(function: Callable) -> Callable:
    """Register the function (chrome, bundle, request) that fills menus, texts and alert bar from `bundle.frame`."""
    _fillers.append(function)
    return function


def fill_frame(chrome, bundle, request) -> None:
    """Let the families fill what they own of the chrome."""
    for function in _fillers:
        function(chrome, bundle, request)
