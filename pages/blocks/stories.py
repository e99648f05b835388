"""Films, numbers with their source, and stories: records and pages that are told once and shown in many places."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.bundle.blocks import CardChoice, PageChoice, RecordChoice
from cms.bundle.bundle import active_bundle
from cms.bundle.lists import Want
from pages.blocks.data import DATA
from pages.blocks.links import ONWARD, ListOfCards
from pages.blocks.media import MEDIA

HOME = _("Sections of the home page")
TILES = 5
"""How many stories stand beside the lead on the home page; a last tile leads to all of them."""


class Film(blocks.StructBlock):
    """A film with its transcript. Nothing of it is loaded before a reader agrees."""

    video = RecordChoice("pages.VideoAsset", label=_("Film"))
    caption = blocks.CharBlock(label=_("Caption"), required=False)

    class Meta:
        icon = "media"
        group = MEDIA
        label = _("Film")
        description = _("A film with captions and transcript; it loads only when a reader agrees.")
        template = "blocks/video.html"


class Statistics(blocks.StructBlock):
    """Numbers in a row, each as of a day and with its source."""

    heading = blocks.CharBlock(label=_("Heading"), required=False)
    numbers = blocks.ListBlock(
        RecordChoice("pages.Statistic", label=_("Statistic")), label=_("Statistics"), min_num=1, max_num=6
    )

    class Meta:
        icon = "order"
        group = DATA
        label = _("Statistics")
        description = _("Numbers from the records, each with date and source.")
        template = "blocks/statistics.html"


def _stories_of(series: int) -> Want:
    return Want("stories", limit=60, about=series, order="tree")


class StoryList(ListOfCards):
    """The stories of a series, always those that are there in the reader's language."""

    heading = blocks.CharBlock(label=_("Heading"))
    series = PageChoice(page_type=["pages.StorySeriesPage"], label=_("Series"))

    def wanted_list(self, raw: dict) -> Want:
        """Return the list this block shows, from its raw value."""
        return _stories_of(raw.get("series") or 0)

    def get_context(self, value, parent_context=None) -> dict:
        """Add `cards`. The list was asked for by the series an editor chose, which is here in the reader's language."""
        context = super().get_context(value, parent_context)
        bundle, series = active_bundle(), value.get("series")
        if bundle and series:
            same = bundle.lookup.by_key[series.translation_key].values()
            context["cards"] = next(filter(None, (bundle.list_of(_stories_of(row.id)) for row in same)), [])
        return context

    class Meta:
        icon = "user"
        group = ONWARD
        label = _("Stories")
        description = _("All stories of a series as cards.")
        template = "blocks/stories.html"


class HomeStories(StoryList):
    """A statement, one story large with its film and a quotation, the others as tiles."""

    kicker = blocks.CharBlock(label=_("Kicker"), required=False)
    text = blocks.TextBlock(label=_("Text"), required=False)
    lead = CardChoice(page_type=["pages.StoryPage"], label=_("Story in front"), required=False)
    film = RecordChoice("pages.VideoAsset", label=_("Its film"), required=False)
    quote = blocks.TextBlock(label=_("Quotation"), required=False, help_text=_("Without quotation marks."))
    speaker = blocks.CharBlock(label=_("Speaker"), required=False)

    def get_context(self, value, parent_context=None) -> dict:
        """Add `lead`, the chosen story or the first one, `cards`, the next ones, and `total`."""
        context = super().get_context(value, parent_context)
        every = context["cards"]
        lead = value.get("lead") or (every[0] if every else None)
        rest = [card for card in every if lead is None or card.pk != lead.pk]
        context.update(lead=lead, cards=rest[:TILES], total=len(every))
        return context

    class Meta:
        group = HOME
        description = _("One story with its film, the others as tiles.")
        template = "blocks/home_stories.html"


class HomeCampaign(blocks.StructBlock):
    """A band for a campaign, with its hashtag."""

    page = CardChoice(page_type=["pages.CampaignPage"], label=_("Campaign"))
    heading = blocks.CharBlock(label=_("Heading"), required=False, help_text=_("Leave it empty for the hashtag."))
    text = blocks.TextBlock(label=_("Text"), required=False, help_text=_("Leave it empty for the page's summary."))
    button = blocks.CharBlock(label=_("Words on the button"), required=False)

    class Meta:
        icon = "success"
        group = HOME
        label = _("Campaign")
        description = _("A band for one campaign, with its hashtag.")
        template = "blocks/home_campaign.html"


class HomeStatistics(Statistics):
    """Statistics, as wide as the screen."""

    class Meta:
        group = HOME
        template = "blocks/home_statistics.html"
