"""Why a resource may not be published yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Locale

from cms import cldr
from cms.media.problems import image_problems
from pages.problems import Problem, address_problems

FIRST_YEAR = 1500


def resource_problems(page: Any, locale: Locale) -> list[Problem]:
    """Return what a resource lacks in a language: content, a text version, a film's words, a fitting year."""
    rows = list(page.files.all())
    found = [*_content(page, rows), *_text_version(page, rows), *_film(page, locale)]
    return [*found, *_rows(rows), *_pictures(rows), *_facts(page)]


def _content(page: Any, rows: list) -> Iterator[Problem]:
    if page.kind == page.Kind.VIDEO and page.video is None:
        yield Problem("video", _("A video needs its film."), "video")
    elif page.kind == page.Kind.LINK and not page.address:
        yield Problem("address_missing", _("A link needs its address."), "address")
    elif page.kind == page.Kind.INFOGRAPHIC and not any(row.image_id or row.document_id for row in rows):
        yield Problem("file", _("An infographic needs its picture or file in at least one language."))
    elif not (rows or page.video or page.address or len(page.body.raw_data)):
        yield Problem("empty", _("There is nothing to read yet: add a file, a film, an address or a text."))
    if page.address:
        yield from (Problem(p.code, p.message, "address") for p in address_problems(page.address))


def _text_version(page: Any, rows: list) -> Iterator[Problem]:
    if len(page.body.raw_data):
        return
    if page.kind == page.Kind.INFOGRAPHIC:
        message = _("An infographic needs a text version, for readers who cannot see it or cannot load it.")
        yield Problem("text_version", message, "body")
    elif any(row.is_pdf for row in rows):
        message = _("A PDF needs a text version on the page, for readers who cannot open or load it.")
        yield Problem("text_version", message, "body")


def _film(page: Any, locale: Locale) -> Iterator[Problem]:
    film = page.video
    if film is None:
        return
    spoken = film if film.locale_id == locale.pk else film.get_translation_or_none(locale)
    if spoken is None or not spoken.transcript:
        yield Problem("transcript", _("The film has no transcript in this language."), "video")


def _rows(rows: list) -> Iterator[Problem]:
    for code, number in Counter(row.language for row in rows).items():
        if number > 1:
            message = _("There are two files for one language (%(language)s): keep one.")
            yield Problem("language_twice", message % {"language": cldr.language_name(code)})
    for row in rows:
        name = {"language": cldr.language_name(row.language)}
        if not (row.document_id or row.image_id or row.address):
            message = _("The version in this language has no file, picture or address: %(language)s.")
            yield Problem("file_missing", message % name)
        if row.address and (row.document_id or row.image_id):
            message = _("A version is our own file or an address elsewhere, not both: %(language)s.")
            yield Problem("file_and_address", message % name)
        if row.address:
            yield from address_problems(row.address)
        if row.small_document_id and not row.main:
            message = _("A small file goes with a file: %(language)s.")
            yield Problem("small_alone", message % name)


def _pictures(rows: list) -> Iterator[Problem]:
    """A picture has its words in its own language, where that is one of the site."""
    known = dict(settings.LANGUAGES)
    for row in rows:
        if row.image is not None:
            code = row.language if row.language in known else settings.LANGUAGE_CODE
            yield from (Problem("image", message) for message in image_problems(row.image, code))


def _facts(page: Any) -> Iterator[Problem]:
    last = timezone.localdate().year + 1
    if page.year is not None and not FIRST_YEAR <= page.year <= last:
        message = _("The year lies between %(first)s and %(last)s.")
        yield Problem("year", message % {"first": FIRST_YEAR, "last": last}, "year")
    if page.identifier:
        others = type(page)._base_manager.exclude(translation_key=page.translation_key)
        if other := others.filter(identifier=page.identifier).order_by("pk").first():
            message = _("The resource “%(title)s” has this identifier already.")
            yield Problem("identifier", message % {"title": other.title}, "identifier")
