"""The pictures of the demonstration: drawn here, with their words in every language it speaks."""

from __future__ import annotations

import io
from collections.abc import Callable

from django.core.files.base import ContentFile
from PIL.Image import Image

from cms.management.demo import content
from cms.management.demo.catalogue import in_all_languages
from cms.media.art import print_cover, print_portrait
from cms.media.rights import Licence, PeopleShown
from cms.models import SiteImage

CREDIT = "World Movement demonstration art"
DRAWINGS: dict[str, Callable[[str], Image]] = {"portrait": print_portrait, "cover": print_cover}


def picture_named(name: str) -> SiteImage:
    """Return the picture that content files call by this name."""
    return SiteImage.objects.get(title=_title(name))


def names() -> list[tuple[str, str]]:
    """Return kind and name of every picture."""
    return [(kind, name) for kind, drawn in content.pictures()["pictures"].items() for name in drawn]


def ensure_picture(kind: str, name: str) -> bool:
    """Draw and store a picture; tell whether it was missing."""
    if SiteImage.objects.filter(title=_title(name)).exists():
        return False
    words = content.pictures()
    caption = words["captions"].get(kind, "")
    image = SiteImage(
        title=_title(name),
        file=_draw(kind, name),
        alt_texts=in_all_languages(words["alts"][kind], content.LANGUAGES),
        captions=in_all_languages(caption, content.LANGUAGES) if caption else {},
        credit=CREDIT,
        licence=Licence.OWN,
        people_shown=PeopleShown.NOBODY,
    )
    image.full_clean()
    image.save()
    return True


def _title(name: str) -> str:
    return f"Drawing: {name}"


def _draw(kind: str, name: str) -> ContentFile:
    """Return the drawing as a file; the same name gives the same drawing each time."""
    written = io.BytesIO()
    DRAWINGS[kind](name).save(written, "PNG")
    return ContentFile(written.getvalue(), name=f"{name}.png")
