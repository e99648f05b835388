"""The styleguide: every part of the look in every state, from one table.

The table also feeds the previews of the blocks and the accessibility tests, so that a part is described once.
"""

from __future__ import annotations

from django.contrib.admin.views.decorators import staff_member_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from cms.bundle.languages import CONFIGURED, language
from cms.styleguide.forms import FORMS
from cms.styleguide.gatherings import GATHERINGS
from cms.styleguide.general import GENERAL
from cms.styleguide.people import PEOPLE
from cms.styleguide.reports import REPORTS
from cms.styleguide.resources import RESOURCES

EXAMPLES = [*GENERAL, *PEOPLE, *FORMS, *REPORTS, *GATHERINGS, *RESOURCES]
"""Every part and state, in the order of the page."""


@staff_member_required(login_url="wagtailadmin_login")
def styleguide(request: HttpRequest) -> HttpResponse:
    """Show all parts; `?language=ar` and `?dir=rtl` change language and direction, `?part=card` picks one."""
    code = request.GET.get("language", "en")
    spoken = language(code if code in CONFIGURED else "en")
    direction = request.GET.get("dir") if request.GET.get("dir") in ("ltr", "rtl") else spoken.dir
    wanted = request.GET.get("part")
    with translation.override(spoken.code):
        shown = [(example, example.html) for example in EXAMPLES if wanted in (None, example.part)]
        context = {
            "examples": shown,
            "language": spoken,
            "direction": direction,
            "languages": map(language, CONFIGURED),
        }
        return render(request, "styleguide.html", context)
