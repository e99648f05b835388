"""wagtail-localize's views behind the rights of the pages and records they change.

Alone they ask for `submit_translation` only, publish outside their error handling, and let anybody with access to the
admin read the titles of drafts. Each of the engine's addresses has a rule in `RULES`; one without a rule is closed.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.translation import gettext as _
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request
from wagtail.models import Page
from wagtail.snippets.permissions import user_can_access_snippets
from wagtail.snippets.views.snippets import get_snippet_model_from_url_params
from wagtail_localize.models import Translation

from cms.translation import permissions, po
from cms.translation.submitting import SubmitPage, SubmitRecord, Update

View = Callable[..., HttpResponse]


def edits(view: View) -> View:
    """Let only those in who may change the translation now; a broken request is an error 400 in words."""

    @wraps(view)
    def guarded(request: HttpRequest, translation_id: int, **kwargs) -> HttpResponse:
        target = _target(translation_id)
        if not permissions.may_edit(request.user, target):
            raise PermissionDenied
        try:
            return view(request, translation_id=translation_id, **kwargs)
        except (MultiValueDictKeyError, ValueError) as error:  # no value was sent, or characters no database stores
            return JsonResponse({"detail": _("This text cannot be stored."), "reason": str(error)[:200]}, status=400)

    return guarded


def reads(view: View) -> View:
    """Let only those in who may open the translation."""

    @wraps(view)
    def guarded(request: HttpRequest, translation_id: int, **kwargs) -> HttpResponse:
        if not permissions.may_see(request.user, _target(translation_id)):
            raise PermissionDenied
        return view(request, translation_id=translation_id, **kwargs)

    return guarded


def imports(view: View) -> View:
    """Read the uploaded file first, so that a broken one is a message and not an error 500."""

    @wraps(view)
    def guarded(request: HttpRequest, **kwargs) -> HttpResponse:
        try:
            request.FILES["file"], told = po.checked(request.FILES.get("file"))
        except po.UnreadablePOError as error:
            messages.error(request, str(error))
            return HttpResponseRedirect(get_valid_next_url_from_request(request) or "/admin/")
        response = view(request, **kwargs)
        translation = get_object_or_404(Translation, pk=kwargs["translation_id"])
        faulty = translation.source.stringsegment_set.all().get_translations(translation.target_locale)
        if count := faulty.filter(has_error=True).count():
            sentence = _("Texts that have an error and will not be published: %(count)d. They are marked below.")
            messages.warning(request, sentence % {"count": count})
        if told:
            messages.warning(request, told)
        return response

    return edits(guarded)


def replaces_live_content(view: View) -> View:
    """An alias mirrors what is live in the source, so making one needs the right to publish the page."""

    @wraps(view)
    def guarded(request: HttpRequest, page_id: int) -> HttpResponse:
        page = get_object_or_404(Page, pk=page_id)
        if not (permissions.may_edit(request.user, page) and permissions.may_publish(request.user, page)):
            raise PermissionDenied
        return view(request, page_id=page_id)

    return guarded


def for_translators(view: View) -> View:
    """Show lists of translations to those who translate or edit something."""

    @wraps(view)
    def guarded(request: HttpRequest, **kwargs) -> HttpResponse:
        if not permissions.may_translate_somewhere(request.user):
            raise PermissionDenied
        return view(request, **kwargs)

    return guarded


def for_editors_of_the_record(view: View) -> View:
    """Show records only to those who may at least view their kind."""

    @wraps(view)
    def guarded(request: HttpRequest, app_label: str, model_name: str, **kwargs) -> HttpResponse:
        model = get_snippet_model_from_url_params(app_label, model_name)
        if not user_can_access_snippets(request.user, [model]):
            raise PermissionDenied
        return view(request, app_label=app_label, model_name=model_name, **kwargs)

    return guarded


RULES: dict[str, Callable[[View], View]] = {
    "submit_page_translation": lambda _view: SubmitPage.as_view(),
    "submit_snippet_translation": lambda _view: SubmitRecord.as_view(),
    "update_translations": lambda _view: Update.as_view(),
    "edit_string_translation": edits,
    "edit_override": edits,
    "upload_pofile": imports,
    "machine_translate": edits,
    "stop_translation": edits,
    "download_pofile": reads,
    "preview_translation": reads,
    "convert_to_alias": replaces_live_content,
    "translations_report": for_translators,
    "translations_report_results": for_translators,
    "snippets_api_listing": for_editors_of_the_record,
    "snippets_api_detail": for_editors_of_the_record,
    "javascript_catalog": lambda view: view,
}


def guarded_patterns(patterns: list[URLPattern]) -> list[URLPattern]:
    """Return the engine's addresses with each view behind its rule; they are to stand before the engine's own."""
    return [path(str(known.pattern), RULES.get(known.name, _closed)(known.callback)) for known in patterns]


def _closed(view: View) -> View:
    def refuse(request: HttpRequest, **kwargs) -> HttpResponse:
        raise PermissionDenied

    return refuse


def _target(translation_id: int):
    return get_object_or_404(Translation, pk=translation_id).get_target_instance()
