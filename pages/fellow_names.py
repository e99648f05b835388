"""Fellows who are shown by their first name only: the rest of the name stands in no text, address or picture.

Checked before a page is published, in the page's language and in those that are public already; the record of the
person leads nowhere for readers (`pages.models.named_people`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import chain
from typing import TYPE_CHECKING, Any

from django.db.models.signals import post_delete
from django.utils.translation import gettext as _
from wagtail.actions.unpublish import UnpublishAction
from wagtail.images import get_image_model

from cms import cldr
from cms.bundle.refs import references
from pages.identity import SHORTEST_CHECKED, folded
from pages.problems import Problem

if TYPE_CHECKING:
    from pages.models import FellowPage, Person

TEXTS = ("title", "slug", "summary", "seo_title", "search_description", "content_note")
TEXTS += ("role", "bio", "project", "quote", "alumni_update")


def family_names(person: Person) -> tuple[set[str], set[str]]:
    """Return what must not be told of a person: the words after the first name, and all of them together; folded.

    All languages in which the person's name is kept count. Words of one or two letters count only together.
    """
    versions = type(person).objects.filter(translation_key=person.translation_key)
    names = [_words(name) for name in {person.name, *versions.values_list("name", flat=True)}]
    first = {words[0] for words in names if words}
    rest = [words[1:] for words in names if len(words) > 1]
    single = {word for words in rest for word in words if len(word) >= SHORTEST_CHECKED} - first
    return single, {" ".join(words) for words in rest}


def name_problems(page: FellowPage) -> list[Problem]:
    """Return where a page, or a public translation of it, tells more than the first name of its person."""
    if page.visibility != page.Visibility.FIRST_NAME or page.person is None:
        return []
    single, whole = family_names(page.person)
    found = [
        Problem("hidden_name", _in_words(label), field)
        for label, field, text in _texts(page)
        if tells(text, single, whole, is_address=field in ("slug", "links"))
    ]
    return found + [
        Problem("hidden_name_elsewhere", _in_language(other))
        for other in _public_translations(page)
        if any(tells(text, single, whole, is_address=name == "slug") for _label, name, text in _texts(other))
    ]


def tells(text: str, single: set[str], whole: set[str], *, is_address: bool = False) -> bool:
    """Say whether a text holds a family name; in addresses also inside of words: `asmajahangir`."""
    words = _words(unescape(re.sub(r"<[^>]+>", " ", text)))
    said = f" {' '.join(words)} "
    if single & set(words) or any(f" {name} " in said for name in whole):
        return True
    return is_address and any(name in "".join(words) for name in single)


def former_name_leads_to(former: str, path: str) -> bool:
    """Say whether a former address holds more than the first name of the fellow to whose page it leads."""
    from pages.models import FellowPage

    *_above, last = [part for part in path.split("/") if part] or [""]
    shown_with_less = FellowPage.objects.filter(slug=last, visibility=FellowPage.Visibility.FIRST_NAME)
    people = [page.person for page in shown_with_less.select_related("person") if page.person]
    return any(tells(former, *family_names(person), is_address=True) for person in people)


def keep_hidden(instance: FellowPage, **_kwargs: Any) -> None:
    """Answer the deletion of a fellow who was shown with less: nothing says so any more, so the record leaves the site.

    An editor who publishes the record again decides it anew.
    """
    was_shown_with_less = instance.first_published_at and (
        instance.visibility == "first_name" or instance.hidden_from_on
    )
    if was_shown_with_less and instance.person:
        same = instance.person.get_translations(inclusive=True)
        for person in same.public():
            UnpublishAction(person).execute(skip_permission_checks=True)


def connect() -> None:
    """Connect the signal; called once, when the site starts."""
    from pages.models import FellowPage

    post_delete.connect(keep_hidden, sender=FellowPage, dispatch_uid="pages.fellow_names.deleted")


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", folded(text))


def _texts(page: FellowPage) -> Iterator[tuple[str, str, str]]:
    """Yield (label, field, text) of everything that readers or machines are told on a page."""
    for name in TEXTS:
        yield str(page._meta.get_field(name).verbose_name), name, getattr(page, name) or ""
    yield str(page._meta.get_field("body").verbose_name), "body", str(list(page.body.raw_data))
    yield _("links"), "links", " ".join(link.address for link in page.links.all())
    yield _("corrections"), "corrections", " ".join(row.text for row in page.corrections.all())
    refs = references(page)
    shown = get_image_model().objects.filter(pk__in=refs["image"])
    words = chain.from_iterable((*image.alt_texts.values(), *image.captions.values(), image.credit) for image in shown)
    yield _("words of the picture"), "listing_image", " ".join(map(str, words))
    linked = [row.target for row in (*page.outputs.all(), *page.related_links.all()) if row.target_id]
    yield _("linked pages"), "outputs", " ".join(f"{target.title} {target.slug} {target.summary}" for target in linked)


def _public_translations(page: FellowPage) -> list[FellowPage]:
    if page.pk is None:
        return []
    others = type(page).objects.filter(translation_key=page.translation_key, live=True, alias_of=None)
    return list(others.exclude(pk=page.pk).select_related("locale"))


def _in_words(label: str) -> str:
    return _("“%(field)s” holds more than the first name of somebody who is shown by first name only.") % {
        "field": label
    }


def _in_language(page: FellowPage) -> str:
    language = cldr.language_name(page.locale.language_code, cldr.locale().language)
    message = _("The page in another language (%(language)s) holds more than the first name. Change that page first.")
    return message % {"language": language}
