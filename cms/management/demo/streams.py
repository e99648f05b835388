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
_BREAKS = re.compile(r">\s+<")

Find = Callable[[Any], int]
"""Gives the key of an object by its name in the content files."""


class Streams:
    """Writes raw stream data; the finders give the objects that content names: pages, pictures, the film, numbers."""

    def __init__(self, page: Find, image: Find, film: Find, number: Find) -> None:
        self.find = {"page": page, "series": page, "lead": page, "image": image, "film": film, "numbers": number}

    def body(self, blocks: Iterable[dict[str, Any]], place: str) -> list[dict[str, Any]]:
        """Return the raw body of a page; `place` is its slug."""
        return [self._block(*_full(block), f"{place}/{number}") for number, block in enumerate(blocks)]

    def sections(self, sections: Iterable[dict[str, Any]], place: str) -> list[dict[str, Any]]:
        """Return the raw sections of the home page."""
        return [
            self._block(section["type"], {k: v for k, v in section.items() if k != "type"}, f"{place}/{number}")
            for number, section in enumerate(sections)
        ]

    def _block(self, kind: str, value: Any, place: str, name: str = "") -> dict[str, Any]:
        return {"type": kind, "id": _id(place), "value": self._value(value, place, name)}

    def _value(self, value: Any, place: str, name: str = "") -> Any:
        if isinstance(value, dict):
            return {key: self._value(inner, f"{place}/{key}", key) for key, inner in value.items()}
        if isinstance(value, list):
            return [self._block("item", item, f"{place}/{number}", name) for number, item in enumerate(value)]
        if isinstance(value, (str, int)) and name in self.find:
            return self.find[name](value)
        if isinstance(value, str) and value.lstrip().startswith("<"):
            return self._rich_text(value)
        return value

    def _rich_text(self, html: str) -> str:
        linked = _LINK.sub(lambda match: f'linktype="page" id="{self.find["page"](match[1])}"', html)
        return _BREAKS.sub("><", linked.strip())


def _full(block: dict[str, Any]) -> tuple[str, Any]:
    """Return type and value of a block from its short form, for example `callout = "…"`."""
    match block:
        case {"text": html}:
            return "text", html
        case {"callout": words}:
            return "callout", {"heading": "", "text": f"<p>{words}</p>"}
        case {"quote": words, "source": source}:
            return "quote", {"text": words, "speaker": "", "source": source}
        case {"key_facts": facts}:
            pairs = [{"label": label, "value": value} for label, value in facts]
            return "key_facts", {"heading": "", "facts": pairs, "source": ""}
    raise ValueError(f"No block is written like this: {sorted(block)}")


def _id(place: str) -> str:
    return str(uuid.uuid5(_NAMESPACE, place))
