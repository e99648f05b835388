"""One round of a public form: shown, or taken, or shown again with what was typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from cms.audience import answers
from cms.audience.forms import AskForm, shown
from cms.audience.guard import TokenProblem, is_foreign, token_problem
from cms.audience.limits import WINDOW_SECONDS, is_over_limit
from cms.media.storage import StorageUnavailable
from cms.translation.views import too_many_requests


@dataclass(frozen=True)
class Round:
    """What one kind of form does with a request.

    `page` shows the form (with `status` and `notice`), `keep` stores what was checked, `thanks` is what everybody reads
    afterwards; `too_late`, where it is set, answers a form that comes after the end with what was typed in it.
    """

    kind: type[AskForm]
    page: Callable[..., HttpResponse]
    keep: Callable[[dict], None]
    thanks: Callable[[], answers.Answer] = answers.look_into_mailbox
    too_late: Callable[[AskForm], HttpResponse] | None = None


@sensitive_variables()
def answer(request: HttpRequest, this: Round) -> HttpResponse:
    """Show a form, or take what was sent. Refused are foreign origins, too many, bad tokens, then mistakes."""
    if request.method != "POST":
        if request.GET.get("sent") == "1":
            return answers.answered(request, this.thanks())
        return this.page(shown(this.kind, request.path))
    if is_foreign(request):
        return answers.answered(request, answers.from_elsewhere())
    if is_over_limit(request):
        response = too_many_requests(request)
        response.headers["Retry-After"] = str(WINDOW_SECONDS)
        return response
    form = this.kind(request.POST, request.FILES)
    if not form.is_trapped:
        refused = _refused(request, this, form)
        if refused is not None:
            return refused
    light = "&light=1" if request.GET.get("light") == "1" else ""
    return HttpResponseRedirect(f"{request.path}?sent=1{light}", status=303)


def _refused(request: HttpRequest, this: Round, form: AskForm) -> HttpResponse | None:
    """Keep what was sent, or return the answer that says why not."""

    def again(notice: str = "", status: int = 400) -> HttpResponse:
        return this.page(shown(this.kind, request.path, sent=form), status=status, notice=notice)

    if this.too_late is not None:
        return this.too_late(form)
    problem = token_problem(request.POST.get("token", ""), this.kind.purpose, request.path)
    if problem is not None:
        return again(_words(problem))
    if not form.is_valid():
        return again()
    try:
        this.keep(form.cleaned_data)
    except StorageUnavailable:
        return again(_("The files cannot be stored just now. Please send the form again in a few minutes."), 503)
    return None


def _words(problem: TokenProblem) -> str:
    if problem is TokenProblem.EXPIRED:
        return _("This page had been open for more than a day. What you wrote is still there: please send it again.")
    return _("The form did not arrive whole. What you wrote is still there: please send it again.")
