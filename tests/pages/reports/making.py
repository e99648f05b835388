"""Parts of chapters for the tests of reports."""

from __future__ import annotations

from typing import Any

from tests import factories as f


def a_scene(*lit: int | None, figure: str = "marks", total: int = 12, pictures: tuple = (), **fields: Any) -> dict:
    """A scene with a step for each number of lit parts; its figure is "marks", "bars" or "pictures"."""
    figures = {
        "marks": [f.a_block("counted_marks", {"total": total, "lit": 0, "caption": "So many people."})],
        "bars": [f.a_block("bar_chart", {"caption": "Laws", "unit": "", "source": "", "bars": _bars(total)})],
        "pictures": [],
    }
    steps = [{"text": f"<p>Step {n} of it.</p>", "lit": number, "image": None} for n, number in enumerate(lit, 1)]
    for step, picture in zip(steps, pictures, strict=False):
        step["image"] = picture
    value = {"heading": "What we saw", "figure": figures[figure], "steps": f.some_items(*steps), **fields}
    return f.a_block("scene", value)


def _bars(number: int) -> list[dict]:
    return f.some_items(*({"label": f"Year {2000 + n}", "value": str(n)} for n in range(1, number + 1)))


def noted(words: str, key: str, mark: str = "*") -> dict:
    """A text that refers to a footnote."""
    return f.a_block("text", f'<p>{words}<a linktype="footnote" id="{key}">{mark}</a>.</p>')
