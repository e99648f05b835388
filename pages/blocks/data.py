"""Numbers and facts: key facts, a table, a bar chart with its data, counted marks."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

DATA = _("Numbers and facts")


class Fact(blocks.StructBlock):
    """One fact: what it is, and what it says."""

    label = blocks.CharBlock(label=_("Label"))
    value = blocks.CharBlock(label=_("Fact"))

    class Meta:
        icon = "tag"
        label = _("Fact")


class KeyFacts(blocks.StructBlock):
    """A short list of facts, each with its label."""

    heading = blocks.CharBlock(label=_("Heading"), required=False)
    facts = blocks.ListBlock(Fact(), label=_("Facts"), min_num=1, max_num=12)
    source = blocks.CharBlock(label=_("Source"), required=False)

    class Meta:
        icon = "list-ul"
        group = DATA
        label = _("Key facts")
        description = _("Labelled facts, such as place, date and partners.")
        preview_value = {"heading": "In short", "facts": [{"label": "Place", "value": "Dakar, Senegal"}], "source": ""}
        template = "blocks/key_facts.html"


class Row(blocks.StructBlock):
    """One row of a table; its first cell is the row's heading."""

    cells = blocks.ListBlock(blocks.CharBlock(required=False), label=_("Cells"), min_num=1, max_num=12)

    class Meta:
        icon = "table"
        label = _("Row")


class SimpleTable(blocks.StructBlock):
    """A table that can be translated cell by cell and read aloud: caption, column headings, row headings."""

    caption = blocks.CharBlock(label=_("Caption"), help_text=_("What the table shows."))
    columns = blocks.ListBlock(blocks.CharBlock(), label=_("Column headings"), min_num=1, max_num=12)
    rows = blocks.ListBlock(Row(), label=_("Rows"), min_num=1)
    source = blocks.CharBlock(label=_("Source"), required=False)

    def clean(self, value):
        """Refuse rows with more or fewer cells than there are columns."""
        cleaned = super().clean(value)
        width = len(cleaned["columns"])
        if any(len(row["cells"]) != width for row in cleaned["rows"]):
            message = _("Every row needs as many cells as there are column headings.")
            raise blocks.StructBlockValidationError(block_errors={"rows": ValidationError(message)})
        return cleaned

    class Meta:
        icon = "table"
        group = DATA
        label = _("Table")
        description = _("A table with a caption and headings.")
        preview_value = {"caption": "Laws", "columns": ["Country", "Year"], "rows": [{"cells": ["Egypt", "2012"]}]}
        template = "blocks/table.html"


class Bar(blocks.StructBlock):
    """One bar: its label and its value."""

    label = blocks.CharBlock(label=_("Label"))
    value = blocks.DecimalBlock(label=_("Value"), min_value=0)

    class Meta:
        icon = "tag"
        label = _("Bar")


class BarChart(blocks.StructBlock):
    """A chart of bars with its data as a table, so that everybody can read it."""

    caption = blocks.CharBlock(label=_("Caption"), help_text=_("What the chart shows, in one sentence."))
    unit = blocks.CharBlock(label=_("Unit"), required=False)
    bars = blocks.ListBlock(Bar(), label=_("Bars"), min_num=2, max_num=30)
    source = blocks.CharBlock(label=_("Source"), required=False)

    def clean(self, value):
        """Refuse a chart in which every bar is empty."""
        cleaned = super().clean(value)
        values = [bar["value"] for bar in cleaned["bars"]]
        if values and not any(values):
            error = ValidationError(_("Every bar is zero: a chart needs a number above zero."))
            raise blocks.StructBlockValidationError(block_errors={"bars": error})
        return cleaned

    class Meta:
        icon = "table"
        group = DATA
        label = _("Bar chart")
        description = _("Bars with their numbers; the data stand in a table below.")
        preview_value = {
            "caption": "Laws",
            "unit": "",
            "bars": [{"label": "2012", "value": 3}, {"label": "2013", "value": 8}],
        }
        template = "blocks/bar_chart.html"


class CountedMarks(blocks.StructBlock):
    """So many small prints, some of them lit: a number that can be seen."""

    total = blocks.IntegerBlock(label=_("All marks"), min_value=1, max_value=1000)
    lit = blocks.IntegerBlock(label=_("Lit marks"), min_value=0, max_value=1000)
    caption = blocks.TextBlock(label=_("Caption"), help_text=_("The sentence that says the numbers; it is read aloud."))

    def clean(self, value):
        """Refuse more lit marks than marks."""
        cleaned = super().clean(value)
        if cleaned["lit"] > cleaned["total"]:
            message = _("There cannot be more lit marks than marks.")
            raise blocks.StructBlockValidationError(block_errors={"lit": ValidationError(message)})
        return cleaned

    class Meta:
        icon = "group"
        group = DATA
        label = _("Counted marks")
        description = _("One print for each person, some of them lit.")
        preview_value = {"total": 130, "lit": 6, "caption": "Each mark is a person."}
        template = "blocks/counted_marks.html"
