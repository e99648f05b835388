"""What templates need beyond Django's own tags: parts with a slot, pictures, icons, dates, words of mixed direction."""

from __future__ import annotations

import datetime
import random
import re
from decimal import Decimal

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from cms import cldr, icons
from cms.headings import anchored

register = template.Library()

_HANDLE = re.compile(r"(?<![\w&/])([#@]\w+|\.[a-z]{3}\b|\b\d{4}-\d\d-\d\d\b)")
_COLUMNS, _STEP_X, _STEP_Y = 13, 30, 36


@register.simple_block_tag
def band(content: SafeString, tone: str = "paper", label: str = "", anchor: str = "", art: str = "") -> SafeString:
    """Wrap the content in a band of the page: tone paper, mist, ink or gold; label is the id of its heading."""
    named = format_html(' aria-labelledby="{}"', label) if label else ""
    marked = format_html(' id="{}"', anchor) if anchor else ""
    drawn = ridges(art, "band") if art else ""
    return format_html(
        '<section class="band" data-tone="{}"{}{}><div class="wrap">{}</div>{}</section>',
        tone,
        marked,
        named,
        content,
        drawn,
    )


SIZES = {
    "wide": "(min-width: 60rem) 46rem, 100vw",
    "card": "(min-width: 60rem) 20rem, (min-width: 40rem) 45vw, 100vw",
    "square": "(min-width: 30rem) 15rem, 8rem",
    "free": "(min-width: 60rem) 46rem, 100vw",
    "logo": "10rem",
}
"""How wide a picture of each shape stands on the page, for the browser's choice among its renditions."""


@register.simple_tag
def picture(
    image: object, shape: str = "wide", light: bool = False, eager: bool = False, alt: str | None = None
) -> SafeString | str:
    """Return `<picture>` in modern formats with explicit sizes; in the light version the smallest of each.

    `alt` replaces the image's own text: empty where a heading beside it says the same.
    """
    from cms.media.renditions import sources

    if not image:
        return ""
    found = sources(image, shape)
    words = alt_of(image) if alt is None else alt
    kept = _smallest if light else str
    shown = format_html('src="{}"', found["url"])
    if found["srcset"]:
        shown = format_html('{} srcset="{}" sizes="{}"', shown, kept(found["srcset"]), SIZES[shape])
    others = ((source["type"], kept(source["srcset"]), SIZES[shape]) for source in found["sources"])
    return format_html(
        '<picture>{}<img {} width="{}" height="{}" alt="{}" {}="{}" decoding="async"></picture>',
        format_html_join("", '<source type="{}" srcset="{}" sizes="{}">', others),
        shown,
        found["width"],
        found["height"],
        words,
        *(("fetchpriority", "high") if eager else ("loading", "lazy")),
    )


def _smallest(srcset: str) -> str:
    return srcset.partition(",")[0]


@register.simple_tag
def ridges(name: str, place: str) -> SafeString:
    """Return the large print as an image: name ink or gold, place hero, cover or band. Decoration: it has no words."""
    from django.templatetags.static import static

    loading = "eager" if place == "hero" else "lazy"
    return format_html(
        '<img class="art art--{}" src="{}" width="1000" height="1000" alt="" loading="{}" decoding="async">',
        place,
        static(f"art/ridges-{name}.svg"),
        loading,
    )


register.simple_tag(icons.icon, name="icon")


@register.simple_tag
def date_element(value: datetime.date | None, precision: str = "day") -> SafeString | str:
    """Return `<time>` with the date in the active language, as precise as it is known; nothing without a date."""
    if not value:
        return ""
    day = value.date() if isinstance(value, datetime.datetime) else value
    words, machine = cldr.date(day, precision or "day"), cldr.iso(day, precision or "day")
    if not machine:
        return words
    return format_html('<time datetime="{}">{}</time>', machine, words)


@register.filter
def cldr_date(value: datetime.date | None, precision: str = "day") -> str:
    """Return the date in words of the active language; nothing without a date."""
    return cldr.date(value, precision) if value else ""


@register.filter
def cldr_number(value: int | float | Decimal | str | None) -> str:
    """Return the number as the active language writes it; what is not a number stays as it is."""
    if isinstance(value, (int, float, Decimal)):
        return cldr.number(value)
    return "" if value is None else str(value)


@register.filter
def cldr_list(words: list[str]) -> str:
    """Return words as a list in the active language: "torture, death and self-harm"."""
    return cldr.joined(words)


@register.filter
def digits(text: object) -> str:
    """Return a year or another number that takes no separators in the digits of the active language."""
    return cldr.native_digits(str(text))


def _bdi(word: str) -> SafeString:
    return format_html('<bdi dir="ltr">{}</bdi>', word)


@register.filter
def isolate(text: str) -> SafeString:
    """Keep hashtags, handles, `.ics`, 1999-12-31 readable: `#SetThemFree` must not become `SetThemFree#`."""
    pieces = _HANDLE.split(str(text))
    if isinstance(text, SafeString):
        pieces = [mark_safe(piece) for piece in pieces]  # noqa: S308 -- pieces of what was escaped before
    return format_html_join("", "{}{}", zip(pieces[::2], [*map(_bdi, pieces[1::2]), ""], strict=True))


@register.filter(name="anchored", is_safe=True)
def anchored_text(markup: str) -> SafeString:
    """Give the headings of rendered rich text their anchors."""
    return mark_safe(anchored(str(markup)))  # noqa: S308 -- Wagtail has cleaned it; only ids are added


@register.filter
def alt_of(image: object) -> str:
    """Return an image's alternative text in the active language; nothing for decoration."""
    return image.alt_for(get_language() or "en") if image else ""


@register.filter
def caption_of(image: object) -> str:
    """Return an image's caption in the active language."""
    return image.caption_for(get_language() or "en") if image else ""


@register.filter
def share_of(value: float, highest: float) -> str:
    """Return how long a bar is beside the longest one, as an SVG percentage with a point in every language."""
    return f"{100 * float(value) / float(highest):.1f}%" if highest else "0%"


@register.simple_tag
def highest_of(rows: list) -> float:
    """Return the highest value among the rows of a chart."""
    return max((float(row["value"]) for row in rows), default=0)


@register.simple_tag
def marks(total: int, lit: int) -> dict[str, object]:
    """Return where the small prints of "counted people" stand: always the same for the same numbers.

    A dict: width and height of the drawing, and items with x, y, turn (degrees) and is_lit.
    """
    total, lit = max(int(total), 0), max(int(lit), 0)
    rng = random.Random(f"{total}/{lit}")  # noqa: S311 -- a drawing, not a secret
    shining = set(rng.sample(range(total), min(lit, total)))
    items = [
        {
            "x": index % _COLUMNS * _STEP_X + 20,
            "y": index // _COLUMNS * _STEP_Y + 20,
            "turn": rng.randint(-14, 14),
            "is_lit": index in shining,
        }
        for index in range(total)
    ]
    rows = -(-total // _COLUMNS)
    return {"width": _COLUMNS * _STEP_X + 10, "height": max(rows, 1) * _STEP_Y + 4, "items": items}
