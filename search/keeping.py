"""When entries are written and taken out: signals of pages, cases, people, and private parts of the tree.

Taking out waits for nobody. Writing is left to the worker, through the queue in the database: a task is there exactly
when the change is.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model, Q
from django.db.models.signals import post_delete, post_save
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page, PageViewRestriction, Revision
from wagtail.signals import page_published, page_unpublished, post_page_move, published

from cms.background.plain_words import describe_task
from pages.identity import IdentityMode
from pages.models import BasePage, Case, CaseName, FellowPage, Person
from pages.share_words import pages_about
from search import indexing, tasks, vocabulary
from search.models import Entry


def _page_changed(instance: Model, **_kwargs: Any) -> None:
    if isinstance(instance, BasePage):
        tasks.write_page.enqueue(instance.pk)


def _page_saved(
    instance: Model, created: bool = False, raw: bool = False, update_fields: Any = None, **_kwargs: Any
) -> None:
    """Pages that code makes live without publishing them have entries too; what is not live has none."""
    if raw or not isinstance(instance, BasePage) or type(instance) is BasePage:
        return
    if not instance.live:
        indexing.take_out(Entry.objects.filter(page=instance.pk))
    elif created or "live" in (update_fields or ()):
        tasks.write_page.enqueue(instance.pk)


def _page_gone(instance: Model, **_kwargs: Any) -> None:
    indexing.take_out(Entry.objects.filter(page=instance.pk))


def _closed(**_kwargs: Any) -> None:
    indexing.sweep()


def _moved(instance: Page, **_kwargs: Any) -> None:
    """What came to a closed place is out; what came out of one is written."""
    indexing.sweep()
    known = Entry.objects.exclude(page=None).values("page")
    unknown = indexing.public_pages().filter(path__startswith=instance.path).exclude(pk__in=known)
    for pk in unknown.values_list("pk", flat=True):
        tasks.write_page.enqueue(pk)


def _opened(instance: PageViewRestriction, **_kwargs: Any) -> None:
    below = indexing.public_pages().filter(path__startswith=instance.page.path)
    for pk in below.values_list("pk", flat=True):
        tasks.write_page.using(priority=tasks.LATER).enqueue(pk)


def look_again(case: Case, about: set[int]) -> None:
    """Write or take out what is said of a case, now: its own entries, and those of some pages."""
    indexing.write_case(case.pk)
    for pk in about:
        indexing.write_page(pk)
    if _has_hidden_names(case):
        vocabulary.forget_unsaid()


def _case_changed(instance: Case, **_kwargs: Any) -> None:
    if instance.pk:
        about = _pages_with(instance)
        _close_at_once(instance, about)
        transaction.on_commit(partial(look_again, instance, about))


def _pages_with(case: Case) -> set[int]:
    """Return the keys of the pages about a case, and of those that say a name of it."""
    names = [name.text for name in CaseName.objects.filter(case=case.pk)]
    return {page.pk for page in pages_about(case)} | indexing.pages_saying(names)


def _has_hidden_names(case: Case) -> bool:
    return case.identity_mode != IdentityMode.FULL or case.is_restricted


def _case_published(instance: Case, **_kwargs: Any) -> None:
    tasks.write_case.enqueue(instance.pk)


def _close_at_once(case: Case, about: set[int]) -> None:
    """Take out, in the same transaction, what may say more of a case than it may; what may stay is written after it."""
    if _has_hidden_names(case):
        indexing.take_out(Entry.objects.filter(Q(case=case.pk) | Q(page__in=about)))
    elif not case.live or case.merged_into_id:
        indexing.take_out(Entry.objects.filter(case=case.pk))


def _case_drafted(instance: Revision, **_kwargs: Any) -> None:
    """A draft of a case may restrict it at once."""
    if instance.content_type_id == ContentType.objects.get_for_model(Case).pk:
        case = Case.objects.filter(Q(is_restricted=True) | Q(live=False), pk=instance.object_id).first()
        if case is not None:
            _case_changed(case)


def _person_changed(instance: Model, **_kwargs: Any) -> None:
    """Whoever may be told of with less of the name than before is taken out of what is said of them elsewhere."""
    person = instance if isinstance(instance, Person) else getattr(instance, "person", None)
    if person is None:
        return
    about = indexing.pages_saying([person.name])
    if not Person.objects.public().filter(pk=person.pk).exists():
        indexing.take_out(Entry.objects.filter(page__in=about))
    transaction.on_commit(partial(_write_pages, about))


def _write_pages(keys: set[int]) -> None:
    for pk in keys:
        indexing.write_page(pk)


def _language_added(instance: Locale, created: bool, **_kwargs: Any) -> None:
    if created:
        tasks.write_everything.using(priority=tasks.LATER).enqueue()


def connect() -> None:
    """Connect the signals and say what the tasks are called; called once, when the site starts."""
    describe_task("search.tasks.write_page", _("Write what search knows of a page"), is_done_when_gone=True)
    describe_task("search.tasks.write_case", _("Write what search knows of a case"), is_done_when_gone=True)
    describe_task("search.tasks.write_some", _("Write what search knows of some pages and cases"))
    describe_task("search.tasks.write_everything", _("Write the whole index of the search"))
    describe_task("search.tasks.forget_unsaid_words", _("Forget words that no page says any more"))
    page_published.connect(_page_changed, dispatch_uid="search.page_published")
    page_unpublished.connect(_page_gone, dispatch_uid="search.page_unpublished")
    post_save.connect(_page_saved, dispatch_uid="search.page_saved")
    post_delete.connect(_page_gone, sender=Page, dispatch_uid="search.page_deleted")
    post_page_move.connect(_moved, dispatch_uid="search.page_moved")
    post_save.connect(_closed, sender=PageViewRestriction, dispatch_uid="search.closed")
    post_delete.connect(_opened, sender=PageViewRestriction, dispatch_uid="search.opened")
    post_save.connect(_case_changed, sender=Case, dispatch_uid="search.case_saved")
    published.connect(_case_published, sender=Case, dispatch_uid="search.case_published")
    post_save.connect(_case_drafted, sender=Revision, dispatch_uid="search.case_drafted")
    post_save.connect(_person_changed, sender=Person, dispatch_uid="search.person_saved")
    post_save.connect(_person_changed, sender=FellowPage, dispatch_uid="search.fellow_saved")
    post_save.connect(_language_added, sender=Locale, dispatch_uid="search.language_added")
