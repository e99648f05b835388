"""Serving a page in a fixed number of queries: one for the way to it, one for the page, the rest by the bundle."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone, translation
from wagtail import hooks
from wagtail.models import Page

from cms.bundle.bundle import Bundle
from cms.bundle.chrome import chrome_for, tell_form
from cms.bundle.languages import code_of, locale_of
from cms.bundle.lifetimes import PUBLIC, public_until
from cms.bundle.lookups import COLUMNS, PageRow, root_of
from cms.bundle.visibility import listed_flag, private_flag

PRIVATE = "private, no-store"
DEEPEST = Page._meta.get_field("path").max_length // Page.steplen


def way_to(language: str, path: str) -> list[Page]:
    """Return the pages from a language's home page to the one at `path`, or nothing where one is missing.

    All are found in one query by slug and `url_path` (`url_path` alone has no index); each carries `is_private` and
    `is_listed`.
    """
    root, slugs = root_of(language), [part for part in path.split("/") if part]
    if root is None or len(slugs) > DEEPEST:
        return []
    addresses = [root]
    for slug in slugs:
        addresses.append(f"{addresses[-1]}{slug}/")
    found = Page.objects.filter(slug__in={*slugs, root.strip("/").split("/")[-1]}, url_path__in=addresses)
    found = found.annotate(is_private=private_flag(), is_listed=listed_flag())
    way = list(found.order_by("depth"))
    return way if [page.url_path for page in way] == addresses else []


def serve(request: HttpRequest, path: str = "", form: str = "") -> HttpResponse:
    """Answer with the page at an address. Raises Http404 where none is live in the language of the address.

    `form` is another form of the page than its own, at an address below it; Http404 where the page has no such form.
    Who may read a page in a private part of the tree is left to stock Wagtail's hook `on_serve_page`.
    """
    language = translation.get_language()
    way = way_to(language, path)
    if not way or not way[0].live or way[0].alias_of_id or code_of(way[0].locale_id) != language:
        raise Http404("no page at this address in an open language")
    if not way[-1].live or is_past(way[-1]) or code_of(way[-1].locale_id) != language:
        raise Http404("the page is not live in this language")
    page = in_form(specific(way[-1]), form)
    above = way if form else way[:-1]
    for hook in hooks.get_hooks("before_serve_page"):
        if isinstance(answer := hook(page, request, [], {}), HttpResponse):
            return answer
    if not any(page.is_private for page in way):
        return respond(request, page, above)

    def allowed(page: Page, request: HttpRequest, *_arguments) -> HttpResponse:
        return respond(request, page, above, cache_control=PRIVATE)

    for hook in reversed(hooks.get_hooks("on_serve_page")):
        allowed = hook(allowed)
    return allowed(page, request, [], {})


def is_past(page: Page) -> bool:
    """Say whether a page's time is over, in the minute until the worker takes it down."""
    return page.expire_at is not None and page.expire_at <= timezone.now()


def specific(page: Page) -> Page:
    """Return the page as its own type, with one query; an alias with its source. Raises Http404 for what has none.

    An alias of what readers may not open is not found: privacy is set on the source, often after the alias was made.
    """
    model = page.specific_class
    if model is None or not hasattr(model, "wanted_lists"):
        raise Http404("not a page type of this site")
    found = model._base_manager.get(pk=page.pk)
    if page.alias_of_id:
        source = model._base_manager.annotate(is_private=private_flag()).get(pk=page.alias_of_id)
        if not source.live or source.is_private or is_past(source):
            raise Http404("the source of the alias is not public")
        found.alias_of = source
    return found


def in_form(page: Page, form: str) -> Page:
    """Return the page told in which of its forms it is shown. Raises Http404 where it has no such form."""
    if form and form not in page.forms:
        raise Http404("the page has no such form")
    for shown in (page, page.alias_of if page.alias_of_id else page):
        shown.form = form
    return page


def respond(
    request: HttpRequest,
    page: Page,
    ancestors: list[Page],
    *,
    preview_mode: str | None = None,
    cache_control: str = PUBLIC,
) -> HttpResponse:
    """Render a page with its bundle active, in the language of its content. No cache may keep a preview."""
    shown = page.alias_of if page.alias_of_id else page
    locale = locale_of(code_of(shown.locale_id))
    is_draft = preview_mode is not None
    pages = [page] if shown is page else [page, shown]
    bundle = Bundle([*pages, *shown.shown_with()], locale, frame=True, is_draft=is_draft)
    with bundle.active(), translation.override(locale.language_code):
        request.bundle = bundle
        request.chrome = chrome_for(request, bundle, page, _rows(bundle, ancestors))
        tell_form(request.chrome, page.form)
        response = Page.serve_preview(page, request, preview_mode) if is_draft else page.serve(request)
        if hasattr(response, "render"):
            response.render()
    response.headers["Content-Language"] = locale.language_code
    kept = public_until(changes(shown, bundle)) if cache_control == PUBLIC else cache_control
    response.headers.setdefault("Cache-Control", PRIVATE if is_draft else kept)
    return response


def changes(page: Page, bundle: Bundle) -> Iterator[datetime.datetime | None]:
    """Yield when a page changes by itself: its own moments, and when something that it shows is over."""
    yield getattr(page, "changes_at", None)
    for shown in (page, *bundle.cards.values()):
        yield from (getattr(shown, name, None) for name in ("expire_at", "event_ends_at"))


def _rows(bundle: Bundle, ancestors: list[Page]) -> list:
    return [
        PageRow(*(getattr(page, name) for name in COLUMNS), False, getattr(page, "is_listed", True))
        for page in ancestors
    ]
