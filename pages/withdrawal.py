"""What a withdrawal takes off the site for pages, cases, people and images, and how the site is asked about it."""

from __future__ import annotations

import datetime
from typing import Any
from urllib.parse import quote, urlsplit

from django.core.files.storage import storages
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.actions.unpublish import UnpublishAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page, Revision

from cms.media.references import is_shown_to_the_public, shown_ids
from cms.media.tasks import refresh_renditions, remove_renditions
from cms.models import ShareCard, SiteImage
from cms.withdrawal import Kept, Step, register
from cms.withdrawal.asking import is_named_at, still_answers
from pages.models import Case, Person, StoryPage
from pages.share_cards import look_again
from pages.withdrawn import is_withdrawn


def pages_of(thing: Model) -> list[Page]:
    """Return the pages that go with a thing: a page with all below it, a case's stories; each in all languages."""
    if isinstance(thing, Case):
        own = list(StoryPage.objects.filter(case=thing))
    else:
        own = list(thing.get_translations(inclusive=True)) if isinstance(thing, Page) else []
    found = {page.pk: page for top in own for page in Page.objects.descendant_of(top, inclusive=True)}
    return [page.specific for page in found.values()]


def _unpublish_pages(thing: Model, user: Any) -> Kept:
    pages = [page for page in pages_of(thing) if page.live]
    Revision.page_revisions.filter(object_id__in=[str(page.pk) for page in pages_of(thing)]).update(
        approved_go_live_at=None
    )
    revisions = {str(page.pk): page.live_revision_id for page in pages}
    for page in pages:
        UnpublishPageAction(page, user=user).execute(skip_permission_checks=True)
    return {"live": revisions}


def _publish_pages(thing: Model, kept: Kept, user: Any) -> None:
    for pk, revision in kept.get("live", {}).items():
        page = Page.objects.filter(pk=pk, live=False).first()
        if page is not None and not is_withdrawn(page.specific):  # by itself, or with something else
            _bring_back(page.specific, revision, user)


def _bring_back(thing: Any, revision_id: int | None, user: Any) -> None:
    """Publish the revision that was live; an alias or a page without revisions comes back as it stands."""
    revision = Revision.objects.filter(pk=revision_id).first() if revision_id else None
    if revision is not None and not getattr(thing, "alias_of_id", None):
        revision.publish(user=user, skip_permission_checks=True)
        return
    thing.live = True
    thing.save(update_fields=["live"])


def _addresses(thing: Model) -> list[str]:
    """Return the addresses, without the host, at which readers could find a thing."""
    urls = [page.get_url() for page in pages_of(thing)]
    if isinstance(thing, Case):
        urls += [f"/{language}/cases/{thing.ref}/" for language in _languages()]
    return [urlsplit(url).path for url in urls if url]


def _languages() -> list[str]:
    return list(Page.objects.filter(depth=2, live=True).values_list("locale__language_code", flat=True))


def _pages_left(thing: Model, kept: Kept) -> list[str]:
    return [address for address in _addresses(thing) if still_answers(address)]


def _records_of(thing: Model) -> list:
    """Return the rows as the database has them: an attempt that failed left its marks on the object in memory."""
    if isinstance(thing, Case):
        return list(Case.objects.filter(pk=thing.pk))
    return list(thing.get_translations(inclusive=True))


def _unpublish_records(thing: Model, user: Any) -> Kept:
    records = [record for record in _records_of(thing) if record.live]
    revisions = {str(record.pk): record.live_revision_id for record in records}
    for record in records:
        UnpublishAction(record, user=user).execute(skip_permission_checks=True)
    return {"live": revisions}


def _publish_records(thing: Model, kept: Kept, user: Any) -> None:
    for pk, revision in kept.get("live", {}).items():
        record = type(thing).objects.filter(pk=pk, live=False).first()
        if record is not None:
            _bring_back(record, revision, user)


def _records_left(thing: Model, kept: Kept) -> list[str]:
    if any(record.live for record in _records_of(type(thing).objects.get(pk=thing.pk))):
        return [_now("the record is published again")]
    if isinstance(thing, Person) and is_shown_to_the_public(thing):
        return [_now("A published page still refers to the person: see “Usage”.")]
    return []


