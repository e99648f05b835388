"""The page of a case, in every open language, from facts alone; and the drawing that stands for the person."""

from __future__ import annotations

import dataclasses

from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe
from wagtail.models import Locale

from cms.bundle.bundle import Bundle
from cms.bundle.chrome import Chrome, Link, chrome_for
from cms.bundle.languages import code_of, locale_of
from cms.bundle.lists import Want
from cms.bundle.lookups import Member
from cms.bundle.serve import PUBLIC
from cms.media.share_cards import ShareCard
from cms.media.views import FOR_EVER
from pages.case_facts import timeline_of
from pages.models import Case
from pages.portraits import portrait_svg

CASE_LIST = Want("case_list", limit=1)


@require_safe
def case_page(request: HttpRequest, ref: str) -> HttpResponse:
    """Answer with a public case; one merged into another leads there. Raises Http404 for all that is not public."""
    public = Case.objects.public()
    merged = Case.objects.filter(ref=ref.upper(), is_restricted=False).values("merged_into")
    known = public.filter(Q(ref=ref.upper()) | Q(pk__in=merged)).values("pk", "country_id", "ref").first()
    if known is None:
        raise Http404("no public case has this reference")
    if known["ref"] != ref:
        return HttpResponseRedirect(reverse("case", args=[known["ref"]]))
    locale = locale_of(translation.get_language() or "")
    if locale is None:
        raise Http404("this language is not known")
    lists = {"about": Want("about_case", limit=12, about=known["pk"]), "list": CASE_LIST}
    lists["country"] = Want("country_pages", limit=1, about=known["country_id"])
    bundle = Bundle(
        [],
        locale,
        frame=True,
        members=[Member(want, locale.pk) for want in lists.values()],
        rows=_rows(known["pk"], locale.language_code),
    )
    open_languages = [code_of(row.locale_id) for row in bundle.lookup.homes()]
    if not bundle.wanted["case"] or locale.language_code not in open_languages:
        raise Http404("the case is not public in this language")
    return _shown(request, bundle, bundle.wanted["case"][0], lists, open_languages)


def _rows(pk: int, code: str) -> dict[str, QuerySet]:
    """Return what is loaded with the page: the case where it is public, the card of its shared links."""
    cards = ShareCard.objects.about(Case(pk=pk)).filter(language=code)
    return {"case": Case.objects.public().filter(pk=pk), "share_card": cards}


def _shown(
    request: HttpRequest, bundle: Bundle, case: Case, lists: dict[str, Want], open_languages: list[str]
) -> HttpResponse:
    with bundle.active():
        request.bundle, request.chrome = bundle, chrome_for(request, bundle)
        found = {name: bundle.list_of(want) for name, want in lists.items()}
        _tell_case(request.chrome, case, open_languages, bundle.locale, found["list"])
        status = case.status
        context = {
            "case": case,
            "name": case.public_name,
            "status": status,
            "timeline": timeline_of(case),
            "about": found["about"],
            "country_page": next(iter(found["country"]), None),
            "breadcrumbs": request.chrome.breadcrumbs,
            "chrome": request.chrome,
            "page": {"title": case.public_name.text, "summary": f"{status.custody_label}, {status.freshness()}"},
        }
        response = render(request, "pages/case.html", context)
    response.headers["Cache-Control"] = PUBLIC
    return response


def _tell_case(chrome: Chrome, case: Case, open_languages: list[str], locale: Locale, case_list: list) -> None:
    """Say which languages have the case (all open ones), the way to it, and whether it is a sample."""
    addresses = {code: f"/{code}/cases/{case.ref}/" for code in open_languages}
    chrome.languages = [dataclasses.replace(line, url=addresses[line.code]) for line in chrome.languages]
    base = settings.WAGTAILADMIN_BASE_URL
    chrome.alternates = [{"code": code, "url": f"{base}{address}"} for code, address in addresses.items()]
    chrome.is_sample = case.is_sample
    chrome.noindex = chrome.noindex or case.is_sample
    home = next((line.url for line in chrome.menu if line.url == chrome.home_url), chrome.home_url)
    chrome.breadcrumbs = [Link(str(chrome.texts or "World Movement for Democracy"), home)]
    chrome.breadcrumbs += [Link(card.title, card.url) for card in case_list]


@require_safe
def case_print(request: HttpRequest, ref: str) -> HttpResponse:
    """Answer with the drawing for a reference. It says nothing about the case, not even whether there is one."""
    response = HttpResponse(portrait_svg(ref), content_type="image/svg+xml")
    response.headers["Cache-Control"] = FOR_EVER
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
