"""The sizes and formats images are shown in: one list, which the worker makes and templates and the API read.

``sources`` never makes a rendition and asks no query when the image came with its renditions (``prefetch_related``
or ``prefetch_renditions``): a page never waits for a picture. What is missing is replaced by what there is.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from django.templatetags.static import static
from typing_extensions import TypedDict

if TYPE_CHECKING:
    from cms.models import SiteImage, SiteRendition


class Shape(NamedTuple):
    """How an image is cut: ``ratio`` (width, height), or none to keep its own; the widths and formats made of it."""

    ratio: tuple[int, int] | None
    widths: tuple[int, ...]
    formats: tuple[str, ...] = ("avif", "webp", "jpeg")


class Source(TypedDict):
    """One ``<source>`` of a picture: its media type and its candidates by width."""

    type: str
    srcset: str


class Picture(TypedDict):
    """What a template needs to show an image; ``url`` is the fallback, whose candidates are in ``srcset``."""

    url: str
    srcset: str
    width: int
    height: int
    sources: list[Source]
    is_placeholder: bool


SHAPES = {
    "wide": Shape((16, 9), (320, 640, 960, 1600)),
    "card": Shape((3, 2), (320, 640, 960)),
    "square": Shape((1, 1), (160, 320, 640)),
    "free": Shape(None, (320, 640, 960, 1600)),
    "og": Shape((1200, 630), (1200,), ("jpeg",)),
    "logo": Shape(None, (160, 320), ("webp", "png")),
}
WIDTHS = {name: shape.widths for name, shape in SHAPES.items()}
FORMATS = SHAPES["wide"].formats
PLACEHOLDER = "art/placeholder.svg"
_INSTEAD = ("free", "wide", "card", "square")
_SAME = 0.02
_NO_RATIO = (16, 9)


def specs(shape: str) -> list[str]:
    """Return the names Wagtail gives to all renditions of a shape: ``fill-640x360|format-avif``."""
    cut = SHAPES[shape]
    return [_spec(cut, width, kind) for kind in cut.formats for width in cut.widths]


def specs_for(image: SiteImage, shape: str) -> list[str]:
    """Return the renditions worth making of this image: none wider than it is, except one at its own size."""
    shape = shape_for(image, shape)
    cut = SHAPES[shape]
    most = _widest(image, cut)
    widths = [width for width in cut.widths if width <= most]
    larger = [width for width in cut.widths if width > most]
    if larger and (not widths or most > widths[-1] * 1.15):
        widths.append(larger[0])
    return [_spec(cut, width, kind) for kind in cut.formats for width in widths]


def is_first(spec: str) -> bool:
    """Say whether every browser can show this format: those are made first, so that pictures appear soon."""
    return spec.endswith(("format-jpeg", "format-png"))


def shape_for(image: SiteImage, shape: str) -> str:
    """Return the shape that stands for this one: an uncut image that is 16:9 anyway needs no files of its own."""
    if shape == "free" and image.height and abs(image.width / image.height - 16 / 9) < _SAME:
        return "wide"
    return shape


def sources(image: SiteImage, shape: str = "wide") -> Picture:
    """Return what a ``<picture>`` needs, from the renditions that exist; else the placeholder. Never fails a page."""
    if image.is_licence_expired():
        return placeholder(shape)
    known = image.known_renditions()
    for made in (shape_for(image, shape), *_INSTEAD):
        if by_kind := _by_kind(known, set(specs(made))):
            shape = made
            break
    else:
        return placeholder(shape)
    *modern, last = [kind for kind in SHAPES[shape].formats if kind in by_kind]
    fallback = by_kind[last]
    shown = fallback[-1]
    # A browser takes the first format it knows: one that is still being made would show small pictures in large places.
    kinds = [kind for kind in modern if by_kind[kind][-1].width >= shown.width]
    return {
        "url": _middle(fallback).url,
        "srcset": _srcset(fallback),
        "width": shown.width,
        "height": shown.height,
        "sources": [{"type": f"image/{kind}", "srcset": _srcset(by_kind[kind])} for kind in kinds],
        "is_placeholder": False,
    }


def placeholder(shape: str = "wide") -> Picture:
    """Return the drawing that stands for an image we may not show, or do not have yet."""
    cut = SHAPES[shape]
    across, down = cut.ratio or _NO_RATIO
    width = cut.widths[-1]
    return {
        "url": static(PLACEHOLDER),
        "srcset": "",
        "width": width,
        "height": round(width * down / across),
        "sources": [],
        "is_placeholder": True,
    }


def _spec(cut: Shape, width: int, kind: str) -> str:
    if cut.ratio is None:
        return f"width-{width}|format-{kind}"
    return f"fill-{width}x{round(width * cut.ratio[1] / cut.ratio[0])}|format-{kind}"


def _widest(image: SiteImage, cut: Shape) -> int:
    if cut.ratio is None:
        return image.width
    return min(image.width, round(image.height * cut.ratio[0] / cut.ratio[1]))


def _by_kind(renditions: Iterable[SiteRendition], wanted: set[str]) -> dict[str, list[SiteRendition]]:
    """Return the wanted renditions by format, narrow ones first; of two alike the newest."""
    by_spec = {r.filter_spec: r for r in sorted(renditions, key=lambda r: r.pk) if r.filter_spec in wanted}
    by_kind: dict[str, list[SiteRendition]] = {}
    for rendition in sorted(by_spec.values(), key=lambda r: r.width):
        by_kind.setdefault(rendition.filter_spec.rpartition("format-")[2], []).append(rendition)
    return by_kind


def _srcset(renditions: list[SiteRendition]) -> str:
    return ", ".join(f"{rendition.url} {rendition.width}w" for rendition in renditions)


def _middle(renditions: list[SiteRendition]) -> SiteRendition:
    """Return the one for browsers that know no candidates: about 640 wide."""
    return min(renditions, key=lambda rendition: abs(rendition.width - 640))
