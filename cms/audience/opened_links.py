"""What happens when a reader opens a link of an e-mail: a GET asks, a POST does. Programs that scan e-mail only ask."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from cms.audience import answers, changes, links, petitions
from cms.audience.answers import Answer, answered
from cms.audience.guard import is_foreign
from cms.audience.models import Ask, Signature


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Confirm an ask by its link."""
    try:
        ask = links.asked_by(token)
    except links.BadLink as link:
        return answered(request, answers.bad_link(link))
    if ask is None or ask.state == Ask.State.ENDED:
        return answered(request, answers.used_link())
    if request.method == "POST" and is_foreign(request):
        return answered(request, answers.from_elsewhere())
    return answered(request, _confirm(request, ask))


def _confirm(request: HttpRequest, ask: Ask) -> Answer:
    is_signature = isinstance(ask, Signature)
    page = petitions.petition_of(ask.petition, ask.language) if is_signature else None
    if ask.state == Ask.State.CONFIRMED:
        return answers.confirmed(page, is_signature=is_signature)
    if is_signature and (page is None or not page.is_open):
        return answers.closed(page)
    if request.method != "POST":
        return answers.confirm_question(is_signature)
    outcome = changes.confirm(ask)
    if outcome is changes.Outcome.CLOSED:
        return answers.closed(page)
    if outcome is changes.Outcome.USED:
        return answers.used_link()
    return answers.confirmed(page, is_signature=is_signature)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """End what a link is about. A POST needs nothing but the link, as mail programs send it themselves (RFC 8058)."""
    try:
        about = links.left_by(token)
    except links.BadLink as link:
        return answered(request, answers.bad_link(link))
    is_signature = isinstance(about, Signature)
    if request.method != "POST":
        return answered(request, answers.unsubscribe_question(is_signature))
    changes.end(about)
    return answered(request, answers.unsubscribed(is_signature))
