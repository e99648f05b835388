"""Ways onward: a call to action, cards of pages, the latest news, logos of partners."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.bundle.blocks import CardChoice, PageChoice, RecordChoice
from cms.bundle.bundle import active_bundle
from cms.bundle.lists import Want
from cms.styleguide.stand_ins import SAMPLE_CARDS

ONWARD = _("Ways onward")


class Button(blocks.StructBlock):
    """A link that looks like a button: to a page of this site, or to an https address."""

    label = blocks.CharBlock(label=_("Words on it"), required=False)
    page = PageChoice(label=_("Page"), required=False)
    address = blocks.URLBlock(label=_("Address"), required=False, help_text=_("Only where no page of this site fits."))

    def clean(self, value):
        """Refuse a button with words that leads nowhere, and addresses without https."""
        cleaned = super().clean(value)
        if cleaned["label"] and not (cleaned["page"] or cleaned["address"]):
            raise blocks.StructBlockValidationError(
                block_errors={"page": ValidationError(_("Choose a page or write an address."))}
            )
        if cleaned["address"] and not cleaned["address"].startswith("https://"):
            raise blocks.StructBlockValidationError(
                block_errors={"address": ValidationError(_("The address must begin with https://."))}
            )
        return cleaned

    class Meta:
        icon = "link"
        label = _("Button")


class CallToAction(blocks.StructBlock):
    """A request to the reader, with one or two buttons."""

    heading = blocks.CharBlock(label=_("Heading"))
    text = blocks.TextBlock(label=_("Text"), required=False)
    buttons = blocks.ListBlock(Button(), label=_("Buttons"), min_num=1, max_num=2)

    class Meta:
        icon = "success"
        group = ONWARD
        label = _("Call to action")
        description = _("What the reader can do now.")
        preview_value = {
            "heading": "Write to the ministry",
            "text": "A letter takes ten minutes.",
            "buttons": [{"label": "How to write", "page": None, "address": "https://example.org/letters"}],
        }
        template = "blocks/call_to_action.html"


class PageCards(blocks.StructBlock):
    """Chosen pages as cards, in the reader's language."""

    heading = blocks.CharBlock(label=_("Heading"), required=False)
    pages = blocks.ListBlock(CardChoice(label=_("Page")), label=_("Pages"), min_num=1, max_num=12)

    class Meta:
        icon = "doc-full-inverse"
        group = ONWARD
        label = _("Cards")
        description = _("Chosen pages with image and summary.")
        template = "blocks/cards.html"


class ListOfCards(blocks.StructBlock):
    """A block that shows a list of pages; a subclass says which, by `wanted_list(raw)`."""

    def get_context(self, value, parent_context=None) -> dict:
        """Add `cards`: the wanted list, from the bundle; samples where there is none, as in a block's preview."""
        context = super().get_context(value, parent_context)
        bundle = active_bundle()
        context["cards"] = bundle.list_of(self.wanted_list(self.get_prep_value(value))) if bundle else SAMPLE_CARDS
        return context


class NewsList(ListOfCards):
    """The latest news, of all kinds or of one."""

    heading = blocks.CharBlock(label=_("Heading"), required=False)
    kind = blocks.ChoiceBlock(
        label=_("Kind"),
        required=False,
        choices=[
            ("news", _("News")),
            ("alert", _("Alert")),
            ("statement", _("Statement")),
            ("decision", _("Court decision")),
            ("release", _("Release")),
        ],
        help_text=_("Leave it empty for all kinds."),
    )
    limit = blocks.IntegerBlock(label=_("How many"), default=4, min_value=1, max_value=12)

    def wanted_list(self, raw: dict) -> Want:
        """Return the list this block shows, from its raw value."""
        return Want("news", limit=raw.get("limit") or 4, about=raw.get("kind") or "")

    class Meta:
        icon = "list-ul"
        group = ONWARD
        label = _("Latest news")
        description = _("The newest articles, always up to date.")
        preview_value = {"heading": "Latest", "kind": "", "limit": 4}
        template = "blocks/news.html"


class Logos(blocks.StructBlock):
    """Organisations with their logos, linked to their sites."""

    heading = blocks.CharBlock(label=_("Heading"), required=False)
    organizations = blocks.ListBlock(RecordChoice("pages.Organization"), label=_("Organizations"), min_num=1)

    class Meta:
        icon = "group"
        group = ONWARD
        label = _("Organizations")
        description = _("Partners by name and logo.")
        template = "blocks/logos.html"
