"""Calls: nominations and applications, with a form whose questions the editor chooses."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Locale, Orderable, TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import TranslatableField

from cms.audience.questions import options_of
from cms.streamfield import SlimStreamField
from pages.blocks import BODY
from pages.models.base import CARD_FACTS, BasePage
from pages.models.statistics import facts
from pages.models.timing import skipped_times
from pages.openings import UNKNOWN, Opening
from pages.problems import Problem, address_problems
from pages.zones import check_zone, closing, opening


class CallQuestion(TranslatableMixin, Orderable):
    """One question of the form. Its answers are kept encrypted, under the question's key."""

    class Kind(models.TextChoices):
        LINE = "line", _("a line of text")
        TEXT = "text", _("a longer text")
        CHOICE = "choice", _("one of several answers")
        DATE = "date", _("a date")
        COUNTRY = "country", _("a country")
        LINK = "link", _("an address on the web")
        FILE = "file", _("a file")
        TICK = "tick", _("a tick")

    page = ParentalKey("pages.CallPage", on_delete=models.CASCADE, related_name="questions")
    label = models.CharField(_("question"), max_length=600)
    help_text = models.CharField(_("help"), max_length=600, blank=True)
    kind = models.CharField(_("kind of answer"), max_length=8, choices=Kind, default=Kind.LINE)
    options = models.TextField(
        _("answers to choose from"), blank=True, help_text=_("One on each line, in the same order in every language.")
    )
    longest = models.PositiveSmallIntegerField(
        _("longest answer"), default=3000, help_text=_("In characters. Readers are told, and see how many are left.")
    )
    is_required = models.BooleanField(_("needs an answer"), default=True)

    panels = [
        FieldPanel("label"),
        FieldPanel("help_text"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("longest"), FieldPanel("is_required")]),
        FieldPanel("options"),
    ]
    translatable_fields = [
        TranslatableField("label"),
        TranslatableField("help_text"),
        TranslatableField("options"),
        *facts("kind", "longest", "is_required"),
    ]

    @property
    def problem(self) -> Problem | None:
        """What keeps readers from answering: nothing to choose from (empty lines are no answers), no room to write."""
        if self.kind == self.Kind.CHOICE and len(options_of(self)) < 2:
            message = _now("The question “%(question)s” needs at least two answers to choose from.")
            return Problem("options", message % {"question": self.label}, "questions")
        if self.kind in (self.Kind.LINE, self.Kind.TEXT) and not self.longest:
            message = _now("The question “%(question)s” leaves no room for an answer: say how long it may be.")
            return Problem("longest", message % {"question": self.label}, "questions")
        return None

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        pass


