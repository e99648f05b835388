"""Where an image or document is shown: through Wagtail's reference index, directly or inside a record."""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from wagtail.models import Page, ReferenceIndex

from cms.bundle.visibility import is_over

FURTHEST = 3
"""Steps from a file to a page: a page shows a record that shows an image; menus and site texts count as records."""


def showing_page_ids(thing: Model) -> set[int]:
    """Return the ids of the pages that show this object, themselves or through records they refer to."""
    page_type = ContentType.objects.get_for_model(Page).pk
    pages: set[int] = set()
    seen: set[tuple[int, str]] = set()
    nearest = {(ContentType.objects.get_for_model(thing).pk, str(thing.pk))}
    for _step in range(FURTHEST):
        seen |= nearest
        found = _sources(nearest)
        pages |= {int(pk) for kind, pk in found if kind == page_type}
        nearest = {source for source in found if source[0] != page_type} - seen
        if not nearest:
            break
    return pages


def _sources(things: set[tuple[int, str]]) -> set[tuple[int, str]]:
    """Return (content type, id) of everything that refers to one of these."""
    found: set[tuple[int, str]] = set()
    for kind in {kind for kind, _pk in things}:
        ids = [pk for other, pk in things if other == kind]
        rows = ReferenceIndex.objects.filter(to_content_type_id=kind, to_object_id__in=ids)
        found |= set(rows.values_list("base_content_type_id", "object_id"))
    return found


def is_shown_to_the_public(thing: Model) -> bool:
    """Say whether a page that everybody may read shows this object; an alias shows no more than its source."""
    pages = Page.objects.filter(pk__in=showing_page_ids(thing), alias_of=None).exclude(is_over())
    return pages.live().public().exists()


def shown_ids(page: Page, model: type[Model]) -> set[int]:
    """Return the ids of the objects of a model that a page shows, directly or in its records; updates the index."""
    ReferenceIndex.create_or_update_for_object(page)
    wanted = ContentType.objects.get_for_model(model).pk
    nearest = {(ContentType.objects.get_for_model(Page).pk, str(page.pk))}
    page_type, ids, seen = ContentType.objects.get_for_model(Page).pk, set(), set(nearest)
    for _step in range(FURTHEST):
        found: set[tuple[int, str]] = set()
        for kind in {kind for kind, _pk in nearest}:
            rows = ReferenceIndex.objects.filter(
                base_content_type_id=kind, object_id__in=[pk for other, pk in nearest if other == kind]
            )
            found |= set(rows.values_list("to_content_type_id", "to_object_id"))
        ids |= {int(pk) for kind, pk in found if kind == wanted}
        nearest = {target for target in found if target[0] not in (wanted, page_type)} - seen
        seen |= nearest
        if not nearest:
            break
    return ids
