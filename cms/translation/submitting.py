"""Sending pages and records to translation, and bringing translations up to date: the engine's views, made safe."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from wagtail.models import Locale
from wagtail_localize.models import TranslationSource
from wagtail_localize.views.submit_translations import SubmitPageTranslationView, SubmitSnippetTranslationView
from wagtail_localize.views.update_translations import UpdateTranslationsView

from cms.translation.permissions import may_edit, may_publish, may_see, may_translate
from cms.translation.publishing import live_aliases, publish_translation, unpublish_former_aliases


class _Submit:
    """Offers the languages into which this person may translate, and publishes nothing."""

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Refuse somebody who may translate this into no language."""
        source = self.get_object()
        if not may_see(request.user, source):
            raise PermissionDenied
        self.allowed = [locale.pk for locale in Locale.objects.all() if may_translate(request.user, source, locale)]
        if not self.allowed:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form(self) -> Any:
        """Return the engine's form with the allowed languages."""
        form = super().get_form()
        locales = form.fields["locales"]
        locales.queryset = locales.queryset.filter(pk__in=self.allowed)
        return form

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        """Make the translations as drafts; an alias that becomes one goes off the site until somebody wrote it."""
        former = live_aliases(self.object, form.cleaned_data["locales"])
        response = super().form_valid(form)
        unpublish_former_aliases(former)
        return response


class SubmitPage(_Submit, SubmitPageTranslationView):
    """Begin the translation of a page."""


class SubmitRecord(_Submit, SubmitSnippetTranslationView):
    """Begin the translation of a record."""


class Update(UpdateTranslationsView):
    """Take over what changed in the source; publish only what this person may publish and nothing stands against."""

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Refuse somebody who may edit neither the source nor a translation."""
        source: TranslationSource = self.get_object()
        things = [source.get_source_instance(), *(t.get_target_instance() for t in _enabled(source))]
        if not any(may_edit(request.user, thing) for thing in things):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        """Update the strings in any case; then publish language by language, each alone."""
        wants_publication = form.cleaned_data["publish_translations"]
        form.cleaned_data["publish_translations"] = False
        response: HttpResponseRedirect = super().form_valid(form)
        if wants_publication:
            for translation in _enabled(self.object):
                self._publish(translation)
        return response

    def _publish(self, translation: Any) -> None:
        target = translation.get_target_instance()
        name = translation.target_locale.get_display_name()
        if not (may_edit(self.request.user, target) and may_publish(self.request.user, target)):
            messages.warning(self.request, _("%(language)s: you may not publish there.") % {"language": name})
        elif problems := publish_translation(translation, self.request.user):
            sentence = _("%(language)s was not published.") % {"language": name}
            messages.error(self.request, with_reasons(sentence, problems))


def with_reasons(sentence: str, reasons: list[str]) -> str:
    """Return a message with its list of reasons as HTML."""
    return format_html("{}<ul>{}</ul>", sentence, format_html_join("", "<li>{}</li>", ((item,) for item in reasons)))


def _enabled(source: TranslationSource) -> list:
    return list(source.translations.filter(enabled=True).select_related("source", "target_locale"))