class CallPage(BasePage):
    """A call for applications or nominations; closed to the second, and readable afterwards."""

    class Kind(models.TextChoices):
        APPLICATION = "application", _("Call for applications")
        NOMINATION = "nomination", _("Call for nominations")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.APPLICATION)
    network = models.CharField(_("network"), max_length=255, blank=True, help_text=_("For whom the call is made."))
    opens_on = models.DateField(_("opens on"), null=True, blank=True)
    opens_time = models.TimeField(_("at"), null=True, blank=True)
    closes_on = models.DateField(_("closes on"), null=True, blank=True)
    closes_time = models.TimeField(
        _("at"), null=True, blank=True, help_text=_("Leave it empty to close when the day is over.")
    )
    zone = models.CharField(_("time zone"), max_length=60, default="UTC", validators=[check_zone])
    is_archived = models.BooleanField(_("archived"), default=False, help_text=_("Closes the call, whatever its dates."))
    eligibility = models.TextField(_("who can take part"), blank=True)
    criteria = models.TextField(_("how we choose"), blank=True, help_text=_("One point on each line."))
    needs = models.TextField(_("what is needed"), blank=True, help_text=_("One point on each line."))
    has_form = models.BooleanField(_("has a form here"), default=False)
    link = models.URLField(_("address of a form elsewhere"), max_length=500, blank=True)
    thank_you = models.TextField(_("thanks"), blank=True, help_text=_("Shown and mailed when the form was sent."))
    privacy_note = models.TextField(
        _("what happens to the answers"), blank=True, help_text=_("Who reads them, and when they are deleted.")
    )
    months_kept = models.PositiveSmallIntegerField(
        _("months kept"), default=12, help_text=_("The answers are deleted so many months after they were sent.")
    )
    body = SlimStreamField(BODY, verbose_name=_("body"), blank=True)

    content_panels = [
        FieldPanel("kind"),
        *BasePage.content_panels,
        FieldPanel("network"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("opens_on"), FieldPanel("opens_time")]),
                FieldRowPanel([FieldPanel("closes_on"), FieldPanel("closes_time"), FieldPanel("zone")]),
                FieldPanel("is_archived"),
            ],
            heading=_("Open from when to when"),
        ),
        FieldPanel("eligibility"),
        FieldPanel("criteria"),
        FieldPanel("needs"),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("has_form"), FieldPanel("link")]),
                FieldPanel("privacy_note"),
                FieldPanel("months_kept"),
                FieldPanel("thank_you"),
            ],
            heading=_("Form"),
        ),
        InlinePanel("questions", label=_("question"), heading=_("Questions of the form")),
        *BasePage.listing_panels,
        *BasePage.care_panels,
    ]
    search_fields = [
        *BasePage.search_fields,
        *(index.SearchField(name) for name in ("network", "eligibility", "criteria", "needs", "body")),
    ]
    api_fields = ["kind", "network", "opens_on", "opens_time", "closes_on", "closes_time", "zone", "is_archived"]
    api_fields += ["eligibility", "criteria", "needs", "has_form", "link", "body"]
    not_in_api = dict.fromkeys(("questions", "thank_you", "privacy_note", "months_kept"), "belongs to the form")
    translatable_fields = [
        *BasePage.translatable_fields,
        *facts("kind", "opens_on", "opens_time", "closes_on", "closes_time", "zone", "is_archived", "has_form"),
        *facts("link", "months_kept"),
        *(TranslatableField(name) for name in ("network", "eligibility", "criteria", "needs", "body", "thank_you")),
        TranslatableField("privacy_note"),
        TranslatableField("questions"),
    ]
    parent_page_types = ["home.HomePage", "pages.FellowshipPage"]
    subpage_types: list[str] = []
    page_description = _("A call for applications or nominations.")

    class Meta:
        verbose_name = _("call")
        verbose_name_plural = _("calls")

    @classmethod
    def kind_label(cls, card: BasePage) -> str:
        """Return the word for the call's kind."""
        return str(cls.Kind(getattr(card, "call_kind", None) or getattr(card, "kind", None) or "application").label)

    @property
    def opening(self) -> Opening:
        """Whether one can take part now, to the second."""
        opens_at = opening(self.opens_on, self.opens_time, self.zone)
        return Opening(opens_at, closing(self.closes_on, self.closes_time, self.zone), self.is_archived)

    @property
    def is_open(self) -> bool:
        """Whether the form can be sent now; a call without dates is open until it is archived."""
        return self.opening.is_open or self.opening.state == UNKNOWN

    @property
    def changes_at(self) -> datetime.datetime | None:
        """When the page changes by itself next: one can take part, one no longer can."""
        return self.opening.changes_at

    def own_problems(self, locale: Locale) -> list[Problem]:
        """It does not close before it opens; a form has questions and says what happens to the answers."""
        found, opening = [], self.opening
        if opening.opens_at and opening.closes_at and opening.closes_at <= opening.opens_at:
            found.append(Problem("dates", _now("It closes before it opens."), "closes_on"))
        times = {"opens_time": (self.opens_on, self.opens_time), "closes_time": (self.closes_on, self.closes_time)}
        found += skipped_times(self.zone, **times)
        found += form_problems(self) if self.has_form else ()
        found += (problem for row in self.questions.all() if (problem := row.problem))
        return [*found, *(address_problems(self.link) if self.link else ())]


def form_problems(page: CallPage) -> Iterator[Problem]:
    """Yield what a form lacks: questions, words on what happens to the answers, time to read them."""
    if not page.questions.all():
        yield Problem("questions", _now("The form needs at least one question."), "has_form")
    if not page.privacy_note:
        message = _now("Say what happens to the answers, and when they are deleted.")
        yield Problem("privacy", message, "privacy_note")
    if not page.months_kept:
        message = _now("Keep the answers for at least a month: else they are deleted before anybody reads them.")
        yield Problem("months", message, "months_kept")


CARD_FACTS["call_kind"] = models.F("callpage__kind")
