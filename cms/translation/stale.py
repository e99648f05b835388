"""Translations whose source has changed: noticed when the source is published, so that no status says "up to date"."""

from __future__ import annotations

from functools import partial

from django.db import models, transaction
from wagtail.models import TranslatableMixin
from wagtail_localize.models import TranslationSource


def tell_translators(sender: type[models.Model], instance: models.Model, **signal) -> None:
    """Let the worker take over the new words of a source that has translations. Nothing is published (one query)."""
    from cms.translation.tasks import take_over_changes

    if not isinstance(instance, TranslatableMixin) or not instance.live or getattr(instance, "alias_of_id", None):
        return
    sources = TranslationSource.objects.filter(object_id=instance.translation_key, locale_id=instance.locale_id)
    if pk := sources.filter(translations__enabled=True).values_list("pk", flat=True).first():
        transaction.on_commit(partial(take_over_changes.enqueue, pk))
