"""The forms readers send: sign up, sign a petition; and the page of social posts. No cookie is read or set."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from cms.audience import answers, changes, petitions
from cms.audience.forms import ShownForm, SignatureForm, SignUpForm
from cms.audience.framing import framed, spoken_locale
from cms.audience.models import Signature, SocialPost, Subscription
from cms.audience.posts import PER_PAGE
from cms.audience.taking import Round, answer
from cms.bundle.lookups import page_address

MOST_PAGES = 500


@csrf_exempt
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def sign_up(request: HttpRequest) -> HttpResponse:
    """Show the form for e-mails, or take it."""

    def page(form: ShownForm, **more) -> HttpResponse:
        status = more.pop("status", 200)
        context = {"form": form, **more}
        return framed(request, "audience/sign_up.html", context, status=status, is_cacheable=status == 200)

    def keep(data: dict) -> None:
        ask = Subscription(language=spoken_locale().language_code, lists=data["lists"])
        ask.consent = SignUpForm.consent.version
        changes.take(ask, data["email"])

    return answer(request, Round(SignUpForm, page, keep))


@csrf_exempt
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show the form of a petition, or take it; from the second it closes only say so. Raises Http404 for others."""
    petition = petitions.petition_at(page_id, spoken_locale())
    if petition is None:
        raise Http404("there is no petition here")
    if not petition.is_open:
        return answers.answered(request, answers.closed(petition, status=410 if request.method == "POST" else 200))

    def page(form: ShownForm, **more) -> HttpResponse:
        status = more.pop("status", 200)
        context = {"form": form, "petition": petition, "url": page_address(petition.url_path), **more}
        return framed(request, "audience/sign.html", context, status=status, is_cacheable=status == 200)

    def keep(data: dict) -> None:
        ask = Signature(petition=petition.translation_key, language=spoken_locale().language_code)
        ask.consent, ask.public_name = SignatureForm.consent.version, data["name"]
        changes.take(ask, data["email"])

    return answer(request, Round(SignatureForm, page, keep))


@require_safe
def posts(request: HttpRequest) -> HttpResponse:
    """List social posts; `?page=2` goes on. One query beside the frame."""
    text = request.GET.get("page", "1")
    asked = int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 1
    number = asked if 0 < asked <= MOST_PAGES else 1
    start = (number - 1) * PER_PAGE
    found = list(SocialPost.objects.shown()[start : start + PER_PAGE + 1])
    context = {
        "posts": found[:PER_PAGE],
        "previous": number - 1,
        "next": number + 1 if len(found) > PER_PAGE and number < MOST_PAGES else 0,
    }
    return framed(request, "audience/posts.html", context, is_cacheable=True)
