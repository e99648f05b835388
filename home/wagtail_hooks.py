"""What editors of the home page are told after they save, and why they cannot delete it."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page, Site

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


@hooks.register("before_delete_page")
def keep_the_first_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Refuse to delete the page the site begins with: the site itself would go with it, and every address."""
    if not Site.objects.filter(root_page_id=page.pk).exists():
        return None
    sentence = _("“%(title)s” cannot be deleted: the whole site stands on it. You can unpublish it.")
    messages.error(request, sentence % {"title": page.title})
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("before_bulk_action")
def keep_the_first_page_among_many(
    request: HttpRequest, action_type: str, objects: Iterable, action: object
) -> HttpResponse | None:
    """Refuse the same where several pages are deleted at once."""
    pages = (thing for thing in objects if action_type == "delete" and isinstance(thing, Page))
    return next((answer for page in pages if (answer := keep_the_first_page(request, page))), None)
