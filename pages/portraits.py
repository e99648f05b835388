"""The portrait that stands where no photograph may: head and shoulders, the head a finger-print. Never a likeness."""

from __future__ import annotations

import random

from cms.media.art import GOLD, INK, VIOLET, palette_for, print_svg

SIZE = 480
DEEP_GOLD, WHITE = (198, 124, 0), (255, 255, 255)


def portrait_svg(ref: str) -> str:
    """Return the drawing that belongs to a case's reference, as an SVG; always the same for the same reference."""
    colours = palette_for(ref)
    dice = random.Random(f"portrait {ref}")  # noqa: S311 -- a drawing, not a secret
    half, top = dice.randint(170, 200), dice.randint(318, 338)
    bright = {INK: GOLD, VIOLET: GOLD, GOLD: WHITE}.get(colours.ground, DEEP_GOLD)
    ground, body, lit = (_hex(colour) for colour in (colours.ground, colours.body, bright))
    head = print_svg(ref, size=SIZE, count=13, stroke=body, lit=lit)
    inner = head.replace("<svg ", '<svg x="145" y="60" width="190" height="250" preserveAspectRatio="none" ', 1)
    middle = SIZE // 2
    shoulders = (
        f"M{middle - half} {SIZE}C{middle - half} {top + 40} {middle - 70} {top + 30} {middle - 42} {top}"
        f"V250H{middle + 42}"
        f"V{top}C{middle + 70} {top + 30} {middle + half} {top + 40} {middle + half} {SIZE}Z"
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}"><rect width="{SIZE}" height="{SIZE}" '
        f'fill="{ground}"/><path fill="{body}" d="{shoulders}"/><ellipse cx="{middle}" cy="185" rx="98" ry="128" '
        f'fill="{ground}"/>{inner}</svg>'
    )


def _hex(colour: tuple[int, int, int]) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)
