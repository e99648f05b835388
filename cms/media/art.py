"""Drawings that stand where no photograph may: finger-prints, and people drawn with one instead of a face.

Everything is made from a seed (any text), so the same page always gets the same drawing, and no drawing resembles a
real person. Needs Pillow only. ``print_svg`` gives vectors, ``print_cover`` and ``print_portrait`` pictures.
"""

# ruff: noqa: S311 - the dice choose how a drawing looks, nothing else

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from typing import NamedTuple

from PIL import Image, ImageDraw

Colour = tuple[int, int, int]
Line = list[tuple[float, float]]
_SHARP = 2
_TURN = 2 * math.pi


class Palette(NamedTuple):
    """Colours of a drawing: its ground, its ridges, the one lit ridge, and a person's body."""

    ground: Colour
    ridge: Colour
    lit: Colour
    body: Colour


INK, DEEP, GOLD = (38, 18, 94), (75, 47, 168), (255, 190, 46)
MIST, LILAC, VIOLET, SAND = (236, 231, 250), (198, 182, 246), (109, 73, 216), (255, 233, 184)
PALETTES = {
    "ink": Palette(INK, DEEP, GOLD, VIOLET),
    "mist": Palette(MIST, (150, 128, 222), INK, INK),
    "gold": Palette(GOLD, (214, 148, 12), INK, INK),
    "violet": Palette(VIOLET, (146, 116, 236), GOLD, INK),
    "sand": Palette(SAND, (232, 178, 72), INK, INK),
    "lilac": Palette(LILAC, (150, 124, 226), INK, VIOLET),
}


def palette_for(seed: str) -> Palette:
    """Return the palette that belongs to a seed."""
    return PALETTES[random.Random(f"palette {seed}").choice(sorted(PALETTES))]


def print_svg(seed: str, size: int = 1000, count: int = 24, stroke: str = "#4B2FA8", lit: str = "#FFBE2E") -> str:
    """Return a finger-print as an SVG of open rings; one of them is lit."""
    dice = random.Random(seed)
    width = size / count * 0.2
    lines = list(_whorl(dice, (size / 2, size / 2), size * 0.02, size * 0.46 / count, count, 24))
    chosen = dice.randrange(count // 3, count * 2 // 3)
    paths = "".join(f'<path d="{_curve(line)}"{_lit(index == chosen, lit)}/>' for index, line in enumerate(lines))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" fill="none" stroke="{stroke}" '
        f'stroke-width="{width:.1f}" stroke-linecap="round">{paths}</svg>'
    )


