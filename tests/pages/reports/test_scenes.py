"""Scenes: what is lit step by step, what stands at the end, and precise words for what cannot be shown."""

from __future__ import annotations

import re

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail import blocks

from pages.blocks.report import BigNumber, Scene, SessionHighlight
from pages.scenes import drawing_of, state_of
from tests import factories as f
from tests.pages.reports.making import a_scene

BLOCK = Scene()
BLOCK.set_name("scene")


def _value(*lit: int | None, **fields):
    return BLOCK.to_python(a_scene(*lit, **fields)["value"])


def _said(value) -> dict[str, str]:
    """What the block objects to: path → sentence."""
    with pytest.raises(ValidationError) as refused:
        BLOCK.clean(value)
    return dict(_walk(refused.value))


def _walk(error: ValidationError, path: str = ""):
    inner = getattr(error, "block_errors", None)
    if inner:
        for name, one in inner.items():
            yield from _walk(one, f"{path}.{name}".strip("."))
    else:
        yield path, " ".join(error.messages)


def test_a_step_that_says_nothing_keeps_the_number_before() -> None:
    state = state_of(_value(None, 3, None, 12))
    assert [step.lit for step in state.steps] == [0, 3, 3, 12]
    assert state.lit == 12


def test_a_chart_that_no_step_lights_is_lit_altogether() -> None:
    state = state_of(_value(None, None, figure="bars", total=5))
    assert [step.lit for step in state.steps] == [5, 5] and state.lit == 5


def test_a_chart_of_many_bars_does_not_stay_in_the_window_of_a_phone() -> None:
    assert state_of(_value(1, figure="bars", total=11)).is_tall
    assert not state_of(_value(1, figure="bars", total=10)).is_tall


@pytest.mark.django_db
def test_pictures_follow_one_another_and_stay_until_the_next() -> None:
    first, second = f.an_image(), f.an_image()
    state = state_of(_value(None, None, None, figure="pictures", pictures=(first.pk, None, second.pk)))
    assert [step.lit for step in state.steps] == [1, 1, 2]
    assert state.pictures == [first, second]


def test_more_cannot_be_lit_than_there_is() -> None:
    assert _said(_value(1, 13)) == {"steps.1.lit": "There are only 12 marks."}
    assert _said(_value(6, figure="bars", total=5)) == {"steps.0.lit": "The chart has only 5 bars."}


@pytest.mark.django_db
def test_a_scene_shows_a_figure_or_pictures() -> None:
    assert _said(_value(None, figure="pictures")) == {"figure": "Choose a figure, or a picture for the first step."}
    nothing = "There is nothing to light: the scene has no chart and no marks."
    assert _said(_value(2, figure="pictures", pictures=(f.an_image().pk,))) == {"steps.0.lit": nothing}
    both = _said(_value(2, pictures=(f.an_image().pk,)))
    assert list(both) == ["steps.0.image"] and "Remove the figure" in both["steps.0.image"]


def test_a_chart_needs_data_and_a_description() -> None:
    bars = f.some_items({"label": "2001", "value": "0"}, {"label": "2002", "value": "0"})
    chart = {"caption": "Laws", "unit": "", "source": "", "bars": bars}
    value = a_scene(1)["value"] | {"figure": [f.a_block("bar_chart", chart)]}
    assert _said(BLOCK.to_python(value)) == {
        "figure.0.bars": "Every bar is zero: a chart needs a number above zero.",
    }
    value["figure"] = [
        f.a_block("bar_chart", {**chart, "caption": "", "bars": f.some_items({"label": "", "value": 1})})
    ]
    assert {"figure.0.caption", "figure.0.bars.0.label"} <= set(_said(BLOCK.to_python(value)))


def test_a_big_number_has_digits_and_a_highlight_highlights_something() -> None:
    number = BigNumber()
    with pytest.raises(blocks.StructBlockValidationError) as refused:
        number.clean(number.to_python({"number": "many", "text": "laws", "source": ""}))
    assert "number" in refused.value.block_errors
    highlight = SessionHighlight()
    value = highlight.to_python({"session": None, "clip": None, "quote": "", "speaker": "A delegate"})
    with pytest.raises(blocks.StructBlockValidationError) as refused:
        highlight.clean(value)
    assert "session" in refused.value.block_errors


def test_marks_are_always_drawn_alike_and_do_not_overlap() -> None:
    drawing = drawing_of(130)
    assert drawing == drawing_of(130)
    assert len({(mark.x, mark.y) for mark in drawing.marks}) == 130
    assert all(0 < mark.x < drawing.width and 0 < mark.y < drawing.height for mark in drawing.marks)


@pytest.mark.django_db
def test_without_scripts_a_scene_is_an_article_with_its_last_state() -> None:
    scenes = [a_scene(0, 7), a_scene(2, 3, figure="bars", total=4)]
    html = Client().get(f.a_chapter(body=scenes).url).content.decode()
    assert html.count('<section class="scene"') == 2 and "Step 2 of it." in html
    marks, bars = html.split('<section class="scene"')[1:]
    assert len(re.findall("<use[^>]* data-end", marks)) == 7 and marks.count("<use") == 12
    assert len(re.findall("<tr data-end", bars)) == 3 and "<caption>Laws</caption>" in bars
    assert "So many people." in marks, "the caption says the numbers in words"


@pytest.mark.django_db
@pytest.mark.parametrize(("query", "moves"), [("", True), ("?light=1", False)])
def test_the_light_version_does_not_follow_the_reader(query: str, moves: bool) -> None:
    html = Client().get(f.a_chapter(body=[a_scene(0, 7)]).url + query).content.decode()
    assert ("data-scene" in html) is moves and ("scene.js" in html) is moves
