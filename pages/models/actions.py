"""What a reader can do: pages of actions."""

from __future__ import annotations

import datetime

from django.db import models
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Locale
from wagtail.search import index
from wagtail_localize.fields import TranslatableField

from cms.audience.models import PetitionCount
from pages.models.base import CARD_FACTS, BasePage
from pages.models.statistics import facts
from pages.problems import Problem, address_problems, missing_words
from pages.zones import check_zone


class Kind(models.TextChoices):
    """What is asked of a reader."""

    PETITION = "petition", _("Petition")
    EMAIL = "email", _("E-mail")
    LETTER = "letter", _("Letter")
    SHARE = "share", _("Share")
    ATTEND = "attend", _("Attend")
    DONATE = "donate", _("Donate")


NEEDED_WHILE_OPEN: dict[str, tuple[str, ...]] = {
    Kind.PETITION: ("text",),
    Kind.EMAIL: ("target_email", "text"),
    Kind.LETTER: ("text",),
    Kind.SHARE: ("text",),
    Kind.ATTEND: ("link",),
    Kind.DONATE: ("link",),
}
"""What an open action of each kind cannot work without."""


class Doable:
    """Mixed into the page of an action: until when it can be done, and what publishing it takes."""

    @property
    def is_open(self) -> bool:
        """Whether the action can still be done, to the second."""
        return not self.is_closed and (self.closes_at is None or timezone.now() < self.closes_at)

    @property
    def is_text_prepared(self) -> bool:
        """Whether the text is there to be taken along, not only to be read."""
        return self.is_open and self.kind in (Kind.EMAIL, Kind.LETTER, Kind.SHARE)

    def wanted_records(self) -> dict[str, QuerySet]:
        """Return how many have signed, for a petition."""
        is_petition = self.kind == Kind.PETITION
        return {"signatures": PetitionCount.objects.filter(petition=self.translation_key)} if is_petition else {}

    def own_problems(self, locale: Locale) -> list[Problem]:
        """An open action needs what its kind works with; its address must be safe for those who follow it."""
        needed = NEEDED_WHILE_OPEN[self.kind] if self.is_open else ()
        missing = [name for name in needed if not getattr(self, name)]
        found = [Problem("missing", missing_words(self, name), name) for name in missing]
        return [*found, *(address_problems(self.link) if self.link else ())]

    @property
    def changes_at(self) -> datetime.datetime | None:
        """When the page will look different by itself: no cache may keep it, and its form, beyond that moment."""
        return None if self.is_closed else self.closes_at


class ActionPage(Doable, BasePage):
    """Something a reader can do, until it is closed; then it stays readable and its form goes."""

    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.PETITION)
    targets = models.CharField(
        _("addressed to"), max_length=600, blank=True, help_text=_("Who is asked for something, as readers know them.")
    )
    subject = models.CharField(
        _("subject"),
        max_length=200,
        blank=True,
        default="",
        db_default="",
        help_text=_("Of the e-mail or letter. Empty: the title of the page."),
    )
    text = models.TextField(
        _("text of the letter or petition"),
        blank=True,
        help_text=_("What readers sign, send or share, in plain words without formatting."),
    )
    thank_you = models.TextField(
        _("thanks"), blank=True, help_text=_("What a reader is told once it is done, for example after signing.")
    )
    closed_text = models.TextField(
        _("text once it is closed"), blank=True, help_text=_("What stands in the place of the form afterwards.")
    )
    outcome = models.TextField(_("outcome"), blank=True, help_text=_("What came of it, with numbers and dates."))
    link = models.URLField(
        _("address"),
        max_length=500,
        blank=True,
        help_text=_("Where to attend or donate, or what is to be shared. It begins with https://."),
    )
    target_email = models.EmailField(
        _("e-mail of the addressee"), blank=True, help_text=_("Readers see it and write to it themselves.")
    )
    closes_at = models.DateTimeField(
        _("closes at"), null=True, blank=True, help_text=_("By the clock of the admin; the form goes to the second.")
    )
    zone = models.CharField(
        _("time zone"),
        max_length=60,
        default="UTC",
        validators=[check_zone],
        help_text=_("By which clock readers are told when it closes, for example Asia/Baku."),
    )
    is_closed = models.BooleanField(
        _("is closed"), default=False, help_text=_("Closes it now, whatever the time. The page stays readable.")
    )

    content_panels = [
        FieldPanel("kind"),
        *BasePage.content_panels,
        FieldPanel("targets"),
        FieldPanel("subject"),
        FieldPanel("text"),
        FieldRowPanel([FieldPanel("link"), FieldPanel("target_email")]),
        FieldPanel("thank_you"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("closes_at"), FieldPanel("zone")]),
                FieldPanel("is_closed"),
                FieldPanel("closed_text"),
                FieldPanel("outcome"),
            ],
            heading=_("End"),
        ),
        *BasePage.listing_panels,
        *BasePage.care_panels,
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("text"), index.SearchField("outcome")]
    api_fields = ["kind", "targets", "target_email", "subject", "text", "thank_you", "closed_text", "outcome", "link"]
    api_fields += ["closes_at", "zone", "is_closed"]
    translatable_fields = [
        *BasePage.translatable_fields,
        *facts("kind", "link", "target_email", "closes_at", "zone", "is_closed"),
        *(TranslatableField(name) for name in ("targets", "subject", "text", "thank_you", "closed_text", "outcome")),
    ]
    parent_page_types = ["pages.CampaignPage"]
    subpage_types: list[str] = []
    page_description = _("Something a reader can do.")

    class Meta:
        verbose_name = _("action")
        verbose_name_plural = _("actions")


CARD_FACTS["action_kind"] = models.F("actionpage__kind")
CARD_FACTS["action_is_closed"] = models.F("actionpage__is_closed")
CARD_FACTS["action_closes_at"] = models.F("actionpage__closes_at")
