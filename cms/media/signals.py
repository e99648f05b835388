"""When images are looked at again: a page is published, withdrawn or deleted; an image is changed."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_save, pre_delete
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from cms.media.tasks import refresh_page, refresh_renditions
from cms.models import SiteImage


def connect() -> None:
    """Connect the signals; called once, when the site starts."""
    page_published.connect(_page_changed, dispatch_uid="media.published")
    page_unpublished.connect(_page_changed, dispatch_uid="media.unpublished")
    pre_delete.connect(_page_deleted, dispatch_uid="media.deleted")
    post_save.connect(_image_saved, sender=SiteImage, dispatch_uid="media.saved")


def _page_changed(instance: Page, **_kwargs: Any) -> None:
    transaction.on_commit(partial(refresh_page.enqueue, instance.pk))


def _page_deleted(sender: type[Model], instance: Model, **_kwargs: Any) -> None:
    """Look again at the images of a page that goes; its references are still known now."""
    from cms.media.references import shown_ids

    if sender is Page or not isinstance(instance, Page):
        return
    for pk in shown_ids(instance, SiteImage):
        transaction.on_commit(partial(refresh_renditions.enqueue, pk))


def _image_saved(instance: SiteImage, created: bool, raw: bool, **_kwargs: Any) -> None:
    if not created and not raw:
        transaction.on_commit(partial(refresh_renditions.enqueue, instance.pk))
