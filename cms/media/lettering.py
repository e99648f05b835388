"""Words in pictures: our own fonts, each letter in the one that has it, shaped, ordered and broken into lines.

Which font has which letters is read from the stylesheet that tells browsers the same. Needs Pillow with Raqm, which
loads the library FriBiDi of the operating system; without it Arabic and Persian cannot be drawn.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from PIL import ImageDraw, ImageFont, features

from cms.media.bidi import runs_from_left

STATIC = Path(__file__).resolve().parents[2] / "static"
_FACE = re.compile(r'url\("\.\./(fonts/[\w.-]+)"\)[^}]*?font-weight: 100 900;[^}]*?unicode-range: ([^;]+);')
_ORDER_MARKS = {0x061C, 0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A)}
_TAG = re.compile(r"#(?=[A-Za-z])")
_LRM = "\u200e"
ELLIPSIS = "…"
FIXED = "\u00a0"
"""A space at which no line is broken."""


class CannotBeDrawnError(ValueError):
    """None of our fonts has a letter of the text, or nothing here can shape it."""


class Style(NamedTuple):
    """How words look: size in pixels, weight from 100 to 900, the language and whether it is written from the right."""

    size: int
    weight: int
    language: str
    is_rtl: bool


class Piece(NamedTuple):
    """Letters that are drawn with one font in one direction."""

    text: str
    font: ImageFont.FreeTypeFont
    is_rtl: bool
    width: float


@lru_cache(maxsize=1)
def faces() -> tuple[tuple[str, tuple[range, ...]], ...]:
    """Return the files of our fonts with the letters that browsers take from each."""
    css = (STATIC / "css" / "tokens.css").read_text()
    return tuple((file, tuple(map(_range, letters.split(",")))) for file, letters in _FACE.findall(css))


def _range(written: str) -> range:
    first, _dash, last = written.strip().removeprefix("U+").partition("-")
    return range(int(first, 16), int(last or first, 16) + 1)


@lru_cache(maxsize=64)
def _font(file: str, size: int, weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(str(STATIC / file), size)
    font.set_variation_by_axes([weight])
    return font


@lru_cache(maxsize=4096)
def _face_of(letter: str) -> str:
    """Return the file of the font that has a letter; raises CannotBeDrawnError."""
    for file, letters in faces():
        if any(ord(letter) in part for part in letters):
            return file
    raise CannotBeDrawnError(f"no font has U+{ord(letter):04X}")


def plain(text: str) -> str:
    """Return a text ready to be drawn: composed, one space between words, no marks of order but before a hashtag."""
    text = unicodedata.normalize("NFC", text.replace("\u202f", FIXED))
    text = "".join(" " if letter.isspace() and letter != FIXED else letter for letter in text)
    kept = "".join(one for one in text if ord(one) not in _ORDER_MARKS and unicodedata.category(one) != "Cc")
    return _TAG.sub(f"{_LRM}#", " ".join(word for word in kept.split(" ") if word))


def pieces_of(line: str, style: Style) -> list[Piece]:
    """Return what a line is drawn of, from left to right. Raises CannotBeDrawnError."""
    found: list[Piece] = []
    for run in runs_from_left(line, style.is_rtl):
        parts = [Piece(text, font, run.is_rtl, 0) for text, font in _by_font(run.text, style)]
        found += reversed(parts) if run.is_rtl else parts
    return [piece._replace(width=_width(piece, style)) for piece in found]


def _width(piece: Piece, style: Style) -> float:
    try:
        return piece.font.getlength(piece.text, **_shaping(piece, style))
    except ValueError as error:  # Raqm gives up on some letters without form
        raise CannotBeDrawnError(str(error)) from error


def _by_font(text: str, style: Style) -> list[tuple[str, ImageFont.FreeTypeFont]]:
    files: list[str] = []
    for letter in text:
        goes_along = unicodedata.category(letter) in ("Mn", "Cf")  # a mark or joiner is of the font before it
        files.append(files[-1] if goes_along and files else _face_of(letter))
    parts = groupby(zip(text, files, strict=True), key=lambda pair: pair[1])
    return [("".join(letter for letter, _f in part), _font(file, style.size, style.weight)) for file, part in parts]


def _shaping(piece: Piece, style: Style) -> dict:
    if features.check("raqm"):
        return {"direction": "rtl" if piece.is_rtl else "ltr", "language": style.language}
    if piece.is_rtl:
        raise CannotBeDrawnError("letters cannot be joined: the library FriBiDi is missing")
    return {}


def width_of(line: str, style: Style) -> float:
    """Return how wide a line is, in pixels. Raises CannotBeDrawnError."""
    return sum(piece.width for piece in pieces_of(line, style))


def lines_of(text: str, style: Style, width: int) -> list[str]:
    """Return a text broken into lines no wider than this; a word that is wider stands alone on its line."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, style) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def balanced(lines: list[str], style: Style, width: int) -> list[str]:
    """Return the same words in as many lines, but lines of like length: no last word stands alone."""
    least, most = width // 2, width
    for _step in range(5):
        middle = (least + most) // 2
        tried = lines_of(" ".join(lines), style, middle)
        fits = len(tried) == len(lines) and all(width_of(line, style) <= middle for line in tried)
        least, most = (least, middle) if fits else (middle, most)
    return lines_of(" ".join(lines), style, most)


def shortened(line: str, style: Style, width: int) -> str:
    """Return a line that ends with an ellipsis and fits."""
    while line and width_of(f"{line}{ELLIPSIS}", style) > width:
        line = line[:-1].rstrip()
    return f"{line}{ELLIPSIS}"


def draw_line(draw: ImageDraw.ImageDraw, at: tuple[float, float], line: str, style: Style, colour: tuple) -> None:
    """Draw a line whose start stands at a point on the base line: its left end, in right-to-left its right end."""
    pieces = pieces_of(line, style)
    across = at[0] - sum(piece.width for piece in pieces) if style.is_rtl else at[0]
    for piece in pieces:
        draw.text((across, at[1]), piece.text, colour, font=piece.font, anchor="ls", **_shaping(piece, style))
        across += piece.width
