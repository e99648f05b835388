"""Bring a checked table of resources into the site: all of it or nothing, each resource by its identifier."""

from __future__ import annotations

import datetime
import html
import re
import uuid
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import DataError, IntegrityError, transaction
from django.utils.text import slugify
from wagtail.coreutils import find_available_slug
from wagtail.models import Page

from cms.models import SiteDocument
from pages.models import Country, PageCountry, PageIssue, ResourceFile, ResourcePage
from pages.models.strategies import ResourcePublisher, ResourceStrategy
from pages.resource_plan import SOURCE, YES, Item, Vocabulary, listed
from pages.resource_table import Row

CREATED, CHANGED, UNCHANGED, LEFT_OUT = "created", "changed", "unchanged", "left out"


class Undone(Exception):  # noqa: N818 - named for what it tells
    """Takes everything back."""


class Import:
    """One run. `is_partial` keeps what is right and leaves out what is wrong, else one problem takes all back."""

    def __init__(self, vocabulary: Vocabulary, *, publish: bool, is_partial: bool, is_dry: bool) -> None:
        self.vocabulary, self.publish = vocabulary, publish
        self.is_partial, self.is_dry = is_partial, is_dry
        self.stored: list[str] = []

    def run(self, items: list[Item], step: Callable[[], None]) -> bool:
        """Write the resources; say whether they stayed. Rows hold what became of them, and what was wrong.

        A partial run keeps each resource when it is done: cut off, it has whole ones, and the next run goes on.
        """
        try:
            if self.is_partial and not self.is_dry:
                self._each(items, step)
                return True
            with transaction.atomic():
                self._each(items, step)
                if self.is_dry or (not self.is_partial and any(item.is_wrong for item in items)):
                    raise Undone
        except Undone:
            self._remove(self.stored)
            return False
        except BaseException:
            self._remove(self.stored)
            raise
        return True

    def _each(self, items: list[Item], step: Callable[[], None]) -> None:
        for item in items:
            step()
            self._one(item)
            if self.is_partial and not self.is_dry:
                self.stored.clear()  # they belong to a resource that stays

    def _one(self, item: Item) -> None:
        before = len(self.stored)
        if item.is_wrong:
            for row in item.rows.values():
                row.result = LEFT_OUT
            return
        try:
            with transaction.atomic():
                self._write(item)
        except (ValidationError, DataError, IntegrityError) as error:
            item.facts.refuse("title", " ".join(getattr(error, "messages", [str(error)])))
            for row in item.rows.values():
                row.result = LEFT_OUT
            self._remove(self.stored[before:])
            del self.stored[before:]

    def _write(self, item: Item) -> None:
        known = self.vocabulary.known.get(item.identifier)
        page = ResourcePage.objects.get(pk=known) if known else None
        page = page.get_latest_revision_as_object() if page and page.latest_revision_id else page
        source = page or ResourcePage(identifier=item.identifier, locale=self.vocabulary.locales[SOURCE])
        before = None if page is None else _state(source)
        _fill_words(source, item.facts)
        self._fill_facts(source, item)
        self._fill_files(source, item)
        self._keep(source, item.facts, before)
        for code, row in item.rows.items():
            if code != SOURCE:
                is_new = item.facts.result == CREATED
                row.result = CREATED if is_new else row.result or UNCHANGED
                if row["title"]:
                    self._translate(source, code, row)

    def _keep(self, page: ResourcePage, row: Row, before: Any) -> None:
        """Save what differs as a draft, publish where that was asked for."""
        if before is not None and before == _state(page) and (page.live or not self.publish):
            row.result = UNCHANGED
            return
        row.result = CHANGED if page.pk else CREATED
        if not page.pk:
            hub = Page.objects.get(pk=self.vocabulary.hubs[SOURCE])
            page.slug = find_available_slug(hub, slugify(page.title)[:80] or slugify(page.identifier))
            page.live = False
            hub.add_child(instance=page)
            self.vocabulary.known[page.identifier] = page.pk
        revision = page.save_revision(clean=True)
        if self.publish:
            revision.publish()

    def _translate(self, source: ResourcePage, code: str, row: Row) -> None:
        locale = self.vocabulary.locales[code]
        found = ResourcePage.objects.filter(translation_key=source.translation_key, locale=locale).first()
        is_new = found is None or found.alias_of_id is not None
        if found is None:
            found = ResourcePage.objects.get(pk=source.pk).copy_for_translation(locale)
        found.alias_of = None
        found = found if is_new or not found.latest_revision_id else found.get_latest_revision_as_object()
        before = None if is_new else _state(found)
        _fill_words(found, row)
        if is_new:
            found.live, found.translation_quality = False, ResourcePage.Quality.UNREVIEWED
            found.save()
        self._keep(found, row, before)
        row.result = CREATED if is_new else row.result

    def _fill_facts(self, page: ResourcePage, item: Item) -> None:
        row, known = item.facts, self.vocabulary
        for name in ("kind", "licence", "original_language", "address"):
            if row[name]:
                setattr(page, name, row[name])
        if row["year"]:
            page.year = int(row["year"])
        if row["published_on"]:
            page.published_on = datetime.date.fromisoformat(row["published_on"])
        if row["authors"]:
            page.authors = "\n".join(listed(row["authors"]))
        countries = [Country.objects.get_or_create(code=code)[0].pk for code in listed(row["countries"])]
        publishers = [known.organizations[name.casefold()] for name in listed(row["publishers"])]
        for relation, model, column, keys in (
            ("country_links", PageCountry, "country_id", countries),
            ("issue_links", PageIssue, "issue_id", [known.issues[slug] for slug in listed(row["issues"])]),
            (
                "strategy_links",
                ResourceStrategy,
                "strategy_id",
                [known.strategies[k] for k in listed(row["strategies"])],
            ),
            ("publisher_links", ResourcePublisher, "organization_id", publishers),
        ):
            if keys and [getattr(link, column) for link in getattr(page, relation).all()] != keys:
                setattr(page, relation, [model(**{column: key}) for key in keys])

    def _fill_files(self, page: ResourcePage, item: Item) -> None:
        files = {row.language: row for row in page.files.all()}
        for code, row in item.rows.items():
            if not (row["file"] or row["elsewhere"]):
                continue
            file = files.setdefault(code, ResourceFile(language=code, locale=page.locale))
            main, small = item.files.get((code, "file")), item.files.get((code, "small_file"))
            if main and main.sha256 != file.checksum:
                file.document, file.address = self._document(page, code, main), ""
                row.result = CHANGED
            if small and (file.small_document is None or file.small_document.file_hash != _sha1(small)):
                file.small_document = self._document(page, code, small)
            if row["elsewhere"]:
                file.address, file.document, file.image, file.small_document = row["elsewhere"], None, None, None
            if row["is_accessible"]:
                file.is_accessible = row["is_accessible"].lower() in YES
        page.files = list(files.values())

    def _document(self, page: ResourcePage, code: str, loaded: Any) -> SiteDocument:
        content = ContentFile(loaded.path.read_bytes(), loaded.name)
        title = f"{page.title[:200]} ({code})"
        language = code if code in self.vocabulary.locales else ""
        made = SiteDocument.objects.create(title=title, language=language, licence=page.licence, file=content)
        self.stored.append(made.file.name)
        return made

    def _remove(self, names: list[str]) -> None:
        for name in names:
            default_storage.delete(name)


