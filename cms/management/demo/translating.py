"""The other languages, on wagtail-localize's own path: source, segments, strings, target, publication."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Model
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from cms.management.demo.catalogue import TOOL, translated
from pages.models import BasePage


def ensure_translation(instance: Model, language: str) -> bool:
    """Translate and publish an English page or record; tell whether it was missing. One that is there stays.

    Raises `NotTranslatedError` where the catalogue lacks one of its segments, and then leaves nothing behind.
    """
    locale = Locale.objects.get(language_code=language)
    if _is_there(instance, locale):
        return False
    with transaction.atomic():
        source, _created = TranslationSource.get_or_create_from_instance(instance)
        translation, _created = Translation.objects.update_or_create(
            source=source, target_locale=locale, defaults={"enabled": True}
        )
        _store_strings(source, locale)
        translation.save_target(publish=False)
        target = translation.get_target_instance()
        if isinstance(target, BasePage):
            target.translation_quality = BasePage.Quality.MACHINE
        target.save_revision().publish()
    return True


def _is_there(instance: Model, locale: Locale) -> bool:
    found = type(instance).objects.filter(translation_key=instance.translation_key, locale=locale)
    if isinstance(instance, BasePage):
        found = found.filter(alias_of=None)
    return found.exists()


def _store_strings(source: TranslationSource, locale: Locale) -> None:
    """Store the catalogue's words for each segment of the source, marked as made by a machine."""
    segments = StringSegment.objects.filter(source=source).select_related("string")
    StringTranslation.objects.bulk_create(
        [
            StringTranslation(
                translation_of_id=segment.string_id,
                context_id=segment.context_id,
                locale=locale,
                data=translated(segment.string.data, locale.language_code),
                translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE,
                tool_name=TOOL,
            )
            for segment in segments
        ],
        ignore_conflicts=True,
    )
