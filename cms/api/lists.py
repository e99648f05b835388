"""Lists of pages: filtered, ordered, cut at a cursor, with the addresses of what comes before and after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q, QuerySet

from cms.api import registry
from cms.api.cursors import DEFAULT_ORDER, at, beyond, order_names, ordered, read_cursor
from cms.api.pages import as_own_types, field_names, own_type
from cms.api.parameters import Parameter, locale_parameter, one_of, some_of, whole_number
from cms.api.problems import Mistake, bad_parameters

DEFAULT_LIMIT, MOST, FURTHEST = 20, 50, 10_000
EVERYTHING = "*"


def list_parameters() -> list[Parameter]:
    """Return every parameter of the list of pages."""
    return [*_what(), *(entry.parameter for entry in registry.filters), *_which_part()]


def _what() -> list[Parameter]:
    """Return the parameters that choose pages and what is shown of them."""
    types, names = sorted(registry.page_models()), sorted({*field_names(), EVERYTHING})
    several = {"type": "string", "description": "Several with commas between them."}
    shown = f"What each page shows beside id and type: {', '.join(names)}. Without it, cards. Alone, * is everything."
    return [
        Parameter("type", f"Page types: {', '.join(types)}.", some_of(registry.page_models), several),
        locale_parameter(description="Pages in this language; without it, pages in all open languages."),
        locale_parameter(name="fallback", description="Where a page is missing in `locale`, take it in this language."),
        Parameter("fields", shown, some_of(lambda: names), several),
    ]


def _which_part() -> list[Parameter]:
    """Return the parameters that order the pages and cut the list."""
    orders = {"type": "string", "enum": order_names(), "default": DEFAULT_ORDER}
    limits = {"type": "integer", "minimum": 1, "maximum": MOST, "default": DEFAULT_LIMIT}
    offsets = {"type": "integer", "minimum": 0, "maximum": FURTHEST}
    skipped = "How many pages to leave out, for old clients; cursors are better."
    turned = "The order; a minus turns it round. Missing values come last."
    onward = "Where to go on: from a Link header or from meta."
    return [
        Parameter("order", turned, one_of(order_names()), orders),
        Parameter("limit", "How many pages.", whole_number(1, MOST), limits, DEFAULT_LIMIT),
        Parameter("cursor", onward, read_cursor, {"type": "string"}),
        Parameter("offset", skipped, whole_number(0, FURTHEST), offsets),
        Parameter("count", "1 adds the number of all pages.", one_of(["1"]), {"type": "string", "enum": ["1"]}),
    ]


def chosen_fields(asked: dict[str, Any]) -> set[str] | None:
    """Return the names to show, an empty set for all, None for cards; raises `Problem` for what the types lack."""
    names = asked.get("fields")
    if names is None:
        return None
    if EVERYTHING in names:
        if len(names) > 1:
            raise bad_parameters([Mistake("fields", "not_offered", "* stands alone.")])
        return set()
    if unknown := set(names) - field_names(asked.get("type")):
        message = f"These page types have no {', '.join(sorted(unknown))}."
        raise bad_parameters([Mistake("fields", "not_offered", message)])
    return set(names)


def check_together(asked: dict[str, Any]) -> None:
    """Raise `Problem` where parameters do not go together."""
    cursor, order = asked["cursor"], asked["order"]
    mistakes = []
    if cursor is not None and order is not None and cursor.order != order:
        mistakes.append(Mistake("cursor", "bad_cursor", "This cursor belongs to another order."))
    if cursor is not None and asked["offset"] is not None:
        mistakes.append(Mistake("offset", "not_together", "Give a cursor or an offset, not both."))
    if asked["fallback"] is not None and asked["locale"] is None:
        mistakes.append(Mistake("fallback", "not_together", "A fallback needs a locale."))
    if mistakes:
        raise bad_parameters(mistakes)


def selected(asked: dict[str, Any], open_ids: list[int], locale: Any, fallback: Any) -> QuerySet:
    """Return the public pages that pass all filters, in no order."""
    pages = registry.shape().model.objects.public()
    if locale is None:
        pages = pages.filter(locale_id__in=open_ids)
    elif fallback is None:
        pages = pages.in_locale(locale)
    else:
        there = (
            registry.shape()
            .model.objects.public()
            .filter(locale_id=locale.pk, translation_key=OuterRef("translation_key"))
        )
        pages = pages.filter(Q(locale_id=locale.pk) | (Q(locale_id=fallback.pk) & ~Exists(there)))
    if asked["type"]:
        models = [registry.page_models()[label] for label in asked["type"]]
        pages = pages.filter(content_type_id__in=[ContentType.objects.get_for_model(model).pk for model in models])
    for entry in registry.filters:
        if (value := asked[entry.parameter.name]) is not None:
            pages = entry.apply(pages, value)
    return pages


@dataclass
class Cut:
    """One page of a list: its rows, and the cursors that lead on and back."""

    items: list[Any]
    after: str | None = None
    before: str | None = None


def cut(pages: QuerySet, asked: dict[str, Any], *, is_whole: bool) -> Cut:
    """Load one page of a list with a single query (and one for the renditions of cards)."""
    cursor, limit, offset = asked["cursor"], asked["limit"], asked["offset"] or 0
    order = cursor.order if cursor else asked["order"] or DEFAULT_ORDER
    is_back = cursor is not None and cursor.is_back
    pages = as_own_types(pages, asked["type"]) if is_whole else pages.for_cards()
    pages = ordered(beyond(pages, cursor) if cursor else pages, order, is_reversed=is_back)
    rows = list(pages[offset : offset + limit + 1])
    has_more, rows = len(rows) > limit, rows[:limit]
    if is_back:
        rows.reverse()
    if not rows:
        return Cut([])
    is_first = has_more if is_back else cursor is not None or offset > 0
    is_last = True if is_back else has_more
    return Cut(
        [own_type(row) for row in rows] if is_whole else rows,
        after=at(rows[-1], order).text() if is_last else None,
        before=at(rows[0], order, is_back=True).text() if is_first else None,
    )


def address(path: str, query: dict[str, str], cursor: str | None) -> str | None:
    """Return the address of the same list at a cursor, or None without one."""
    if cursor is None:
        return None
    kept = {name: value for name, value in query.items() if value and name not in ("cursor", "offset")}
    return f"{settings.WAGTAILADMIN_BASE_URL}{path}?{urlencode({**kept, 'cursor': cursor})}"


def numbered(path: str, query: dict[str, str], number: int) -> str:
    """Return the address of another numbered page of results."""
    kept = {name: value for name, value in query.items() if value and name != "page"}
    return f"{settings.WAGTAILADMIN_BASE_URL}{path}?{urlencode({**kept, 'page': number})}"
