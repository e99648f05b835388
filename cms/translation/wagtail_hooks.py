"""Where the site steps in front of wagtail-localize: its addresses, its publishing, its action buttons."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import include, path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.models import Page
from wagtail_localize import wagtail_hooks as engine
from wagtail_localize.models import Translation

from cms.translation.guard import guarded_patterns
from cms.translation.permissions import may_edit, may_publish
from cms.translation.publishing import missing_strings, publish_translation, unpublish_former_aliases
from cms.translation.submitting import with_reasons


@hooks.register("register_admin_urls", order=-10)
def guarded_addresses() -> list:
    """Stand before the engine's own patterns; its names still lead to the same addresses."""
    [resolver] = engine.register_admin_urls()
    return [path("localize/", include(guarded_patterns(resolver.url_patterns)))]


@hooks.register("before_edit_page", order=-10)
def publish_page_translation(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Publish a page's translation when the translation editor asks for it."""
    return _answer(request, page)


@hooks.register("before_edit_snippet", order=-10)
def publish_record_translation(request: HttpRequest, instance: models.Model) -> HttpResponse | None:
    """Publish a record's translation when the translation editor asks for it."""
    return _answer(request, instance)


@hooks.register("after_convert_alias_page")
def unpublish_former_alias(request: HttpRequest, page: Page) -> None:
    """Take a former alias of another language off the site: its words are still those of the source."""
    if page.get_translations().filter(locale__language_code=_source_language()).exists():
        unpublish_former_aliases([page])


def _answer(request: HttpRequest, thing: models.Model) -> HttpResponse | None:
    """Return our answer to a button of the translation editor, or None where the engine may go on."""
    if request.method != "POST" or not hasattr(thing, "translation_key"):
        return None
    found = Translation.objects.filter(source__object_id=thing.translation_key, target_locale_id=thing.locale_id)
    translation = found.select_related("source", "target_locale").first()
    if translation is None:
        return None
    if "localize-restart-translation" in request.POST and not may_edit(request.user, thing):
        raise PermissionDenied
    if not translation.enabled or request.POST.get("action") != "publish":
        return None
    if not (may_edit(request.user, thing) and may_publish(request.user, thing)):
        raise PermissionDenied
    _publish(request, translation, thing)
    return HttpResponseRedirect(request.path)


def _publish(request: HttpRequest, translation: Translation, thing: models.Model) -> None:
    names = {"title": str(thing), "language": translation.target_locale.get_display_name()}
    missing = missing_strings(translation)
    if missing and request.session.get("publish_incomplete") != [translation.pk, missing]:
        request.session["publish_incomplete"] = [translation.pk, missing]
        sentence = ngettext(
            "%(count)d text is not translated and would stand in the source language. Publish again to do it anyway.",
            "%(count)d texts are not translated and would stand in the source language. Publish again to do it anyway.",
            missing,
        )
        messages.warning(request, sentence % {"count": missing})
        return
    if problems := publish_translation(translation, request.user):
        sentence = _("“%(title)s” was not published in %(language)s. All texts are kept.") % names
        messages.error(request, with_reasons(sentence, problems))
        return
    request.session.pop("publish_incomplete", None)
    messages.success(request, _("“%(title)s” is published in %(language)s.") % names)


def _source_language() -> str:
    from django.conf import settings

    return settings.LANGUAGE_CODE
