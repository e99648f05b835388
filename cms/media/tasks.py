"""What the worker does with images: make renditions when they are shown, remove them when they no longer may be.

Every task may run twice, or again after its worker was killed: it looks at what is there and does what is missing.
"""

from __future__ import annotations

import datetime as dt
import logging
from itertools import chain

from django.db import IntegrityError
from django.utils import timezone
from django_tasks import task
from wagtail.images.models import Filter, SourceImageIOError
from wagtail.models import Page, ReferenceIndex

from cms.media.keepers import is_kept
from cms.media.references import is_shown_to_the_public, shown_ids
from cms.media.renditions import SHAPES, is_first, specs_for
from cms.models import ShareCard, SiteImage, SiteRendition

logger = logging.getLogger(__name__)

SHOWN_AS = {
    "listing_image": ("wide", "card", "square", "og"),
    "logo": ("logo",),
    "portrait": ("square",),
}
"""The shapes an image needs, by the field it stands in; any other field counts as in the text."""
IN_THE_TEXT = ("wide", "card", "square", "free")
LATER = -10
"""Priority of work that may wait until everything else is done."""
LONGEST_WRITING = dt.timedelta(hours=1)
"""A file this old whose row is missing was forgotten; a younger one may still get its row."""


@task()
def refresh_renditions(image_id: int) -> int:
    """Make the renditions of an image that a public page shows, or remove them when none does; return how many made."""
    image = SiteImage.objects.filter(pk=image_id).first()
    if image is None:
        return 0
    if image.is_licence_expired() or not is_shown_to_the_public(image):
        remove_renditions(image)
        return 0
    return make(image, shapes_of(image))


@task()
def make_renditions(image_id: int) -> int:
    """Make the renditions of an image whoever shows it; return how many were made."""
    image = SiteImage.objects.filter(pk=image_id).first()
    return make(image, shapes_of(image)) if image and not image.is_licence_expired() else 0


@task()
def refresh_page(page_id: int) -> int:
    """Refresh every image a page shows, itself or in its records; return how many renditions were made.

    Only the formats every browser knows are made at once; the others, which take most of the time, are made when
    nothing else waits. So all pages of a new site have pictures soon.
    """
    page = Page.objects.filter(pk=page_id).specific().first()
    made = 0
    for image in SiteImage.objects.filter(pk__in=shown_ids(page, SiteImage)).order_by("pk") if page else ():
        if image.is_licence_expired() or not is_shown_to_the_public(image):
            remove_renditions(image)
            continue
        missing = missing_specs(image, shapes_of(image))
        made += make_specs(image, [spec for spec in missing if is_first(spec)])
        if not all(map(is_first, missing)):
            refresh_renditions.using(priority=LATER).enqueue(image.pk)
    return made


def purge_expired() -> int:
    """Remove the renditions of images whose licence has run out; return how many images that were."""
    expired = SiteImage.objects.filter(licence_expires_on__lt=timezone.localdate(), renditions__isnull=False).distinct()
    images = list(expired)
    for image in images:
        remove_renditions(image)
        logger.info("Removed the renditions of image %s: its licence has run out.", image.pk)
    return len(images)


def shapes_of(image: SiteImage) -> list[str]:
    """Return the shapes this image is shown in, from the names of the fields that refer to it; all but logo if none."""
    rows = ReferenceIndex.get_references_to(image).values_list("model_path", flat=True).distinct()
    fields = {path.rpartition(".")[2] for path in rows} or {"listing_image", ""}
    wanted = {shape for field in fields for shape in SHOWN_AS.get(field, IN_THE_TEXT)}
    return [shape for shape in SHAPES if shape in wanted]


def make(image: SiteImage, shapes: list[str]) -> int:
    """Make the missing renditions of these shapes and remove those of an older focal point; return how many made."""
    return make_specs(image, missing_specs(image, shapes))


def missing_specs(image: SiteImage, shapes: list[str]) -> list[str]:
    """Return what is missing of these shapes, the most needed first; remove those of an older focal point."""
    wanted = dict.fromkeys(spec for shape in shapes for spec in specs_for(image, shape))
    keys = {spec: Filter(spec).get_cache_key(image) for spec in sorted(wanted, key=is_first, reverse=True)}
    existing = list(image.renditions.all())
    for rendition in existing:
        if rendition.filter_spec in keys and rendition.focal_point_key != keys[rendition.filter_spec]:
            rendition.delete()
    have = {(rendition.filter_spec, rendition.focal_point_key) for rendition in existing}
    return [spec for spec, key in keys.items() if (spec, key) not in have]


def make_specs(image: SiteImage, missing: list[str]) -> int:
    """Make these renditions, a few at a time; return how many they were.

    Ends early when the image was deleted or its file replaced meanwhile: nothing of the old picture may stay. The
    change has queued a task of its own; files that nobody knows are removed by ``remove_forgotten``.
    """
    try:
        for start in range(0, len(missing), 6):
            made = image.get_renditions(*missing[start : start + 6])
            if not _is_still_its_file(image):
                for rendition in SiteRendition.objects.filter(file__in=[one.file.name for one in made.values()]):
                    rendition.delete()
                return start
    except SourceImageIOError as error:
        if not _is_still_its_file(image):
            return 0
        logger.error("The file of image %s cannot be read: %s", image.pk, error)
        raise
    except IntegrityError:
        if _is_still_its_file(image):
            raise
        return 0
    return len(missing)


def _is_still_its_file(image: SiteImage) -> bool:
    return SiteImage.objects.filter(pk=image.pk, file=image.file.name).exists()


def remove_forgotten() -> int:
    """Remove files of renditions and cards that no row knows, left by a worker that was killed; return how many."""
    place = SiteRendition._meta.get_field("file").storage
    long_ago = timezone.now() - LONGEST_WRITING
    removed = 0
    try:
        folders = place.listdir("")[0]
    except FileNotFoundError:  # no rendition was ever made
        return 0
    for folder in folders:
        names = {f"{folder}/{name}" for name in place.listdir(folder)[1]}
        rows = (model.objects.filter(file__startswith=f"{folder}/") for model in (SiteRendition, ShareCard))
        known = set(chain.from_iterable(found.values_list("file", flat=True) for found in rows))
        for name in sorted(names - known):
            if place.get_modified_time(name) < long_ago and not is_kept(name):
                place.delete(name)
                removed += 1
    if removed:
        logger.info("Removed %d files of renditions that nothing refers to.", removed)
    return removed


def remove_renditions(image: SiteImage) -> None:
    """Delete every rendition, its file and its cached row."""
    for rendition in image.renditions.all():
        rendition.delete()
