"""What happens when something may not be published yet: an error with the list of reasons, shown wherever it occurs.

Forms show the reasons beside their fields. Bulk actions, workflow, the translation editor and the API reach `publish()`
without such a form; there the transaction is rolled back, drafts stay, and the person reads the same sentences.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils.html import format_html, format_html_join
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from cms.encryption import UnreadableError

logger = logging.getLogger(__name__)


objectors: list[Callable[[Any], Iterable[Any]]] = []
"""What the families ask of everything that has no rules of its own: they return problems, as `pages.problems` does."""


def objections(thing: Any) -> list[ValidationError]:
    """Return why words of a post or an image may not be shown, as errors of a form; an empty list means they may."""
    return [problem.as_error() for ask in objectors for problem in ask(thing)]


class PublishRefusedError(ValidationError):
    """Something may not be published; its messages say why. `title` names it."""

    def __init__(self, title: str, problems: Iterable[ValidationError]) -> None:
        self.title = title
        super().__init__(list(problems))


class RefusalsInWords:
    """Middleware that turns a refusal into a message on the screen the person came from, instead of an error 500."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Show the reasons of a `PublishRefusedError` and lead back; leave every other exception alone.

        Where a confidential value cannot be read, say so on the admin's home, and what to do to whoever runs the site.
        """
        if not request.path.startswith("/admin/"):
            return None
        if isinstance(exception, UnreadableError) and request.path != "/admin/":
            logger.error("%s: %s", request.path, exception)
            sentence = _("Confidential words cannot be read here: their key is missing. Nothing is lost.")
            messages.error(request, f"{sentence} {_('Tell whoever runs the site.')}")
            return _lead_to("/admin/", request)
        if not isinstance(exception, PublishRefusedError):
            return None
        reasons = format_html_join("", "<li>{}</li>", ((message,) for message in exception.messages))
        sentence = _("“%(title)s” was not published. Your draft is kept.") % {"title": exception.title}
        messages.error(request, format_html("{}<ul>{}</ul>", sentence, reasons))
        back = request.headers.get("Referer", "")
        is_ours = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
        return _lead_to(back if is_ours else "/admin/", request)


def _lead_to(address: str, request: HttpRequest) -> HttpResponse:
    """Lead the browser to a screen; Wagtail's windows with a comment ask by script, and understand this answer."""
    if request.headers.get("X-Requested-With") == "XMLHttpRequest":
        return JsonResponse({"step": "success", "redirect": address})
    return HttpResponseRedirect(address)
