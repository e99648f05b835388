"""When the cards of shared links are drawn and removed: what changed is looked at again, by the worker.

Removing waits for nobody: a card that says what may no longer be said goes with the request that decided it.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model, Q, QuerySet
from django.db.models.signals import post_delete, post_save
from django_tasks import task
from wagtail.models import Page, PageViewRestriction, Revision
from wagtail.signals import page_published, page_unpublished, post_page_move, published

from cms.bundle.languages import code_of
from cms.media.cards import CardWords
from cms.media.share_cards import ShareCard, keep, remove_stale
from pages.models import BasePage, Case, SiteTexts
from pages.share_words import may_be_drawn, pages_about, words_of_case, words_of_page

LATER = -10
"""Cards are drawn when nothing else waits: pages do without until then."""
AT_ONCE = 50


def words_of(thing: Model) -> dict[str, CardWords]:
    """Return what the cards of a page or case have to say, by language; nothing where none may be shown."""
    if isinstance(thing, Case):
        case = Case.objects.public().filter(pk=thing.pk).first()
        return {code: words_of_case(case, _site(code), code) for code in _open_languages()} if case else {}
    page = BasePage.objects.public().filter(pk=thing.pk).first()
    page = page.specific if page else None
    if page is None or not may_be_drawn(page):
        return {}
    words = words_of_page(page, _site(code_of(page.locale_id)))
    return {words.language: words}


def _open_languages() -> list[str]:
    homes = Page.objects.filter(depth=2, live=True, alias_of=None)
    return [code_of(pk) for pk in homes.order_by("locale_id").values_list("locale_id", flat=True)]


def _site(code: str) -> SiteTexts | None:
    """Return whose name stands on pages of a language, as `chrome.texts` has it."""
    texts = list(SiteTexts.objects.filter(live=True).order_by("pk").select_related("locale"))
    spoken = (row for wanted in (code, settings.LANGUAGE_CODE) for row in texts if row.locale.language_code == wanted)
    return next(spoken, None)


def draw(thing: Model) -> int:
    """Make the cards of a thing as they have to be; return how many were drawn. Doing it twice draws nothing."""
    wanted = words_of(thing)
    remove_stale(thing, wanted)
    return sum(keep(thing, words) for words in wanted.values())


@task()
def draw_page(page_id: int) -> int:
    """Draw the card of a page."""
    page = Page.objects.filter(pk=page_id).first()
    return draw(page) if page else 0


@task()
def draw_case(case_id: int) -> int:
    """Draw the cards of a case, and those of the pages about the person."""
    case = Case.objects.filter(pk=case_id).first()
    return sum(map(draw, [case, *pages_about(case)])) if case else 0


@task()
def draw_all(kind: str = "page", after: int = 0) -> None:
    """Look at all pages and then at all cases again, some at a time; what is right already is left alone."""
    found = list(_public(kind).filter(pk__gt=after).order_by("pk")[:AT_ONCE])
    for thing in found:
        draw(thing)
    if len(found) == AT_ONCE:
        draw_all.using(priority=LATER).enqueue(kind, found[-1].pk)
    elif kind == "page":
        draw_all.using(priority=LATER).enqueue("case")
    else:
        remove_orphans()


def _public(kind: str) -> QuerySet:
    return (BasePage if kind == "page" else Case).objects.public()


def remove_orphans() -> int:
    """Remove the cards of what is no longer public or no longer there; return how many."""
    gone = []
    for kind in ("page", "case"):
        known = {f"{kind}/{pk}" for pk in _public(kind).values_list("pk", flat=True)}
        cards = ShareCard.objects.filter(subject__startswith=f"{kind}/").values_list("pk", "subject")
        gone += [pk for pk, subject in cards if subject not in known]
    for start in range(0, len(gone), 500):
        ShareCard.objects.filter(pk__in=gone[start : start + 500]).delete()
    return len(gone)


def look_again(thing: Model) -> None:
    """Remove what a thing's cards may no longer say, when the change is certain, and let the worker draw them anew."""
    transaction.on_commit(partial(_look_again, thing))


def _look_again(thing: Model) -> None:
    is_case = isinstance(thing, Case)
    for one in [thing, *pages_about(thing)] if is_case else [thing]:
        remove_stale(one, words_of(one))
    (draw_case if is_case else draw_page).using(priority=LATER).enqueue(thing.pk)


def _changed(instance: Model, **_kwargs: Any) -> None:
    look_again(instance)


def _deleted(instance: Model, **_kwargs: Any) -> None:
    ShareCard.objects.about(instance).delete()


def _drafted(instance: Revision, **_kwargs: Any) -> None:
    """A draft of a case may restrict it at once."""
    if instance.content_type_id == ContentType.objects.get_for_model(Case).pk:
        case = Case.objects.filter(Q(is_restricted=True) | Q(live=False), pk=instance.object_id).first()
        if case is not None:
            look_again(case)


def _all_changed(**_kwargs: Any) -> None:
    transaction.on_commit(partial(draw_all.using(priority=LATER).enqueue))


def _closed(**_kwargs: Any) -> None:
    transaction.on_commit(remove_orphans)


def connect() -> None:
    """Connect the signals; called once, when the site starts."""
    for signal in (page_published, page_unpublished):
        signal.connect(_changed, dispatch_uid=f"pages.cards.{id(signal)}")
    post_save.connect(_changed, sender=Case, dispatch_uid="pages.cards.case")
    post_save.connect(_drafted, sender=Revision, dispatch_uid="pages.cards.draft")
    for model in (Page, Case):
        post_delete.connect(_deleted, sender=model, dispatch_uid="pages.cards.deleted")
    published.connect(_all_changed, sender=SiteTexts, dispatch_uid="pages.cards.site")
    post_page_move.connect(_all_changed, dispatch_uid="pages.cards.moved")
    post_save.connect(_closed, sender=PageViewRestriction, dispatch_uid="pages.cards.closed")
    post_delete.connect(_all_changed, sender=PageViewRestriction, dispatch_uid="pages.cards.opened")
