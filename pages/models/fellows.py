"""Fellows of the fellowships: each is shown as far as the fellow agreed, in every output."""

from __future__ import annotations

import datetime
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Locale, Orderable, TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.bundle.lists import Want
from cms.streamfield import SlimStreamField
from pages.blocks import BODY
from pages.models.base import CARD_FACTS, BasePage, BasePageManager, BasePageQuerySet
from pages.models.statistics import facts
from pages.problems import Problem
from pages.zones import EARLIEST, opening

LINK_HOSTS = ("bsky.app", "facebook.com", "github.com", "instagram.com", "linkedin.com", "mastodon.social")
LINK_HOSTS += ("medium.com", "orcid.org", "researchgate.net", "substack.com", "threads.net", "x.com", "youtube.com")
"""Where the links of a fellow may lead beside pages of this site: the host itself or one below it."""


def check_link(address: str) -> None:
    """Refuse an address that is not https or leads to a host we do not list; raises ValidationError."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").lower()
    except ValueError:
        parts, host = urlsplit(""), ""
    if parts.scheme != "https" or not any(host == known or host.endswith(f".{known}") for known in LINK_HOSTS):
        message = _("Links lead to one of these, with https: %(hosts)s.")
        raise ValidationError(message, code="host", params={"hosts": ", ".join(LINK_HOSTS)})


class FellowQuerySet(BasePageQuerySet):
    """Fellows as lists need them."""

    def of_cohort(self, year: int) -> FellowQuerySet:
        """Keep the fellows of a year."""
        return self.filter(cohort=year)

    def for_cards(self) -> FellowQuerySet:
        """Load what a card shows, with cohort and country under the names that mixed lists use."""
        names = models.F("country__name_overrides")
        country = {"fellow_country": models.F("country__code"), "fellow_country_names": names}
        return super().for_cards().annotate(fellow_cohort=models.F("cohort"), **country)


class FellowOutput(Orderable):
    """A page of this site that shows what a fellow made: a resource, an article."""

    page = ParentalKey("pages.FellowPage", on_delete=models.CASCADE, related_name="outputs")
    target = models.ForeignKey("pages.BasePage", verbose_name=_("page"), on_delete=models.CASCADE, related_name="+")
    panels = [FieldPanel("target")]
    shown_as_cards = ("target",)


class FellowLink(TranslatableMixin, Orderable):
    """Where a fellow can be found elsewhere, with the fellow's agreement."""

    page = ParentalKey("pages.FellowPage", on_delete=models.CASCADE, related_name="links")
    address = models.URLField(_("address"), max_length=500, validators=[check_link])
    panels = [FieldPanel("address")]
    translatable_fields = facts("address")

    @property
    def host(self) -> str:
        """Where the link leads, in a word."""
        return (urlsplit(self.address).hostname or "").removeprefix("www.")

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        pass


class FellowPage(BasePage):
    """One fellow: who, from where, in which year, with which project – shown as far as the fellow agreed."""

    class Visibility(models.TextChoices):
        FULL = "full", _("full name")
        FIRST_NAME = "first_name", _("first name only")

    person = models.ForeignKey(
        "pages.Person", verbose_name=_("person"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    visibility = models.CharField(_("shown with"), max_length=10, choices=Visibility, default=Visibility.FULL)
    hidden_from_on = models.DateField(
        _("hidden from"), null=True, blank=True, help_text=_("From this day on, nobody can read the page any more.")
    )
    cohort = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    country = models.ForeignKey(
        "pages.Country", verbose_name=_("country"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    role = models.CharField(_("role"), max_length=255, blank=True)
    bio = models.TextField(_("biography"), blank=True)
    project = models.TextField(_("project"), blank=True)
    quote = models.TextField(_("quotation"), blank=True, help_text=_("Without quotation marks."))
    alumni_update = models.TextField(_("what became of it"), blank=True)
    body = SlimStreamField(BODY, verbose_name=_("body"), blank=True)

    objects = BasePageManager.from_queryset(FellowQuerySet)()

    content_panels = [
        MultiFieldPanel(
            [
                FieldPanel("person"),
                FieldRowPanel([FieldPanel("visibility"), FieldPanel("hidden_from_on")]),
                FieldRowPanel([FieldPanel("cohort"), FieldPanel("country")]),
            ],
            heading=_("Who, and how it may be shown"),
        ),
        *BasePage.content_panels,
        FieldPanel("role"),
        FieldPanel("bio"),
        FieldPanel("project"),
        InlinePanel("outputs", label=_("page"), heading=_("Work on this site")),
        InlinePanel("links", label=_("link"), heading=_("Links")),
        FieldPanel("quote"),
        FieldPanel("alumni_update"),
        FieldPanel("body"),
        *BasePage.listing_panels,
        *BasePage.care_panels,
    ]
    search_fields = [
        *BasePage.search_fields,
        *(index.SearchField(name) for name in ("role", "bio", "project", "alumni_update", "body")),
    ]
    api_fields = ["visibility", "cohort", "country", "role", "bio", "project", "quote", "alumni_update", "body"]
    api_fields += ["outputs", "links"]
    not_in_api = {"person": "may hold more of the name than is shown", "hidden_from_on": "tells of what is planned"}
    translatable_fields = [
        *BasePage.translatable_fields,
        *facts("person", "visibility", "hidden_from_on", "expire_at", "cohort", "country"),
        *(TranslatableField(name) for name in ("role", "bio", "project", "quote", "alumni_update", "body")),
        SynchronizedField("outputs", overridable=False),
        TranslatableField("links"),
    ]
    required_to_publish = (*BasePage.required_to_publish, "person", "cohort", "country")
    parent_page_types = ["pages.FellowshipPage"]
    subpage_types: list[str] = []
    page_description = _("One fellow of a fellowship.")

    class Meta:
        verbose_name = _("fellow")
        verbose_name_plural = _("fellows")

    def save(self, *args, **kwargs):
        """Let the page end, in every output, when the day from which it is hidden begins anywhere on Earth."""
        self.expire_at = self._ends_at()
        return super().save(*args, **kwargs)

    def _ends_at(self) -> datetime.datetime | None:
        """Return the earlier of the day of hiding and what an editor planned; a former day of hiding counts no more."""
        before = FellowPage._base_manager.filter(pk=self.pk).values_list("hidden_from_on", flat=True).first()
        planned = None if before and self.expire_at == opening(before, None, EARLIEST) else self.expire_at
        return min(filter(None, (planned, opening(self.hidden_from_on, None, EARLIEST))), default=None)

    @property
    def may_show_face(self) -> bool:
        """Whether the person's portrait may stand on the page: not with a first name only."""
        return self.visibility == self.Visibility.FULL

    def related_want(self) -> Want:
        """Return other fellows of the fellowship."""
        return Want("other_fellows", limit=4, about=self.path, order="cohort")

    def own_problems(self, locale: Locale) -> list[Problem]:
        """With a first name only, no text and no address holds the rest of the name."""
        from pages.fellow_names import name_problems

        found = name_problems(self)
        hidden_at = opening(self.hidden_from_on, None, EARLIEST)
        if hidden_at and hidden_at <= timezone.now():
            found.append(Problem("hidden", _now("The day from which the fellow is hidden has come."), "hidden_from_on"))
        return found


CARD_FACTS["fellow_cohort"] = models.F("fellowpage__cohort")
CARD_FACTS["fellow_country"] = models.F("fellowpage__country__code")
CARD_FACTS["fellow_country_names"] = models.F("fellowpage__country__name_overrides")
