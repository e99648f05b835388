"""Scenes: what the pinned figure shows at each step, what it shows at the end, and what is wrong with a scene.

A figure has parts – bars, marks or pictures – in the order in which they light up; a step lights the first so many.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import blocks

COLUMNS, STEP_X, STEP_Y = 13, 30, 36
"""How many marks stand in a row, unless there are very many, and how far they are from each other."""
TALL = 10
"""From how many bars a chart is too tall to stay in the window of a phone."""


@dataclass(frozen=True)
class StepState:
    """A step of a scene with the number of parts that are lit while it is read."""

    text: Any
    lit: int


@dataclass(frozen=True)
class SceneState:
    """A scene as its template shows it: steps, how many parts are lit at the end, pictures where it has no figure."""

    steps: list[StepState]
    lit: int
    pictures: list[Any]
    is_tall: bool


def state_of(scene: Any) -> SceneState:
    """Return what a scene shows step by step; a step that says nothing keeps what was before."""
    figure = next(iter(scene["figure"] or ()), None)
    pictures = [step["image"] for step in scene["steps"] if step["image"]]
    total, lit = (len(pictures), 0) if figure is None else (parts_of(figure), 0)
    says = [step["image"] if figure is None else step["lit"] is not None for step in scene["steps"]]
    if figure is not None and not any(says):  # nobody lights anything: the figure stands as it would in a text
        lit = figure.value["lit"] if figure.block_type == "counted_marks" else total
    steps = []
    for step, is_said in zip(scene["steps"], says, strict=True):
        if is_said:
            lit = lit + 1 if figure is None else min(step["lit"], total)
        steps.append(StepState(step.bound_blocks["text"], max(lit, 1) if figure is None else lit))
    is_tall = figure is not None and figure.block_type == "bar_chart" and total > TALL
    return SceneState(steps, lit, pictures, is_tall)


def parts_of(figure: Any) -> int:
    """Return how many parts of a figure can be lit: its bars, or its marks."""
    return len(figure.value["bars"]) if figure.block_type == "bar_chart" else figure.value["total"]


def step_errors(scene: Any) -> dict[int, ValidationError]:
    """Return what is wrong with the steps of a scene, by their position: lights and pictures its figure cannot show."""
    figure = next(iter(scene["figure"] or ()), None)
    found = {}
    for position, step in enumerate(scene["steps"]):
        errors = _without_figure(step) if figure is None else _beside(figure, step)
        if errors:
            found[position] = blocks.StructBlockValidationError(block_errors=errors)
    return found


def _without_figure(step: Any) -> dict[str, ValidationError]:
    if step["lit"] is None:
        return {}
    message = _("There is nothing to light: the scene has no chart and no marks.")
    return {"lit": ValidationError(message)}


def _beside(figure: Any, step: Any) -> dict[str, ValidationError]:
    errors = {}
    total = parts_of(figure)
    if step["lit"] is not None and total and step["lit"] > total:
        if figure.block_type == "bar_chart":
            message = ngettext("The chart has only %(total)d bar.", "The chart has only %(total)d bars.", total)
        else:
            message = ngettext("There is only %(total)d mark.", "There are only %(total)d marks.", total)
        errors["lit"] = ValidationError(message % {"total": total})
    if step["image"]:
        message = _("The scene shows its figure all the time. Remove the figure to show pictures, or this picture.")
        errors["image"] = ValidationError(message)
    return errors


@dataclass(frozen=True)
class Mark:
    """One small print: where it stands, and by how many degrees it is turned."""

    x: int
    y: int
    turn: int


@dataclass(frozen=True)
class Drawing:
    """All marks of a scene in the order in which they light up, and the size of the drawing."""

    width: int
    height: int
    marks: list[Mark]


def drawing_of(total: int) -> Drawing:
    """Return the marks of a scene: always the same for the same number, lit in an order that looks scattered."""
    total = max(int(total), 0)
    columns = max(COLUMNS, math.ceil(math.sqrt(total) * 1.2))
    rng = random.Random(total)  # noqa: S311 -- a drawing, not a secret
    places = rng.sample(range(total), total)
    marks = [
        Mark(at % columns * STEP_X + 20, at // columns * STEP_Y + 20, rng.randint(-14, 14))
        for at in places  # the first in this list is lit first
    ]
    rows = max(math.ceil(total / columns), 1)
    return Drawing(min(columns, max(total, 1)) * STEP_X + 10, rows * STEP_Y + 4, marks)
