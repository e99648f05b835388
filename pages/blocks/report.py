"""What only reports have: scenes told by scrolling, highlights of sessions, big numbers."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.bundle.blocks import CardChoice, ImageChoice, RecordChoice
from pages.blocks import BODY
from pages.blocks.data import BarChart, CountedMarks
from pages.blocks.text import Prose

REPORT = _("Reports")


class Step(blocks.StructBlock):
    """One step of a scene: text that passes the pinned figure, and what the figure shows then."""

    text = Prose(label=_("Text"))
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

    bar_chart = BarChart()
    counted_marks = CountedMarks()

    class Meta:
        max_num = 1
        required = False


class Scene(blocks.StructBlock):
    """A pinned figure with text steps beside it; without scripts, an article with the figure's last state."""

    heading = blocks.CharBlock(label=_("Heading"), required=False)
    figure = Figure(label=_("Figure"), required=False)
    steps = blocks.ListBlock(Step(), label=_("Steps"), min_num=1, max_num=12)

    def clean(self, value):
        """Refuse a scene that shows nothing: neither a figure nor a picture in its first step."""
        cleaned = super().clean(value)
        if not cleaned["figure"] and not cleaned["steps"][0]["image"]:
            error = ValidationError(_("Choose a figure, or a picture for the first step."))
            raise blocks.StructBlockValidationError(block_errors={"figure": error})
        return cleaned

    class Meta:
        icon = "view"
        group = REPORT
        label = _("Scene")
        description = _("A figure that stays while the text passes it, step by step.")
        template = "blocks/scene.html"


class SessionHighlight(blocks.StructBlock):
    """A session with its captioned clip and one sentence from it."""

    session = CardChoice(page_type=["pages.SessionPage"], label=_("Session"))
    clip = RecordChoice("pages.VideoAsset", label=_("Clip"), required=False)
    quote = blocks.TextBlock(label=_("Quotation"), required=False, help_text=_("Without quotation marks."))
    speaker = blocks.CharBlock(label=_("Speaker"), required=False)

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

    class Meta:
        icon = "order"
        group = REPORT
        label = _("Big number")
        description = _("One number, large, with its source.")
        preview_value = {"number": "160", "text": "laws that restrict funding from abroad", "source": ""}
        template = "blocks/big_number.html"


CHAPTER = [
    ("scene", Scene()),
    ("session_highlight", SessionHighlight()),
    ("big_number", BigNumber()),
    *BODY,
]
"""What an editor may put into a chapter of a report, in the order of the menu."""
