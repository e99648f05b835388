"""The picture that a shared link shows: words on ink, a finger-print beside them. Never a photograph, never a face."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from io import BytesIO
from typing import NamedTuple

from PIL import Image, ImageDraw

from cms.media.art import GOLD, MIST, print_beside
from cms.media.lettering import Style, balanced, draw_line, lines_of, plain, shortened, width_of

WIDTH, HEIGHT = 1200, 630
DESIGN = 1
"""Counts up when cards are drawn in another way: all are then made anew."""

MARGIN, FOOT, KICKER_LINE = 76, 558, 118
TEXT_WIDTH = 780
SIZES = (76, 66, 58, 50, 44)
MOST_LINES = {76: 3, 66: 4, 58: 4, 50: 5, 44: 6}
COLOURS = 64
WHITE = (255, 255, 255)


class CardWords(NamedTuple):
    """What a card says: kind of page, title, name of the site; in which language and direction."""

    kicker: str
    title: str
    site: str
    language: str
    is_rtl: bool

    @property
    def digest(self) -> str:
        """What tells cards apart: other words or another design make another digest."""
        return hashlib.sha256(json.dumps([DESIGN, *self], ensure_ascii=False).encode()).hexdigest()


def draw_card(words: CardWords) -> bytes:
    """Return the card as a PNG. Raises CannotBeDrawnError where our fonts lack a letter."""
    picture = _ground(words.is_rtl).copy()
    draw = ImageDraw.Draw(picture)
    start = WIDTH - MARGIN if words.is_rtl else MARGIN
    small = Style(30, 600, words.language, words.is_rtl)
    for text, base, colour in ((words.kicker, KICKER_LINE, GOLD), (words.site, FOOT, MIST)):
        draw_line(draw, (start, base), _fitting(plain(text), small), small, colour)
    style, lines = set_title(words)
    height = round(style.size * (1.42 if words.is_rtl else 1.16))
    top = KICKER_LINE + (FOOT - 46 - KICKER_LINE - height * len(lines)) // 2
    for number, line in enumerate(lines):
        draw_line(draw, (start, top + height * number + round(style.size * 0.98)), line, style, WHITE)
    out = BytesIO()
    picture.quantize(palette=_colours(), dither=Image.Dither.NONE).save(out, "PNG", compress_level=7)
    return out.getvalue()


def set_title(words: CardWords) -> tuple[Style, list[str]]:
    """Return the largest style in which a title fits, and its lines; one that never fits ends with an ellipsis."""
    text = plain(words.title)
    for size in SIZES:
        style = Style(size, 700, words.language, words.is_rtl)
        lines = lines_of(text, style, TEXT_WIDTH)
        if len(lines) <= MOST_LINES[size] and all(width_of(line, style) <= TEXT_WIDTH for line in lines):
            return style, balanced(lines, style, TEXT_WIDTH)
    most = MOST_LINES[size]
    if len(lines) > most:
        lines = [*lines[: most - 1], shortened(f"{lines[most - 1]} {lines[most]}", style, TEXT_WIDTH)]
    return style, [_fitting(line, style) for line in lines]


def _fitting(line: str, style: Style) -> str:
    return line if width_of(line, style) <= TEXT_WIDTH else shortened(line, style, TEXT_WIDTH)


@lru_cache(maxsize=1)
def _colours() -> Image.Image:
    """Return a picture whose palette holds every tone of a card: those of the ground, of letters and their edges."""
    picture = _ground(is_rtl=False).copy()
    draw, style = ImageDraw.Draw(picture), Style(44, 600, "en", is_rtl=False)
    for number, colour in enumerate((WHITE, GOLD, MIST) * 3):
        draw_line(draw, (20, 60 * (number + 1)), "Sample of some words in every tone", style, colour)
    return picture.quantize(COLOURS)


@lru_cache(maxsize=2)
def _ground(is_rtl: bool) -> Image.Image:
    """Return the ink with a print on the side where lines end, and a short gold bar above the site's name."""
    core = (96 if is_rtl else WIDTH - 96, 322)
    picture = print_beside("card", (WIDTH, HEIGHT), core, 305)
    left = WIDTH - MARGIN - 64 if is_rtl else MARGIN
    ImageDraw.Draw(picture).rectangle((left, FOOT - 56, left + 63, FOOT - 51), fill=GOLD)
    return picture
