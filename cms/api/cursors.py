"""Places in an ordered list: a cursor says after (or before) which page to go on, so that lists may change meanwhile.

A cursor is the order, the direction, the value the list is ordered by and the page's key, as JSON in base64url. It
holds nothing secret and is checked as strictly as any other parameter; a forged one leads to another place of the list.
"""

from __future__ import annotations

import base64
import binascii
import datetime
from dataclasses import dataclass
from typing import Any

import orjson
from django.db.models import F, Q, QuerySet
from django.utils.dateparse import parse_datetime

from cms.api.parameters import Refused, day

ORDERS = {
    "published_on": "date",
    "first_published_at": "moment",
    "last_published_at": "moment",
    "title": "text",
    "id": "key",
}
"""What lists can be ordered by: the column and what its values are. A minus before the name turns the order round."""

DEFAULT_ORDER = "-published_on"
_BIGGEST_KEY = 2**31 - 1


def order_names() -> list[str]:
    """Return every value of the parameter `order`."""
    return [sign + name for name in ORDERS for sign in ("", "-")]


@dataclass(frozen=True)
class Cursor:
    """A place in a list: beyond the page `key` whose ordering value is `value`, forward or back."""

    order: str
    is_back: bool
    value: Any
    key: int

    def text(self) -> str:
        """Return the cursor as a parameter."""
        packed = orjson.dumps([self.order, int(self.is_back), self.value, self.key])
        return base64.urlsafe_b64encode(packed).rstrip(b"=").decode()


def at(page: Any, order: str, *, is_back: bool = False) -> Cursor:
    """Return the cursor of a page in an order."""
    name = order.lstrip("-")
    return Cursor(order, is_back, None if name == "id" else getattr(page, name), page.pk)


def read_cursor(text: str) -> Cursor:
    """Read a cursor; raises `Refused` for anything `Cursor.text` did not make."""
    wrong = Refused("bad_cursor", "This is not a cursor of this API. Take it from a Link header.")
    if len(text) > 1024 or not text.isascii():
        raise wrong
    try:
        parts = orjson.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except (binascii.Error, ValueError):
        raise wrong from None
    if not isinstance(parts, list) or len(parts) != 4:
        raise wrong
    order, back, value, key = parts
    is_known = isinstance(order, str) and order in order_names()
    if not is_known or type(back) is not int or back not in (0, 1) or type(key) is not int:
        raise wrong
    if not 0 < key <= _BIGGEST_KEY:
        raise wrong
    return Cursor(order, bool(back), _value(ORDERS[order.lstrip("-")], value, wrong), key)


def _value(kind: str, value: Any, wrong: Refused) -> Any:
    if value is None and kind != "text":
        return None
    if kind == "key" or not isinstance(value, str) or "\x00" in value:
        raise wrong
    if kind == "date":
        return day(value)
    if kind == "moment":
        try:
            moment = parse_datetime(value)
        except ValueError:
            raise wrong from None
        if moment is None or moment.tzinfo is None or not 1900 < moment.year < 3000:
            raise wrong
        return moment.astimezone(datetime.UTC)
    return value[:255]


def ordered(pages: QuerySet, order: str, *, is_reversed: bool = False) -> QuerySet:
    """Return pages in an order, missing values last; `is_reversed` walks it from its end."""
    name, is_falling = order.lstrip("-"), order.startswith("-") != is_reversed
    key = "-pk" if is_falling else "pk"
    if name == "id":
        return pages.order_by(key)
    column = F(name)
    nulls = {"nulls_first": True} if is_reversed else {"nulls_last": True}
    return pages.order_by(column.desc(**nulls) if is_falling else column.asc(**nulls), key)


def beyond(pages: QuerySet, cursor: Cursor) -> QuerySet:
    """Return the pages that come after a cursor in its order, or before it for one that leads back."""
    name = cursor.order.lstrip("-")
    step = "lt" if cursor.order.startswith("-") != cursor.is_back else "gt"
    later_key = Q(**{f"pk__{step}": cursor.key})
    if name == "id":
        return pages.filter(later_key)
    missing = Q(**{f"{name}__isnull": True})
    if cursor.value is None:
        return pages.filter(~missing | later_key) if cursor.is_back else pages.filter(missing & later_key)
    later = Q(**{f"{name}__{step}": cursor.value}) | (Q(**{name: cursor.value}) & later_key)
    return pages.filter(later) if cursor.is_back else pages.filter(later | missing)
