"""What only reports have: scenes told by scrolling, highlights of sessions, big numbers, texts with footnotes."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.bundle.blocks import CardChoice, ImageChoice, RecordChoice
from pages.blocks import BODY
from pages.blocks.data import BarChart, CountedMarks
from pages.blocks.text import RICH, Prose
from pages.scenes import state_of, step_errors

REPORT = _("Reports")


class NotedProse(Prose):
    """Prose that may refer to the footnotes of its chapter."""

    offers = (*RICH, "footnotes")

    class Meta:
        description = _("Paragraphs with headings, lists, links and footnotes.")
        template = "blocks/noted_text.html"


class Step(blocks.StructBlock):
    """One step of a scene: text that passes the pinned figure, and what the figure shows then."""

    text = NotedProse(label=_("Text"))
    image = ImageChoice(label=_("Picture"), required=False, help_text=_("Leave it empty to keep the one before."))
    lit = blocks.IntegerBlock(
        label=_("Lit"),
        required=False,
        min_value=0,
        max_value=1000,
        help_text=_("How many marks or bars are lit at this step. Leave it empty to keep the number before."),
    )

    class Meta:
        icon = "arrow-down"
        label = _("Step")


class Figure(blocks.StreamBlock):
    """What is pinned beside the steps; without one, the pictures of the steps are."""

    bar_chart = BarChart(template="blocks/scene_bar_chart.html")
    counted_marks = CountedMarks(template="blocks/scene_counted_marks.html")

    class Meta:
        max_num = 1
        required = False


class Scene(blocks.StructBlock):
    """A pinned figure with text steps beside it; without scripts, an article with the figure's last state."""

    heading = blocks.CharBlock(label=_("Heading"), required=False)
    figure = Figure(
        label=_("Figure"), required=False, help_text=_("Leave it empty to show the pictures of the steps instead.")
    )
    steps = blocks.ListBlock(Step(), label=_("Steps"), min_num=1, max_num=12)

    def clean(self, value):
        """Refuse a scene without a figure or a first picture, and steps that ask of the figure what it has not."""
        cleaned = super().clean(value)
        errors: dict = {}
        if cleaned["steps"] and not cleaned["figure"] and not cleaned["steps"][0]["image"]:
            errors["figure"] = ValidationError(_("Choose a figure, or a picture for the first step."))
        if in_steps := step_errors(cleaned):
            errors["steps"] = blocks.ListBlockValidationError(block_errors=in_steps)
        if errors:
            raise blocks.StructBlockValidationError(block_errors=errors)
        return cleaned

    def get_context(self, value, parent_context=None) -> dict:
        """Add `scene`: what the figure shows at each step and at the end."""
        return {**super().get_context(value, parent_context), "scene": state_of(value)}

    class Meta:
        icon = "view"
        group = REPORT
        label = _("Scene")
        description = _("A figure that stays while the text passes it, step by step.")
        preview_value = {
            "heading": "One mark for each person",
            "figure": [
                {
                    "type": "counted_marks",
                    "value": {"total": 65, "lit": 6, "caption": "Six of 65 people were released."},
                }
            ],
            "steps": [
                {"text": "<p>Sixty-five people were in prison.</p>", "image": None, "lit": 0},
                {"text": "<p>Six of them were released.</p>", "image": None, "lit": 6},
            ],
        }
        template = "blocks/scene.html"


class SessionHighlight(blocks.StructBlock):
    """A session with its captioned clip and one sentence from it."""

    session = CardChoice(page_type=["pages.SessionPage"], label=_("Session"))
    clip = RecordChoice("pages.VideoAsset", label=_("Clip"), required=False)
    quote = blocks.TextBlock(label=_("Quotation"), required=False, help_text=_("Without quotation marks."))
    speaker = blocks.CharBlock(label=_("Speaker"), required=False)

    def clean(self, value):
        """Refuse a speaker without words, and a highlight that highlights nothing."""
        cleaned = super().clean(value)
        if cleaned["speaker"] and not cleaned["quote"]:
            error = ValidationError(_("Write what the speaker said, or leave the speaker empty."))
            raise blocks.StructBlockValidationError(block_errors={"quote": error})
        if not cleaned["clip"] and not cleaned["quote"]:
            error = ValidationError(_("Choose a clip, or write a sentence from the session."))
            raise blocks.StructBlockValidationError(block_errors={"clip": error})
        return cleaned

    class Meta:
        icon = "media"
        group = REPORT
        label = _("Session highlight")
        description = _("A session with a clip and a sentence from it.")
        template = "blocks/session_highlight.html"


class BigNumber(blocks.StructBlock):
    """One number, large, with what it says and where it comes from."""

    number = blocks.CharBlock(label=_("Number"), max_length=20)
    text = blocks.TextBlock(label=_("What it says"))
    source = blocks.CharBlock(label=_("Source"), required=False)

    def clean(self, value):
        """Refuse a number without a digit: words belong into a text or a quotation."""
        cleaned = super().clean(value)
        if cleaned["number"] and not any(map(str.isdigit, cleaned["number"])):
            error = ValidationError(_("Write a number with digits, for example 160 or 1 in 3."))
            raise blocks.StructBlockValidationError(block_errors={"number": error})
        return cleaned

    class Meta:
        icon = "order"
        group = REPORT
        label = _("Big number")
        description = _("One number, large, with its source.")
        preview_value = {"number": "160", "text": "laws that restrict funding from abroad", "source": ""}
        template = "blocks/big_number.html"


CHAPTER = [
    ("text", NotedProse()),
    ("scene", Scene()),
    ("session_highlight", SessionHighlight()),
    ("big_number", BigNumber()),
    *((name, block) for name, block in BODY if name != "text"),
]
"""What an editor may put into a chapter of a report, in the order of the menu."""
