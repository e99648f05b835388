"""Publishing a translation from the translation editor: first every reason against it, then all or nothing.

wagtail-localize publishes after the transaction and outside its error handling, so that a refusal was an error 500, and
it writes drafts into the rows of live pages. Here the draft and its publication are one transaction.
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import SegmentOverride, StringTranslation, Translation

from cms.models import User


def problems_of(translation: Translation) -> list[str]:
    """Return the sentences that say why the translation may not be published as it stands."""
    faults = _faulty_strings(translation)
    if faults:
        return faults
    try:
        instance = translation.source.get_ephemeral_translated_instance(translation.target_locale, fallback=True)
        if not isinstance(instance, Page):
            instance.full_clean()
        if hasattr(instance, "publish_problems"):
            return [problem.message for problem in instance.publish_problems(translation.target_locale)]
    except ValidationError as error:
        return list(error.messages)
    return []


def publish_translation(translation: Translation, user: User) -> list[str]:
    """Publish a translation; return why not, or an empty list. Where it is refused nothing at all has changed."""
    if problems := problems_of(translation):
        return problems
    try:
        with transaction.atomic():
            translation.save_target(user=user, publish=False)
            target = translation.get_target_instance()
            target.get_latest_revision().publish(user=user)
    except ValidationError as error:
        return list(error.messages)
    return []


def missing_strings(translation: Translation) -> int:
    """Count the sentences that would stand in the source language."""
    total, translated = translation.get_progress()
    return total - translated


def unpublish_former_aliases(pages: list[Page]) -> None:
    """Take pages off the site that were live aliases and are now translations nobody has written yet."""
    for page in Page.objects.filter(pk__in=[page.pk for page in pages], alias_of=None, live=True).specific():
        page.unpublish(log_action=True)


def live_aliases(source: models.Model, locales) -> list[Page]:
    """Return the live aliases of a page in some languages, which the engine turns into translations."""
    if not isinstance(source, Page):
        return []
    found = Page.objects.filter(translation_key=source.translation_key, locale__in=locales, live=True)
    return list(found.exclude(alias_of=None))


def _faulty_strings(translation: Translation) -> list[str]:
    segments = translation.source.stringsegment_set.values("string_id", "context_id")
    wanted = {(row["string_id"], row["context_id"]) for row in segments}
    contexts = {context for _string, context in wanted}
    common = {"locale": translation.target_locale, "has_error": True}
    strings = StringTranslation.objects.filter(context_id__in=contexts, **common).select_related("translation_of")
    faults = [
        _("“%(text)s”: %(error)s") % {"text": string.data[:60], "error": string.get_error()}
        for string in strings
        if (string.translation_of_id, string.context_id) in wanted
    ]
    contexts = translation.source.overridablesegment_set.values("context_id")
    overrides = SegmentOverride.objects.filter(context_id__in=contexts, **common)
    return faults + [str(override.field_error) for override in overrides]
