"""The movement's assemblies: when and where they met, who hosted them, their sessions."""

from __future__ import annotations

from django.apps import apps
from django.db import models
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
from pages.models.base import CARD_FACTS, BasePage
from pages.models.statistics import facts
from pages.problems import Problem
from pages.zones import check_zone

SESSIONS = 400
"""How many sessions an assembly may list."""


class AssemblyHost(TranslatableMixin, Orderable):
    """An organisation that hosts an assembly, and what it does there."""

    page = ParentalKey("pages.AssemblyPage", on_delete=models.CASCADE, related_name="hosts")
    organization = models.ForeignKey(
        "pages.Organization", verbose_name=_("organization"), on_delete=models.CASCADE, related_name="+"
    )
    role = models.CharField(_("role"), max_length=255, blank=True, help_text=_("For example: host, co-host, funder."))

    panels = [FieldRowPanel([FieldPanel("organization"), FieldPanel("role")])]
    translatable_fields = [*facts("organization"), TranslatableField("role")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        pass


class AssemblyStatistic(Orderable):
    """A number an assembly shows."""

    page = ParentalKey("pages.AssemblyPage", on_delete=models.CASCADE, related_name="statistic_links")
    statistic = models.ForeignKey(
        "pages.Statistic", verbose_name=_("statistic"), on_delete=models.CASCADE, related_name="+"
    )
    panels = [FieldPanel("statistic")]


class AssemblyDocument(Orderable):
    """A file of an assembly: its programme, a declaration."""

    page = ParentalKey("pages.AssemblyPage", on_delete=models.CASCADE, related_name="document_links")
    document = models.ForeignKey(
        "cms.SiteDocument", verbose_name=_("document"), on_delete=models.CASCADE, related_name="+"
    )
    panels = [FieldPanel("document")]


class AssemblyIndexPage(BasePage):
    """All assemblies, the newest first."""

    intro = models.TextField(_("introduction"), blank=True, help_text=_("A few plain sentences above the list."))

    content_panels = [*BasePage.content_panels, FieldPanel("intro"), *BasePage.care_panels]
    search_fields = [*BasePage.search_fields, index.SearchField("intro")]
    api_fields = ["intro"]
    translatable_fields = [*BasePage.translatable_fields, TranslatableField("intro")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["pages.AssemblyPage"]
    max_count_per_parent = 1
    page_description = _("The list of all assemblies.")

    class Meta:
        verbose_name = _("list of assemblies")

    def wanted_lists(self) -> dict[str, Want]:
        """Return the assemblies by their first day, the last one first."""
        return {"assemblies": Want("assemblies", limit=60, about=self.path, order="last")}


class AssemblyPage(BasePage):
    """One assembly: its theme, dates, place, hosts, sessions, documents and report."""

    ordinal = models.PositiveSmallIntegerField(
        _("number"), null=True, blank=True, help_text=_("Which assembly it is, for example 9 for the Ninth.")
    )
    theme = models.CharField(_("theme"), max_length=600, blank=True)
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    city = models.CharField(_("city"), max_length=255, blank=True)
    country = models.ForeignKey(
        "pages.Country", verbose_name=_("country"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    zone = models.CharField(
        _("time zone"),
        max_length=60,
        default="UTC",
        validators=[check_zone],
        help_text=_("The zone in which the sessions' times are given, for example Africa/Dakar."),
    )
    participants = models.TextField(_("who took part"), blank=True, help_text=_("In a few plain sentences."))
    body = SlimStreamField(BODY, verbose_name=_("body"), blank=True)

    content_panels = [
        *BasePage.content_panels,
        FieldRowPanel([FieldPanel("ordinal"), FieldPanel("theme")]),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
                FieldRowPanel([FieldPanel("city"), FieldPanel("country"), FieldPanel("zone")]),
            ],
            heading=_("When and where"),
        ),
        InlinePanel("hosts", label=_("host"), heading=_("Hosts")),
        FieldPanel("participants"),
        FieldPanel("body"),
        InlinePanel("statistic_links", label=_("statistic"), heading=_("Statistics")),
        InlinePanel("document_links", label=_("document"), heading=_("Documents")),
        *BasePage.listing_panels,
        *BasePage.care_panels,
    ]
    search_fields = [
        *BasePage.search_fields,
        *(index.SearchField(name) for name in ("theme", "city", "participants", "body")),
    ]
    api_fields = ["ordinal", "theme", "starts_on", "ends_on", "city", "country", "zone", "hosts", "participants"]
    api_fields += ["body", "statistic_links", "document_links"]
    translatable_fields = [
        *BasePage.translatable_fields,
        *facts("ordinal", "starts_on", "ends_on", "country", "zone"),
        *(TranslatableField(name) for name in ("theme", "city", "participants", "body", "hosts")),
        SynchronizedField("statistic_links", overridable=False),
        SynchronizedField("document_links", overridable=False),
    ]
    required_to_publish = (*BasePage.required_to_publish, "ordinal", "theme", "starts_on", "ends_on")
    parent_page_types = ["pages.AssemblyIndexPage"]
    subpage_types = ["pages.AssemblyReportPage", "pages.SessionPage"]
    page_description = _("One assembly with its sessions and report.")

    class Meta:
        verbose_name = _("assembly")
        verbose_name_plural = _("assemblies")

    def wanted_lists(self) -> dict[str, Want]:
        """Return the reports of the assembly."""
        return {
            "reports": Want("reports", limit=6, about=self.path, order="tree"),
            "sessions": Want("sessions", limit=SESSIONS, about=self.path, order="soonest"),
        }

    def get_context(self, request, *args, **kwargs) -> dict:
        """Add `finder`, which picks among the sessions by kind, track, country and language."""
        from pages.finders import session_finder

        context = super().get_context(request, *args, **kwargs)
        return {**context, "finder": session_finder(context.get("lists", {}).get("sessions", ()), request, self.url)}

    def own_problems(self, locale: Locale) -> list[Problem]:
        """The last day is not before the first, and a number belongs to one assembly only."""
        found = []
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            found.append(Problem("dates", _now("The last day lies before the first day."), "ends_on"))
        others = AssemblyPage.objects.exclude(translation_key=self.translation_key)
        if self.ordinal and others.filter(ordinal=self.ordinal).exists():
            found.append(Problem("ordinal", _now("Another assembly has this number."), "ordinal"))
        return found or self._sessions_outside()

    def save(self, *args, **kwargs):
        """Keep the moments of the sessions, whose times are given in the assembly's zone."""
        super().save(*args, **kwargs)
        apps.get_model("pages", "SessionPage").objects.of_assembly(self.path).keep_moments(self.zone)

    def _sessions_outside(self) -> list[Problem]:
        days = (self.starts_on, self.ends_on)
        if not self.path or None in days:
            return []
        sessions = apps.get_model("pages", "SessionPage").objects.of_assembly(self.path)
        outside = sessions.exclude(held_on=None).exclude(held_on__range=days).order_by("path")[:5]
        message = _now("The session “%(title)s” lies outside of these days.")
        return [Problem("sessions_outside", message % {"title": one.title}, "starts_on") for one in outside]


CARD_FACTS.update({f"assembly_{name}": models.F(f"assemblypage__{name}") for name in ("starts_on", "ends_on", "city")})
