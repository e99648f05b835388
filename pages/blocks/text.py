"""Words: paragraphs with headings, a quotation, a box that stands out, questions with answers."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.bundle.blocks import RecordChoice
from pages.quotations import said

WORDS = _("Words")
RICH = ["h2", "h3", "h4", "bold", "italic", "ol", "ul", "link", "document-link"]
"""What prose may hold. No sup, sub, s or bdi: they split a sentence into pieces that nobody can translate."""
INLINE = ["bold", "italic", "link"]


class Prose(blocks.RichTextBlock):
    """Paragraphs, headings of level 2 to 4, lists, links."""

    offers = tuple(RICH)

    def __init__(self, **kwargs) -> None:
        super().__init__(features=list(self.offers), **kwargs)

    class Meta:
        icon = "pilcrow"
        group = WORDS
        label = _("Text")
        description = _("Paragraphs with headings, lists and links.")
        preview_value = "<h2>What we saw</h2><p>Activists met, spoke and organised.</p>"
        template = "blocks/text.html"


class Quotation(blocks.StructBlock):
    """Words somebody said, with who said them or the plain statement that this is not known."""

    text = blocks.TextBlock(
        label=_("Words"), help_text=_("Without quotation marks: the page sets those of the language.")
    )
    speaker = blocks.CharBlock(
        label=_("Speaker"), required=False, help_text=_("Leave it empty where the speaker is not stated.")
    )
    source = blocks.CharBlock(label=_("Source"), required=False, help_text=_("Where and when it was said."))

    class Meta:
        icon = "openquote"
        group = WORDS
        label = _("Quotation")
        description = _("Words somebody said, set large.")
        preview_value = {"text": "Where is democracy? Where is free speech?", "speaker": "", "source": "Film, 2018"}
        template = "blocks/quote.html"


class QuoteRecord(blocks.StructBlock):
    """A quotation that is kept once, with its original, and is right wherever it is shown."""

    quote = RecordChoice("pages.Quote", label=_("Quotation"))

    def get_context(self, value, parent_context=None) -> dict:
        """Add `said`, the words for a reader of the active language; None where the record is not public."""
        context = super().get_context(value, parent_context)
        quote = value.get("quote")
        context["said"] = said(quote) if quote is not None else None
        return context

    def get_preview_value(self):
        """Show an example that is no record of the site."""
        quote = self.child_blocks["quote"].model_class(
            text="Where is democracy? Where is free speech?",
            original="Demokratiya hanı? Söz azadlığı hanı?",
            original_language="az",
            source_title="Film, 2018",
        )
        return self.normalize({"quote": quote})

    class Meta:
        icon = "openquote"
        group = WORDS
        label = _("Quotation from the records")
        description = _("Words from the records, with their original, speaker and source.")
        template = "blocks/quote_record.html"


class Callout(blocks.StructBlock):
    """A box beside the flow of the text."""

    heading = blocks.CharBlock(label=_("Heading"), required=False)
    text = blocks.RichTextBlock(label=_("Text"), features=[*INLINE, "ul"])

    class Meta:
        icon = "help"
        group = WORDS
        label = _("Callout")
        description = _("A short note that must not be missed.")
        preview_value = {"heading": "Before you write", "text": "<p>Ask the family first.</p>"}
        template = "blocks/callout.html"


class Answer(blocks.StructBlock):
    """One question with its answer."""

    question = blocks.CharBlock(label=_("Question"))
    answer = blocks.RichTextBlock(label=_("Answer"), features=[*INLINE, "ul", "ol"])

    class Meta:
        icon = "help"
        label = _("Question")


class Accordion(blocks.StructBlock):
    """Questions that open one by one, without a script."""

    heading = blocks.CharBlock(label=_("Heading"), required=False)
    items = blocks.ListBlock(Answer(), label=_("Questions"), min_num=1)

    class Meta:
        icon = "list-ul"
        group = WORDS
        label = _("Questions and answers")
        description = _("A list of questions; each opens to its answer.")
        preview_value = {"heading": "", "items": [{"question": "Who can take part?", "answer": "<p>Everybody.</p>"}]}
        template = "blocks/accordion.html"
