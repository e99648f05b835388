"""The forms that people read what was sent with: apply to a call, write to us. No cookie is read or set."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from cms.audience import answers, calls, received
from cms.audience.answers import Answer
from cms.audience.application_forms import ApplicationForm, ContactForm, form_of
from cms.audience.forms import ShownForm
from cms.audience.framing import framed, spoken_locale
from cms.audience.models import Application, ContactMessage
from cms.audience.questions import kept, name_of
from cms.audience.taking import Round, answer
from cms.bundle.lifetimes import public_until
from cms.bundle.lookups import page_address


@csrf_exempt
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_variables()
def apply(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show the form of a call, or take it; from the second it closes say so. Raises Http404 where no call is."""
    call = calls.call_at(page_id, spoken_locale())
    if call is None:
        raise Http404("no call with a form is here")
    is_open = call.is_open
    kind = form_of(call)

    def page(form: ShownForm, **more) -> HttpResponse:
        status = more.pop("status", 200)
        return _call_page(request, call, status, form=form if is_open else None, **more)

    def keep(data: dict) -> None:
        _keep(call, data)

    def too_late(form: ApplicationForm) -> HttpResponse:
        return _call_page(request, call, 410, typed=_typed(form))

    def thanks() -> Answer:
        words = call.thank_you or _("We have received it, and sent you an e-mail that says so.")
        return Answer(_("Thank you"), words, url=page_address(call.url_path), label=call.title, is_cacheable=True)

    return _whole(request, Round(kind, page, keep, thanks, None if is_open else too_late))


def _call_page(request: HttpRequest, call: Any, status: int, **more) -> HttpResponse:
    context = {"call": call, "state": calls.state_line(call), "url": page_address(call.url_path), **more}
    response = framed(request, "audience/apply.html", context, status=status, is_cacheable=status == 200)
    if status == 200:
        response.headers["Cache-Control"] = public_until([call.opening.changes_at, call.expire_at])
    return response


def _keep(call: Any, data: dict) -> None:
    questions = list(call.questions.all())
    application = Application(call=call.translation_key, language=spoken_locale().language_code, name=data["name"])
    application.consent = ApplicationForm.consent.version
    application.answers = [kept(question, data[name_of(question)]) for question in questions]
    files = [(question.translation_key, data[name_of(question)]) for question in questions if question.kind == "file"]
    sent = [(key, clean) for key, clean in files if clean]
    received.keep(application, data["email"], call.months_kept, sent)


def _typed(form: ApplicationForm) -> list[dict[str, str]]:
    """Return what was typed into a form, as it came; files are not shown."""
    found = [(form.fields["name"].label, form.data.get("name", ""))]
    found.append((form.fields["email"].label, form.data.get("email", "")))
    for shown in form.more()["questions"]:
        chosen = [option["label"] for option in shown.options if option["is_chosen"]]
        found.append((shown.label, chosen[0] if chosen else shown.value))
    return [{"label": label, "text": text} for label, text in found if text]


@csrf_exempt
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_variables()
def contact(request: HttpRequest) -> HttpResponse:
    """Show the contact form, or take a message."""

    def page(form: ShownForm, **more) -> HttpResponse:
        status = more.pop("status", 200)
        context = {"form": form, **more}
        return framed(request, "audience/contact.html", context, status=status, is_cacheable=status == 200)

    def keep(data: dict) -> None:
        message = ContactMessage(name=data["name"], topic=data["topic"], text=data["text"])
        message.language, message.consent = spoken_locale().language_code, ContactForm.consent.version
        received.keep(message, data["email"], received.MONTHS_FOR_MESSAGES)

    def thanks() -> Answer:
        return Answer(_("Thank you"), _("Your message has arrived. We answer by e-mail."), is_cacheable=True)

    return _whole(request, Round(ContactForm, page, keep, thanks))


def _whole(request: HttpRequest, this: Round) -> HttpResponse:
    """Answer a form; one with more text than any reader writes is refused in words."""
    try:
        return answer(request, this)
    except RequestDataTooBig:
        text = _("All the text together is longer than we can take. Go back in your browser, and make it shorter.")
        return answers.answered(request, Answer(_("Too long"), text, 413))
