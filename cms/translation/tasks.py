"""Translation in the background: begin below a page, take over changes, keep trees in step. Each task may run twice."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django_tasks import TaskContext, task
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.operations import TranslationCreator
from wagtail_localize.synctree import synchronize_tree

from cms.background.progress import progress
from cms.translation.permissions import may_translate
from cms.translation.publishing import live_aliases, unpublish_former_aliases


@task(takes_context=True)
def translate_below(context: TaskContext, page_id: int, locale_ids: list[int], user_id: int) -> int:
    """Begin the translation of all pages below a page, as drafts; return how many were begun.

    What is translated already is left alone, so that a second run goes on where the first was stopped, and no written
    translation is overwritten. The person's rights are asked for each page and language.
    """
    page = Page.objects.filter(pk=page_id).first()
    user = get_user_model().objects.filter(pk=user_id, is_active=True).first()
    if page is None or user is None:
        return 0
    locales = list(Locale.objects.filter(pk__in=locale_ids))
    below = list(page.get_descendants().order_by("path").values_list("pk", flat=True))
    return sum(_begin(pk, locales, user) for pk in progress(context).each(below))


@task()
def synchronize_languages(source_id: int, target_id: int) -> None:
    """Make alias pages for what a language lacks of another; pages that are there already are left alone."""
    locales = Locale.objects.in_bulk([source_id, target_id])
    if len(locales) == 2:
        with transaction.atomic():
            synchronize_tree(locales[source_id], locales[target_id])


@transaction.atomic
def _begin(page_id: int, locales: list[Locale], user: Any) -> int:
    page = Page.objects.filter(pk=page_id).specific().first()
    if page is None:
        return 0
    written = set(page.get_translations(inclusive=True).filter(alias_of=None).values_list("locale_id", flat=True))
    begun = Translation.objects.filter(source__object_id=page.translation_key)
    written |= set(begun.values_list("target_locale_id", flat=True))
    wanted = [locale for locale in locales if locale.pk not in written and may_translate(user, page, locale)]
    if wanted:
        former = live_aliases(page, wanted)
        TranslationCreator(user, wanted).create_translations(page)
        unpublish_former_aliases(former)
    return len(wanted)


@task()
def take_over_changes(source_id: int) -> bool:
    """Show translators what changed in a source since they last saw it; say whether anything had. Publishes nothing.

    Live translations keep their words. Changed sentences count as untranslated in the translation editor from now on.
    """
    source = TranslationSource.objects.filter(pk=source_id).first()
    instance = (
        source
        and source.specific_content_type.model_class()
        ._base_manager.filter(translation_key=source.object_id, locale_id=source.locale_id)
        .first()
    )
    if not instance:
        return False
    before = source.content_json
    source.update_from_db()
    return source.content_json != before
