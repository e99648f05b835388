"""The blocks of the site as a table, and a value for each in which every text holds a word that occurs nowhere else."""

from __future__ import annotations

import itertools
import uuid
from collections.abc import Iterator
from typing import Any

from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from pages.blocks import BODY
from pages.blocks.home import SECTIONS
from pages.blocks.report import CHAPTER
from tests import factories

_BOUND_BODY = blocks.StreamBlock(BODY)
_BOUND_SECTIONS = blocks.StreamBlock(SECTIONS)
_BOUND_CHAPTER = blocks.StreamBlock(CHAPTER)
_ONLY_IN_CHAPTERS = {name: block for name, block in CHAPTER if (name, block) not in BODY}

BLOCKS: dict[str, blocks.Block] = {
    **{f"body.{name}": block for name, block in _BOUND_BODY.child_blocks.items()},
    **{f"home.{name}": block for name, block in _BOUND_SECTIONS.child_blocks.items()},
    **{f"chapter.{name}": _BOUND_CHAPTER.child_blocks[name] for name in _ONLY_IN_CHAPTERS},
}
"""What an editor finds in the menus of body, home page and chapters of reports, by place and name."""


def children(block: blocks.Block) -> list[blocks.Block]:
    """The blocks directly inside a block."""
    if isinstance(block, blocks.ListBlock):
        return [block.child_block]
    return list(getattr(block, "child_blocks", {}).values())


def inside(block: blocks.Block, path: str) -> Iterator[tuple[str, blocks.Block]]:
    """A block and everything inside it, each with its path."""
    yield path, block
    if isinstance(block, blocks.ListBlock):
        yield from inside(block.child_block, f"{path}[]")
    for name, child in getattr(block, "child_blocks", {}).items():
        yield from inside(child, f"{path}.{name}")


EVERYTHING = [found for name, block in BLOCKS.items() for found in inside(block, name)]
"""Every block at every depth, by its path."""


def needs_a_chosen_object(block: blocks.Block) -> bool:
    """Whether no value can be written without a page, image, document or record of the site."""
    if isinstance(block, blocks.ChooserBlock):
        return block.required
    return any(needs_a_chosen_object(child) for child in children(block))


class SampleValues:
    """Raw values of blocks. `words` are the words put into texts; `page` is what pages are chosen from."""

    def __init__(self, page: Any = None) -> None:
        self.page = page
        self.words: dict[str, str] = {}
        self._numbers = itertools.count(100)

    def of(self, block: blocks.Block, path: str = "") -> Any:
        """A raw value in which everything is filled in."""
        if isinstance(block, blocks.ListBlock):
            return factories.some_items(*(self.of(block.child_block, path) for _ in range(self._length(block))))
        if isinstance(block, blocks.BaseStructBlock):
            return {name: self.of(child, f"{path}.{name}") for name, child in block.child_blocks.items()}
        if isinstance(block, blocks.BaseStreamBlock):
            return [self.of_type(name, child, path) for name, child in block.child_blocks.items()]
        return self._leaf(block, path)

    def of_type(self, name: str, block: blocks.Block, path: str = "") -> dict:
        """A stream item with a value."""
        return {"type": name, "value": self.of(block, f"{path}.{name}"), "id": str(uuid.uuid4())}

    def _leaf(self, block: blocks.Block, path: str) -> Any:
        if isinstance(block, blocks.RichTextBlock):
            return f"<p>{self._word(path)}</p>"
        if isinstance(block, blocks.URLBlock):
            return f"https://example.org/{self._word(path, is_shown=False)}"
        if isinstance(block, blocks.CharBlock | blocks.TextBlock):
            return self._word(path)
        if isinstance(block, blocks.ChooserBlock):
            return self._chosen(block)
        if isinstance(block, blocks.ChoiceBlock):
            return next(value for value, _label in block.field.choices if value)
        if isinstance(block, blocks.BooleanBlock):
            return False
        if isinstance(block, blocks.IntegerBlock | blocks.DecimalBlock):
            return int(block.field.min_value or 0) + 1
        raise AssertionError(f"{path}: a sample value for {type(block).__name__} is missing here")

    def _chosen(self, block: blocks.ChooserBlock) -> int:
        if isinstance(block, ImageChooserBlock):
            return factories.an_image().pk
        if isinstance(block, DocumentChooserBlock):
            return factories.a_document().pk
        if isinstance(block, SnippetChooserBlock):
            maker = {
                "Organization": factories.an_organization,
                "Person": factories.a_person,
                "Law": factories.a_law,
                "Quote": factories.a_quotation,
                "Statistic": factories.a_statistic,
                "VideoAsset": factories.a_video,
            }
            return maker[block.model_class.__name__]().pk
        if block.page_type == ["pages.SessionPage"]:
            return factories.a_session().pk
        self.page = self.page or factories.an_article()
        return self.page.pk

    def _word(self, path: str, *, is_shown: bool = True) -> str:
        word = f"word{next(self._numbers)}x"
        if is_shown:
            self.words[word] = path
        return word

    @staticmethod
    def _length(block: blocks.ListBlock) -> int:
        return max(1, block.meta.min_num or 0)
