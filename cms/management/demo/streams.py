"""From the short form of a body in a content file to the raw form of a StreamField.

Every block and every list item gets an id that depends on its place only: wagtail-localize needs ids, and the same
content gives the same ids each time.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterable
from typing import Any

_NAMESPACE = uuid.UUID("5e70cd8f-6d5e-4b6f-8a3e-2f6f0e1d9a11")
_LINK = re.compile(r'href="page:([a-z0-9-]+)"')
_NOTE = re.compile(r'href="note:([a-z0-9-]+)"')
_BREAKS = re.compile(r">\s+<")

Find = Callable[[Any], int]
"""Gives the key of an object by its name in the content files."""


class Quoted(str):
    """The words of a quotation from the records, which stand for the record."""

    __slots__ = ()


class Streams:
    """Writes raw stream data; a finder for each kind of object gives the key of what content names."""

    def __init__(self, **find: Find) -> None:
        self.find = {
            **dict.fromkeys(("page", "pages", "series", "lead", "session"), find["page"]),
            **dict.fromkeys(("film", "video", "clip"), find["film"]),
            "image": find["image"],
            "numbers": find["number"],
            "document": find["document"],
            "organizations": find["organization"],
        }
        self.find_quote = find["quote"]

    def body(self, blocks: Iterable[dict[str, Any]], place: str) -> list[dict[str, Any]]:
        """Return the raw body of a page, or the sections of the home page; `place` is its slug, or "home"."""
        return [self._block(*_full(block), f"{place}/{number}") for number, block in enumerate(blocks)]

    def _block(self, kind: str, value: Any, place: str, name: str = "") -> dict[str, Any]:
        return {"type": kind, "id": _id(place), "value": self._value(value, place, name)}

    def _value(self, value: Any, place: str, name: str = "") -> Any:
        if isinstance(value, Quoted):
            return self.find_quote(str(value))
        if isinstance(value, dict):
            return {key: self._value(inner, f"{place}/{key}", key) for key, inner in value.items()}
        if isinstance(value, list) and name == "figure":
            return self.body(value, place)
        if isinstance(value, list):
            return [self._block("item", item, f"{place}/{number}", name) for number, item in enumerate(value)]
        if isinstance(value, (str, int)) and name in self.find:
            return self.find[name](value)
        if isinstance(value, str) and value.lstrip().startswith("<"):
            return self._rich_text(value)
        return value

    def _rich_text(self, html: str) -> str:
        linked = _LINK.sub(lambda match: f'linktype="page" id="{self.find["page"](match[1])}"', html)
        noted = _NOTE.sub(r'linktype="footnote" id="\1"', linked)
        return _BREAKS.sub("><", noted.strip())


def _full(block: dict[str, Any]) -> tuple[str, Any]:
    """Return type and value of a block from its short form, for example `callout = "…"`."""
    match block:
        case {"type": kind, **value}:
            return kind, value
        case {"text": html}:
            return "text", html
        case {"callout": words}:
            return "callout", {"heading": "", "text": f"<p>{words}</p>"}
        case {"quote": words, "source": source}:
            return "quote", {"text": words, "speaker": "", "source": source}
        case {"quote_record": words}:
            return "quote_record", {"quote": Quoted(words)}
        case {"key_facts": facts}:
            pairs = [{"label": label, "value": value} for label, value in facts]
            return "key_facts", {"heading": "", "facts": pairs, "source": ""}
    raise ValueError(f"No block is written like this: {sorted(block)}")


def _id(place: str) -> str:
    return str(uuid.uuid5(_NAMESPACE, place))