def print_cover(seed: str, size: tuple[int, int] = (1600, 900), palette: Palette | None = None) -> Image.Image:
    """Return a wide drawing: a large print at the side, its ridges running over the whole picture, one of them lit."""
    colours, dice = palette or palette_for(seed), random.Random(seed)
    width, height = size[0] * _SHARP, size[1] * _SHARP
    picture = Image.new("RGB", (width, height), colours.ground)
    draw, unit = ImageDraw.Draw(picture), height / 900
    step = dice.uniform(34, 44) * unit
    if dice.random() < 0.6:
        core = (width * dice.choice((0.28, 0.34, 0.62, 0.7)), height * dice.uniform(0.42, 0.6))
        lines = list(_whorl(dice, core, 16 * unit, step, int(width / step), 120))
        chosen = dice.randrange(4, 9)
    else:
        lines = list(_arches(dice, width, height, step))
        chosen = dice.randrange(len(lines) // 3, len(lines) * 2 // 3)
    for index, line in enumerate(lines):
        is_lit = index == chosen
        _stroke(draw, line, colours.lit if is_lit else colours.ridge, step * (0.42 if is_lit else 0.34))
    return picture.resize(size, Image.Resampling.LANCZOS)


def print_beside(
    seed: str, size: tuple[int, int], core: tuple[float, float], reach: float, palette: Palette = PALETTES["ink"]
) -> Image.Image:
    """Return a ground with one print on it that reaches so far from its core; one of its ridges is lit."""
    dice, step = random.Random(seed), reach / 15
    picture = Image.new("RGB", (size[0] * _SHARP, size[1] * _SHARP), palette.ground)
    middle = (core[0] * _SHARP, core[1] * _SHARP)
    for index, line in enumerate(_whorl(dice, middle, step * 0.5 * _SHARP, step * _SHARP, 15, 120)):
        is_lit = index == 8
        _stroke(ImageDraw.Draw(picture), line, palette.lit if is_lit else palette.ridge, step * _SHARP * 0.36)
    return picture.resize(size, Image.Resampling.LANCZOS)


def print_portrait(seed: str, size: tuple[int, int] = (960, 960), palette: Palette | None = None) -> Image.Image:
    """Return a person without a face: head and shoulders, the head a finger-print of its own."""
    colours, dice = palette or palette_for(seed), random.Random(seed)
    width, height = size[0] * _SHARP, size[1] * _SHARP
    unit, middle = height, width * (0.5 if width < height * 1.3 else 0.66)
    picture = Image.new("RGB", (width, height), colours.ground)
    head = (unit * dice.uniform(0.168, 0.184), unit * dice.uniform(0.228, 0.246))
    centre, tilt = (middle, unit * 0.40), dice.uniform(-0.12, 0.12)
    _body(ImageDraw.Draw(picture), dice, middle, unit, colours.body)
    outline = _ellipse(centre, (head[0] + unit * 0.022, head[1] + unit * 0.022), tilt)
    ImageDraw.Draw(picture).polygon(outline, fill=colours.ground)
    face = picture.copy()
    step = unit * 0.0215
    core = (centre[0] + unit * dice.uniform(-0.03, 0.03), centre[1] + unit * dice.uniform(-0.02, 0.07))
    ridge = colours.lit if colours.ground == INK else INK
    for line in _whorl(dice, core, unit * 0.010, step, 26, 90, squash=0.78):
        for piece in _broken(dice, line):
            _stroke(ImageDraw.Draw(face), piece, ridge, step * 0.52)
    mask = Image.new("L", picture.size, 0)
    ImageDraw.Draw(mask).polygon(_ellipse(centre, head, tilt), fill=255)
    picture.paste(face, mask=mask)
    return picture.resize(size, Image.Resampling.LANCZOS)


def _whorl(
    dice: random.Random, core: tuple[float, float], start: float, step: float, count: int, points: int,
    squash: float = 0.86,
) -> Iterator[Line]:  # fmt: skip
    """Yield open rings around a core, bent by smooth waves that change slowly from ring to ring."""
    phases = [dice.random() * _TURN for _ in range(4)]
    lean = dice.uniform(-0.35, 0.35)
    for index in range(count):
        opening, span = (
            dice.random() * _TURN,
            _TURN - (0 if index < 2 else dice.uniform(0.08, 0.5) / (1 + index * 0.06)),
        )
        line = []
        for at in range(points + 1):
            angle = opening + span * at / points
            wave = 0.055 * math.sin(2 * angle + phases[0] + index * 0.10)
            wave += 0.035 * math.sin(3 * angle + phases[1] - index * 0.07)
            wave += 0.02 * math.sin(5 * angle + phases[2] + index * 0.05)
            radius = (start + index * step) * (1 + wave)
            across, down = radius * math.cos(angle) * squash, radius * math.sin(angle)
            line.append((core[0] + across + lean * max(0, down) * 0.3, core[1] + down))
        yield line


def _arches(dice: random.Random, width: int, height: int, step: float) -> Iterator[Line]:
    """Yield lines that run across and rise over one place, like the ridges of an arch print."""
    peak, spread = width * dice.uniform(0.3, 0.7), width * dice.uniform(0.14, 0.22)
    phase, rise = dice.random() * _TURN, height * dice.uniform(0.3, 0.38)
    rows = int((height + rise) / step) + 3
    for row in range(-int(rise / step) - 1, rows):
        fall = math.exp(-((row / rows - 0.4) ** 2) / 0.2)
        line = []
        for at in range(121):
            across = width * (at / 120 * 1.1 - 0.05)
            hill = math.exp(-(((across - peak) / spread) ** 2)) * rise * fall
            wave = math.sin(across / width * 5 + phase + row * 0.16) * step * 0.55
            line.append((across, row * step + wave + rise * 0.5 - hill))
        yield line


def _broken(dice: random.Random, line: Line) -> Iterator[Line]:
    """Yield the pieces of a ridge: like in a real print it stops and goes on."""
    at = 0
    while at < len(line) - 2:
        length = dice.randrange(14, 46)
        yield line[at : at + length]
        at += length + 2


def _body(draw: ImageDraw.ImageDraw, dice: random.Random, middle: float, unit: float, colour: Colour) -> None:
    """Draw the neck and the shoulders."""
    half, top = unit * dice.uniform(0.40, 0.45), unit * 0.70
    draw.rounded_rectangle((middle - unit * 0.088, unit * 0.5, middle + unit * 0.088, unit), unit * 0.04, fill=colour)
    shoulders = [
        (
            middle + half * math.copysign(abs(math.cos(a)) ** 0.8, math.cos(a)),
            unit * 1.14 - unit * 0.46 * math.sin(a) ** 0.8,
        )
        for a in (math.pi * step / 80 for step in range(81))
    ]
    draw.polygon([*shoulders, (middle - half, unit * 1.2), (middle + half, unit * 1.2)], fill=colour)
    draw.rounded_rectangle(
        (middle - unit * 0.12, top - unit * 0.02, middle + unit * 0.12, unit), unit * 0.06, fill=colour
    )


def _ellipse(centre: tuple[float, float], half: tuple[float, float], tilt: float) -> Line:
    """Return the outline of a head: an ellipse a little fuller than a true one, tilted."""
    outline = []
    for step in range(160):
        angle = _TURN * step / 160
        x = half[0] * math.copysign(abs(math.cos(angle)) ** 0.92, math.cos(angle))
        y = half[1] * math.copysign(abs(math.sin(angle)) ** 0.92, math.sin(angle))
        outline.append(
            (centre[0] + x * math.cos(tilt) - y * math.sin(tilt), centre[1] + x * math.sin(tilt) + y * math.cos(tilt))
        )
    return outline


def _stroke(draw: ImageDraw.ImageDraw, line: Line, colour: Colour, width: float) -> None:
    """Draw a line with round joints and ends."""
    draw.line(line, fill=colour, width=max(1, round(width)), joint="curve")
    for x, y in (line[0], line[-1]):
        draw.ellipse((x - width / 2, y - width / 2, x + width / 2, y + width / 2), fill=colour)


def _curve(line: Line) -> str:
    """Return an SVG path through these points (Catmull-Rom as Bézier curves)."""
    path = f"M{line[0][0]:.0f} {line[0][1]:.0f}"
    for at in range(len(line) - 1):
        before, here, there, after = line[max(at - 1, 0)], line[at], line[at + 1], line[min(at + 2, len(line) - 1)]
        first = (here[0] + (there[0] - before[0]) / 6, here[1] + (there[1] - before[1]) / 6)
        second = (there[0] - (after[0] - here[0]) / 6, there[1] - (after[1] - here[1]) / 6)
        path += f"C{first[0]:.0f} {first[1]:.0f} {second[0]:.0f} {second[1]:.0f} {there[0]:.0f} {there[1]:.0f}"
    return path


def _lit(is_lit: bool, colour: str) -> str:
    return f' stroke="{colour}"' if is_lit else ""
