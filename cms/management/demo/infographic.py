"""The infographic of the demonstration: two numbers from the records, drawn as counted marks, one SVG per language.

The site takes no SVG, so `handouts` sets each drawing as a PDF with real text and as a picture.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from xml.sax.saxutils import escape

from cms import cldr
from cms.management.demo import content
from cms.media.lettering import Style, lines_of

INK, PAPER, GOLD, VIOLET, QUIET = "#26125e", "#ffffff", "#ffbe2e", "#a58bf0", "#e2dafc"
LAWS, COUNTRIES = 160, 70
MARGIN, COLUMNS, STEP = 84, 20, 46
RTL = ("ar", "fa")
_NUMBER = re.compile(r"\{(\d+)\}")


class Line(NamedTuple):
    """A line of words: where its base line stands, its size, its weight, its colour."""

    words: str
    base: int
    size: int
    weight: int
    colour: str


def languages() -> tuple[str, ...]:
    """Return the languages that the infographic is drawn in."""
    return tuple(content.infographic()["words"])


def words_in(language: str) -> dict[str, str]:
    """Return the words of the infographic in a language, with the digits of that language."""
    words = content.infographic()["words"][language]
    return {
        name: _NUMBER.sub(lambda match: cldr.native_digits(match[1], language), text) for name, text in words.items()
    }


def text_in(language: str) -> str:
    """Return what the infographic says as a few plain lines: the small file for slow connections."""
    words = words_in(language)
    said = (f"{words['laws']} {words['laws_text']}", f"{words['countries']} {words['countries_text']}")
    return "\n\n".join((words["title"], *said, "#RightToAccessResources", words["source"])) + "\n"


def draw(language: str) -> str:
    """Return the infographic in a language as an SVG with title, description and real text; it holds no script."""
    size, words, is_rtl = content.infographic(), words_in(language), language in RTL
    lines = _lines(words, language, size["width"] - 2 * MARGIN)
    marks = _marks(LAWS, 400, VIOLET, is_rtl, size["width"]) + _marks(COUNTRIES, 1045, GOLD, is_rtl, size["width"])
    text = "".join(_text(line, is_rtl, size["width"]) for line in lines)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size["width"]} {size["height"]}" lang="{language}" '
        f'xml:lang="{language}" direction="{"rtl" if is_rtl else "ltr"}" role="img" aria-labelledby="title desc">'
        f'<title id="title">{escape(words["title"])}</title><desc id="desc">{escape(words["alt"])}</desc>'
        f'<rect width="{size["width"]}" height="{size["height"]}" fill="{INK}"/>'
        f'<g fill="none" stroke-width="4" stroke-linecap="round">{marks}</g>'
        f'<g font-family="Geologica Paper, Geologica, Vazirmatn Paper, Vazirmatn, sans-serif">{text}</g></svg>'
    )


def _lines(words: dict[str, str], language: str, width: int) -> list[Line]:
    hashtag = "\u2066#RightToAccessResources\u2069"
    return [
        *_broken(words["title"], 132, 46, 700, GOLD, language, width),
        *_broken(words["laws"], 262, 84, 700, PAPER, language, width),
        *_broken(words["laws_text"], 330, 40, 400, PAPER, language, width),
        *_broken(words["countries"], 918, 84, 700, GOLD, language, width),
        *_broken(words["countries_text"], 982, 40, 400, PAPER, language, width),
        Line(hashtag, 1300, 40, 700, GOLD),
        *_broken(words["source"], 1362, 27, 400, QUIET, language, width),
    ]


def _broken(text: str, base: int, size: int, weight: int, colour: str, language: str, width: int) -> list[Line]:
    style = Style(size, weight, language, language in RTL)
    lines = lines_of(text, style, width)
    return [Line(line, base + round(1.35 * size) * number, size, weight, colour) for number, line in enumerate(lines)]


def _text(line: Line, is_rtl: bool, width: int) -> str:
    across = width - MARGIN if is_rtl else MARGIN
    return (
        f'<text x="{across}" y="{line.base}" font-size="{line.size}" font-weight="{line.weight}" '
        f'fill="{line.colour}">{escape(line.words)}</text>'
    )


def _marks(number: int, top: int, colour: str, is_rtl: bool, width: int) -> str:
    """Return so many small prints in rows, counted from the side where reading begins."""
    drawn = []
    for place in range(number):
        across = MARGIN + 18 + STEP * (place % COLUMNS)
        across, down = width - across if is_rtl else across, top + (STEP + 8) * (place // COLUMNS)
        drawn.append(
            f"M{across - 13} {down + 14}v-10a13 13 0 0 1 26 0v10M{across - 5} {down + 16}v-11a5 5 0 0 1 10 0v7"
        )
    return f'<path stroke="{colour}" d="{"".join(drawn)}"/>'
