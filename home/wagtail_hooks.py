"""What editors of the home page are told after they save."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page

from home.models import HomePage


@hooks.register("after_edit_page")
@hooks.register("after_publish_page")
def warn_of_pages_shown_twice(request: HttpRequest, page: Page) -> None:
    """Warn, but do not stop, an editor whose home page shows the same page in two sections."""
    home = page.specific
    if not isinstance(home, HomePage):
        return
    for twice in Page.objects.filter(pk__in=home.pages_shown_twice()):
        messages.warning(request, _("“%(title)s” stands in more than one section.") % {"title": twice.title})
