"""Films: where a film is, its captions and transcript, and a picture that stands for it until a reader clicks."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PublishingPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from pages.models.statistics import facts
from pages.models.vocabulary import Record
from pages.webvtt import check_webvtt


class VideoAsset(Record, ClusterableModel):
    """One film. Nothing of it is loaded before a reader clicks, and nothing is remembered afterwards."""

    class Provider(models.TextChoices):
        OWN = "own", _("our own file")
        YOUTUBE = "youtube", "YouTube"
        VIMEO = "vimeo", "Vimeo"
        PEERTUBE = "peertube", "PeerTube"

    title = models.CharField(_("title"), max_length=255)
    provider = models.CharField(_("where the film is"), max_length=10, choices=Provider, default=Provider.OWN)
    file = models.ForeignKey(
        "cms.SiteDocument", verbose_name=_("film"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    small_file = models.ForeignKey(
        "cms.SiteDocument",
        verbose_name=_("film for slow connections"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    audio_file = models.ForeignKey(
        "cms.SiteDocument",
        verbose_name=_("sound only"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    address = models.URLField(_("address of the film"), max_length=500, blank=True)
    duration = models.PositiveIntegerField(_("length in seconds"), null=True, blank=True)
    spoken_languages = models.CharField(
        _("spoken languages"), max_length=80, blank=True, help_text=_("Codes with spaces between, for example: az en.")
    )
    poster = models.ForeignKey(
        "cms.SiteImage", verbose_name=_("poster"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    transcript = RichTextField(_("transcript"), blank=True, features=["h3", "h4", "bold", "italic", "link"])
    licence = models.CharField(_("licence"), max_length=120, blank=True)
    credit = models.CharField(_("credit"), max_length=200, blank=True)
    is_sample = models.BooleanField(_("is a sample"), default=False)

    bundled_children = ("tracks",)
    panels = [
        FieldPanel("title"),
        FieldPanel("provider"),
        MultiFieldPanel(
            [FieldPanel("file"), FieldPanel("small_file"), FieldPanel("audio_file")], heading=_("Our own files")
        ),
        FieldPanel("address"),
        FieldRowPanel([FieldPanel("duration"), FieldPanel("spoken_languages")]),
        FieldPanel("poster"),
        InlinePanel("tracks", label=_("track"), heading=_("Captions, subtitles, descriptions, chapters")),
        FieldPanel("transcript"),
        FieldRowPanel([FieldPanel("licence"), FieldPanel("credit")]),
        PublishingPanel(),
    ]
    search_fields = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.SearchField("transcript"),
        index.FilterField("locale_id"),
    ]
    translatable_fields = [
        TranslatableField("title"),
        TranslatableField("transcript"),
        *facts("provider", "file", "small_file", "audio_file", "address", "duration", "spoken_languages"),
        SynchronizedField("poster"),
        *facts("licence", "credit", "is_sample"),
        SynchronizedField("tracks", overridable=False),
    ]

    class Meta(Record.Meta):
        verbose_name = _("film")
        verbose_name_plural = _("films")

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Refuse a film without a file or an address, and an address on a host that is not allowed."""
        super().clean()
        if self.provider == self.Provider.OWN:
            if self.file_id is None:
                raise ValidationError({"file": _("Choose the film's file.")})
            return
        if frame_address(self.provider, self.address) is None:
            hosts = ", ".join(settings.VIDEO_HOSTS)
            raise ValidationError(
                {"address": _("This is not the address of a film on an allowed host (%(hosts)s).") % {"hosts": hosts}}
            )

    @property
    def frame_url(self) -> str:
        """The address of the player in a frame; empty for our own files."""
        return frame_address(self.provider, self.address) or ""

    def captions_in(self, language: str) -> VideoTrack | None:
        """Return the captions or subtitles of a language."""
        kinds = (VideoTrack.Kind.CAPTIONS, VideoTrack.Kind.SUBTITLES)
        return next((t for t in self.tracks.all() if t.language == language and t.kind in kinds), None)


def frame_address(provider: str, address: str) -> str | None:
    """Return the address of a provider's player for a film's address, or None where the host is not allowed."""
    try:
        parts = urlsplit(address)
    except ValueError:  # brackets that hold no number of a network
        return None
    host, path = (parts.hostname or "").removeprefix("www.").removeprefix("m."), parts.path.strip("/")
    if parts.scheme != "https":
        return None
    key = path.split("/")[-1]
    if provider == VideoAsset.Provider.YOUTUBE and host in ("youtube.com", "youtu.be", "youtube-nocookie.com"):
        from urllib.parse import parse_qs

        key = parse_qs(parts.query).get("v", [key])[0]
        player = f"https://www.youtube-nocookie.com/embed/{key}" if len(key) == 11 else None
    elif provider == VideoAsset.Provider.VIMEO and host in ("vimeo.com", "player.vimeo.com"):
        player = f"https://player.vimeo.com/video/{key}?dnt=1" if key.isdigit() else None
    elif provider == VideoAsset.Provider.PEERTUBE and path.startswith(("w/", "videos/watch/", "videos/embed/")):
        player = f"https://{parts.hostname}/videos/embed/{key}?p2p=0"
    else:
        player = None
    allowed = player is not None and urlsplit(player).hostname in settings.VIDEO_HOSTS
    is_plain = key.isascii() and key.replace("-", "").replace("_", "").isalnum()
    return player if allowed and is_plain else None


class VideoTrack(Orderable):
    """Words beside a film: captions, subtitles, a description, chapters. WebVTT, checked line by line."""

    language_neutral = True

    class Kind(models.TextChoices):
        CAPTIONS = "captions", pgettext_lazy("of a film", "captions")
        SUBTITLES = "subtitles", _("subtitles")
        DESCRIPTIONS = "descriptions", _("audio description as text")
        CHAPTERS = "chapters", _("chapters")

    video = ParentalKey(VideoAsset, on_delete=models.CASCADE, related_name="tracks")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.CAPTIONS)
    language = models.CharField(_("language"), max_length=12, choices=settings.LANGUAGES)
    text = models.TextField(_("WebVTT"), help_text=_("The whole file; it begins with the word WEBVTT."))

    panels = [FieldRowPanel([FieldPanel("kind"), FieldPanel("language")]), FieldPanel("text")]

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["video", "kind", "language"], name="a_track_once_per_language")]

    def clean(self) -> None:
        """Refuse WebVTT that a player would not read, with the number of the line."""
        super().clean()
        if problem := check_webvtt(self.text):
            raise ValidationError({"text": problem})
