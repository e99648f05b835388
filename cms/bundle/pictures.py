"""Images as pages need them: each with its renditions, for any number of images in one query."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from wagtail.images import get_image_model

from cms.bundle.rows import load


def images_with_renditions(ids: Iterable[int]) -> dict[int, models.Model]:
    """Return images by key, each with its renditions as stock `prefetched_renditions`, in one query."""
    model = get_image_model()
    relation = model._meta.get_field("renditions")
    renditions = relation.related_model.objects.filter(image_id__in=ids)
    found = load([("image", model.objects.filter(pk__in=ids)), ("rendition", renditions)])
    images = {image.pk: image for image in found["image"]}
    for image in images.values():
        image.prefetched_renditions = []
    for rendition in found["rendition"]:
        if image := images.get(rendition.image_id):
            relation.field.set_cached_value(rendition, image)
            image.prefetched_renditions.append(rendition)
    return images
