"""Sections of the home page for what one can join: the next events, a fellowship with its last fellows."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.bundle.blocks import CardChoice
from cms.bundle.bundle import active_bundle
from cms.bundle.lists import Want
from cms.styleguide.gatherings import EVENTS
from pages.blocks.links import Button, ListOfCards

HOME = _("Sections of the home page")
FELLOWS = 4
"""How many fellows stand beside their fellowship."""


class HomeEvents(ListOfCards):
    """The next events, always up to date; nothing stands there while none is planned."""

    heading = blocks.CharBlock(label=_("Heading"))
    limit = blocks.IntegerBlock(label=_("How many"), default=3, min_value=1, max_value=6)
    button = Button(label=_("Button"), required=False)

    def wanted_list(self, raw: dict) -> Want:
        """Return the list this block shows, from its raw value."""
        return Want("events_to_come", limit=raw.get("limit") or 3, order="soonest")

    def get_context(self, value, parent_context=None) -> dict:
        """Add `cards`; events where none is served, as in the block's preview."""
        context = super().get_context(value, parent_context)
        return context if active_bundle() else {**context, "cards": EVENTS}

    class Meta:
        icon = "date"
        group = HOME
        label = _("Events")
        description = _("The next events.")
        preview_value = {"heading": "Next events", "limit": 3, "button": {"label": "", "page": None, "address": ""}}
        template = "blocks/home_events.html"


class HomeFellowship(ListOfCards):
    """A gold band for a fellowship, with its last fellows beside it."""

    page = CardChoice(page_type=["pages.FellowshipPage"], label=_("Fellowship"))
    title = blocks.CharBlock(label=_("Title"), required=False, help_text=_("Leave it empty for the page's own title."))
    text = blocks.TextBlock(label=_("Text"), required=False, help_text=_("Leave it empty for the page's summary."))
    button = blocks.CharBlock(label=_("Words on the button"), required=False)

    def wanted_list(self, raw: dict) -> Want:
        """Return the list this block shows, from its raw value."""
        return Want("last_fellows", limit=FELLOWS, about=raw.get("page") or 0, order="cohort")

    class Meta:
        icon = "group"
        group = HOME
        label = _("Fellowship")
        description = _("A band for one fellowship, with its last fellows.")
        template = "blocks/home_fellowship.html"
