"""What several pages of the demonstration show: its film, its numbers, its quotations, its social posts."""

from __future__ import annotations

from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from cms.audience.models import SocialPost
from cms.management.demo import content
from cms.management.demo.pictures import CREDIT, picture_named
from cms.management.demo.records import publish, source_locale
from cms.media.rights import Licence
from cms.models import SiteDocument
from pages.models import Country, Quote, Statistic, VideoAsset, VideoTrack

TITLE = "Title clip"
"""The film that stories and sessions show."""
CAPTIONS = """WEBVTT

00:00.300 --> 00:02.600
{drawing}

00:02.900 --> 00:05.900
{words}
"""


def film(title: str = TITLE) -> VideoAsset:
    """Return a film in English, by its title."""
    return VideoAsset.objects.get(locale=source_locale(), title=title)


@transaction.atomic
def ensure_film(written: dict[str, Any]) -> bool:
    """Make a film with its tracks and transcript; tell whether it was missing."""
    if VideoAsset.objects.filter(locale=source_locale(), title=written["title"]).exists():
        return False
    data = (content.FILMS / written["file"]).read_bytes()
    document = SiteDocument(title=written["title"], file=ContentFile(data, name=written["file"]), licence=Licence.OWN)
    document.full_clean()
    document.save()
    clip = VideoAsset(
        locale=source_locale(),
        title=written["title"],
        file=document,
        duration=written["duration"],
        poster=picture_named(written["poster"]),
        transcript="".join(written["transcript"].splitlines()),
        credit=CREDIT,
    )
    clip.tracks = [
        VideoTrack(language=language, text=CAPTIONS.format(**words), sort_order=number)
        for number, (language, words) in enumerate(written["captions"].items())
    ]
    for track in clip.tracks.all():
        track.full_clean(exclude=["video"])
    publish(clip)
    return True


def statistics() -> list[Statistic]:
    """Return the English numbers in the order of their file."""
    return [statistic(row["value"]) for row in content.numbers()["statistics"]]


def statistic(value: int) -> Statistic:
    """Return the English number that content files name by its value."""
    return Statistic.objects.get(locale=source_locale(), value=value)


def quotes() -> list[Quote]:
    """Return the English quotations in the order of their file."""
    return [quote(row["text"]) for row in content.numbers()["quotes"]]


def quote(text: str) -> Quote:
    """Return the English quotation that content files name by its words."""
    return Quote.objects.get(locale=source_locale(), text=text)


def document(name: str) -> SiteDocument:
    """Return the document that content files call by its name."""
    return SiteDocument.objects.get(title=content.documents()[name]["title"])


def ensure_document(name: str) -> bool:
    """Store a document; tell whether it was missing."""
    title, file = content.documents()[name]["title"], content.documents()[name]["file"]
    if SiteDocument.objects.filter(title=title).exists():
        return False
    data = ContentFile((content.FOLDER / file).read_bytes(), name=file)
    made = SiteDocument(title=title, file=data, language="en", licence=Licence.OWN)
    made.full_clean()
    made.save()
    return True


@transaction.atomic
def ensure_statistic(values: dict[str, Any]) -> bool:
    """Make and publish a number; tell whether it was missing."""
    if Statistic.objects.filter(locale=source_locale(), value=values["value"]).exists():
        return False
    country = Country.objects.get(code=values["country"]) if "country" in values else None
    publish(Statistic(locale=source_locale(), **{**values, "country": country}))
    return True


@transaction.atomic
def ensure_quote(values: dict[str, Any]) -> bool:
    """Make and publish a quotation whose speaker is not stated; tell whether it was missing."""
    if Quote.objects.filter(locale=source_locale(), text=values["text"]).exists():
        return False
    publish(Quote(locale=source_locale(), **values))
    return True


@transaction.atomic
def ensure_post(values: dict[str, Any]) -> bool:
    """Make and publish a social post without a day; tell whether it was missing."""
    if SocialPost.objects.filter(text=values["text"]).exists():
        return False
    post = SocialPost(network=SocialPost.Network.OTHER, **values)
    post.full_clean()
    post.save()
    post.save_revision().publish()
    return True