def _sha1(loaded: Any) -> str:
    import hashlib

    return hashlib.sha1(loaded.path.read_bytes(), usedforsecurity=False).hexdigest()


def _fill_words(page: ResourcePage, row: Row) -> None:
    """Take over title, summary and text; an empty text leaves the page's own alone."""
    page.title = row["title"]
    page.draft_title = row["title"]
    page.summary = row["summary"]
    if row["text"] and text_of(page) != _tidy(row["text"]):
        paragraphs = "".join(f"<p>{html.escape(part)}</p>" for part in _tidy(row["text"]).split("\n\n"))
        page.body = [{"type": "text", "value": paragraphs, "id": str(uuid.uuid4())}]


def _tidy(text: str) -> str:
    parts = re.split(r"\n\s*\n", text.replace("\r\n", "\n"))
    return "\n\n".join(" ".join(part.split()) for part in parts if part.strip())


def text_of(page: ResourcePage) -> str:
    """Return the text of a page that is nothing but paragraphs, as an import writes it; else nothing."""
    blocks = list(page.body.raw_data)
    if len(blocks) != 1 or blocks[0]["type"] != "text":
        return ""
    parts = re.findall(r"<p(?: [^>]*)?>(.*?)</p>", blocks[0]["value"], re.S)
    rest = re.sub(r"<p(?: [^>]*)?>[^<]*</p>", "", blocks[0]["value"])
    return "" if rest.strip() else "\n\n".join(html.unescape(part) for part in parts)


def _state(page: ResourcePage) -> tuple:
    """Return what an import may change of a page, to see whether it did."""
    facts = ("title", "summary", "kind", "licence", "year", "original_language", "authors", "address", "published_on")
    files = [
        (f.language, f.document_id, f.address, f.small_document_id, f.is_accessible, f.image_id)
        for f in page.files.all()
    ]
    links = [
        [getattr(link, column) for link in getattr(page, relation).all()]
        for relation, column in (
            ("country_links", "country_id"),
            ("issue_links", "issue_id"),
            ("strategy_links", "strategy_id"),
            ("publisher_links", "organization_id"),
        )
    ]
    return (*(getattr(page, name) for name in facts), text_of(page), sorted(files), links)
