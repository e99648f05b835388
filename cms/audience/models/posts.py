"""What the movement says in social networks, entered by hand as a summary; nothing is loaded from a network."""

from __future__ import annotations

from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PublishingPanel
from wagtail.models import DraftStateMixin, LockableMixin, Revision, RevisionMixin, WorkflowMixin

from cms.publishing import PublishRefusedError, objections


def check_https(address: str) -> None:
    """Refuse an address that others on the way could read or change; raises ValidationError."""
    if not address.startswith("https://"):
        raise ValidationError(_("The address must begin with https://."), code="https")


def language_choices() -> list[tuple[str, str]]:
    """Return the languages of the site; asked when needed, so that a new one makes no migration."""
    return list(settings.LANGUAGES)


class SocialPostQuerySet(models.QuerySet["SocialPost"]):
    """Posts as readers may see them."""

    def shown(self) -> Self:
        """Keep what is published and not hidden; pinned first, then the newest, undated ones last."""
        order = ("-is_pinned", models.F("posted_on").desc(nulls_last=True), "-pk")
        return self.filter(live=True, is_hidden=False).order_by(*order)


class SocialPost(WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, models.Model):
    """A post in a social network, in our words. It is not translated: it says in which language it is."""

    class Network(models.TextChoices):
        BLUESKY = "bluesky", "Bluesky"
        FACEBOOK = "facebook", "Facebook"
        INSTAGRAM = "instagram", "Instagram"
        LINKEDIN = "linkedin", "LinkedIn"
        MASTODON = "mastodon", "Mastodon"
        TELEGRAM = "telegram", "Telegram"
        X = "x", "X"
        YOUTUBE = "youtube", "YouTube"
        OTHER = "other", _("another network")

    network = models.CharField(_("network"), max_length=12, choices=Network)
    text = models.TextField(_("text"), help_text=_("What the post says, as a summary in one or two sentences."))
    language = models.CharField(_("language of the text"), max_length=12, choices=language_choices, default="en")
    posted_on = models.DateField(
        _("date"), null=True, blank=True, help_text=_("Leave it empty if the day is not known.")
    )
    link = models.URLField(
        _("address of the post"),
        max_length=500,
        blank=True,
        validators=[check_https],
        help_text=_("Readers leave this site when they follow it."),
    )
    is_pinned = models.BooleanField(_("is pinned"), default=False, help_text=_("Pinned posts stand before all others."))
    is_hidden = models.BooleanField(_("is hidden"), default=False, help_text=_("A hidden post is shown nowhere."))

    objects = SocialPostQuerySet.as_manager()
    language_neutral = ("text",)  # a post has its own language, and is shown in it to all readers
    panels = [
        FieldRowPanel([FieldPanel("network"), FieldPanel("language"), FieldPanel("posted_on")]),
        FieldPanel("text"),
        FieldPanel("link"),
        FieldRowPanel([FieldPanel("is_pinned"), FieldPanel("is_hidden")]),
        PublishingPanel(),
    ]

    class Meta:
        verbose_name = _("social post")
        verbose_name_plural = _("social posts")

    def __str__(self) -> str:
        return Truncator(f"{self.get_network_display()}: {self.text}").chars(70)

    def publish(self, revision: Revision, user: Any = None, **options: Any) -> None:
        """Publish a revision; raises PublishRefusedError where its words may not be shown."""
        post = revision.as_object()
        if found := objections(post):
            raise PublishRefusedError(str(post), found)
        super().publish(revision, user=user, **options)

    @property
    def direction(self) -> str:
        """The direction the text is written in: "rtl" or "ltr"."""
        return "rtl" if self.language in settings.LANGUAGES_BIDI else "ltr"

    def sort_key(self) -> tuple:
        """Return what `shown()` orders by, for posts that were loaded with a page."""
        day = self.posted_on.toordinal() if self.posted_on else 0
        return (not self.is_pinned, -day, -self.pk)