def images_of(thing: Model) -> list[SiteImage]:
    """Return the images that a thing and its pages show."""
    if isinstance(thing, SiteImage):
        return [thing]
    ids = {thing.portrait_id} if hasattr(thing, "portrait_id") else set()
    for page in pages_of(thing):
        ids |= shown_ids(page, SiteImage)
    return list(SiteImage.objects.filter(pk__in=ids - {None}).prefetch_related("renditions"))


def _remove_files(thing: Model, user: Any) -> Kept:
    images = images_of(thing)
    files = {str(image.pk): [rendition.file.name for rendition in image.renditions.all()] for image in images}
    if isinstance(thing, SiteImage):
        before = thing.licence_expires_on
        yesterday = timezone.localdate() - datetime.timedelta(days=1)
        SiteImage.objects.filter(pk=thing.pk).update(licence_expires_on=yesterday)
        remove_renditions(thing)
        return {"files": files, "licence": before.isoformat() if before else None}
    for image in images:
        refresh_renditions.call(image.pk)
    return {"files": files}


def _return_files(thing: Model, kept: Kept, user: Any) -> None:
    if isinstance(thing, SiteImage):
        licence = kept.get("licence")
        thing.licence_expires_on = datetime.date.fromisoformat(licence) if licence else None
        thing.save()


def _files_left(thing: Model, kept: Kept) -> list[str]:
    storage, left = storages["renditions"], []
    for pk, names in kept.get("files", {}).items():
        image = SiteImage.objects.filter(pk=pk).first()
        if image is not None and not image.is_licence_expired() and is_shown_to_the_public(image):
            continue  # another published page shows it, and may
        left += [name for name in names if storage.exists(name) or _file_answers(storage.url(name))]
    return left


def _file_answers(url: str) -> bool:
    return url.startswith("/") and still_answers(url)


def _remove_cards(thing: Model, user: Any) -> Kept:
    cards = ShareCard.objects.about(thing, *pages_of(thing))
    files = list(cards.values_list("file", flat=True))
    cards.delete()
    return {"files": files}


def _return_cards(thing: Model, kept: Kept, user: Any) -> None:
    for one in [thing, *pages_of(thing)]:
        look_again(one)


def _cards_left(thing: Model, kept: Kept) -> list[str]:
    storage = storages["renditions"]
    return [name for name in kept.get("files", []) if storage.exists(name) or _file_answers(storage.url(name))]


def _named(thing: Model, kept: Kept) -> list[str]:
    words = {urlsplit(url).path for url in _addresses(thing)} | ({thing.ref} if isinstance(thing, Case) else set())
    where = ["/sitemap.xml"]
    for language in _languages():
        where += [f"/{language}/feed.atom", f"/{language}/cases/", f"/{language}/"]
        where += [f"/{language}/search/?q={quote(page.title)}" for page in pages_of(thing)[:10]]
    left = [address.partition("?")[0] for address in where if is_named_at(address, *words)]
    apis = [f"/api/v2/pages/{page.pk}/" for page in pages_of(thing)]
    apis += [f"/api/v2/cases/{thing.ref}/"] if isinstance(thing, Case) else []
    return list(dict.fromkeys([*left, *(address for address in apis if still_answers(address))]))


def _is_page_or_case(thing: Model) -> bool:
    return isinstance(thing, Case) or (isinstance(thing, Page) and thing.depth > 2)


def register_steps() -> None:
    """Register the steps of the pages app; called once, when the site starts."""
    label = _("Pages and their translations")
    register(Step("pages", label, _is_page_or_case, _pages_left, _unpublish_pages, _publish_pages))
    register(
        Step(
            "record",
            _("The record in all languages"),
            lambda thing: isinstance(thing, Case | Person),
            _records_left,
            _unpublish_records,
            _publish_records,
        )
    )
    register(
        Step(
            "files",
            _("Files of images"),
            lambda thing: _is_page_or_case(thing) or isinstance(thing, Person | SiteImage),
            _files_left,
            _remove_files,
            _return_files,
        )
    )
    label = _("Pictures of shared links")
    register(Step("cards", label, _is_page_or_case, _cards_left, _remove_cards, _return_cards))
    register(Step("lists", _("Lists, search, feeds, sitemap, API"), _is_page_or_case, _named))
