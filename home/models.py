"""The home page: a composition of everything else, in the order an editor gives it."""

from __future__ import annotations

from collections import Counter, defaultdict

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index
from wagtail_localize.fields import TranslatableField

from cms.bundle.refs import References, walk
from cms.streamfield import SlimStreamField
from pages.blocks.home import SECTIONS
from pages.models.base import BasePage


class HomePage(BasePage):
    """The first page of a language. A language is open to readers as soon as its home page is live."""

    sections = SlimStreamField(SECTIONS, verbose_name=_("sections"), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("sections"), *BasePage.care_panels]
    search_fields = [*BasePage.search_fields, index.SearchField("sections")]
    api_fields = ["sections"]
    translatable_fields = [*BasePage.translatable_fields, TranslatableField("sections")]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "pages.StandardPage",
        "pages.IssueIndexPage",
        "pages.NewsIndexPage",
        "pages.StorySeriesPage",
        "pages.CampaignPage",
        "pages.CaseIndexPage",
        "pages.CountryIndexPage",
        "pages.AssemblyIndexPage",
        "pages.FellowshipPage",
        "pages.ResourceHubPage",
        "pages.CallPage",
        "pages.EventIndexPage",
        "pages.PeopleIndexPage",
    ]
    page_description = _("The first page of a language.")

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def pages_shown_twice(self) -> list[int]:
        """Return the keys of pages that more than one section shows; the editor is warned, not stopped."""
        shown = Counter(pk for section in self.sections for pk in references_of(section))
        return [pk for pk, times in shown.items() if times > 1]


def references_of(section) -> set[int]:
    """Return the pages that one section shows as cards."""
    refs: References = defaultdict(set)
    walk(section.block, section.block.get_prep_value(section.value), refs)
    return refs["card"]
