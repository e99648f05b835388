"""What search reads of a page or a case: the words that readers see there, in one language, and the facts to choose by.

Words come from columns that are translated, from bodies, from the rows below a page, and from the records it shows:
films with their transcripts, figures, quotations, laws, organisations. A story has the public facts of its case. Names
of cases come from `pages.identity` alone.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape
from typing import Any

from django.db import models
from django.utils import translation
from django.utils.html import strip_tags
from modelcluster.models import get_all_child_relations
from wagtail import blocks
from wagtail.models import Locale
from wagtail_localize.fields import TranslatableField

from cms.bundle.languages import code_of
from cms.bundle.refs import children, raw_stream, references, stream_fields
from pages.case_facts import timeline_of
from pages.identity import other_public_names, public_name
from pages.models import BasePage, Case, Country, FellowPage, Person, VideoAsset
from pages.models.case_choices import Profession
from pages.share_words import cases_of

LONGEST_BODY = 120_000
NOT_SAID = {"title", "summary", "slug", "seo_title", "search_description", "thank_you", "privacy_note", "closed_text"}
"""Columns with words that have a place of their own, or that readers see only after they did something."""
ROWS = ("updates", "corrections", "footnotes", "questions")
"""Rows below a page whose own words count."""
RECORDS = {
    "VideoAsset": ("title", "transcript"),
    "Statistic": ("sentence",),
    "Quote": ("text",),
    "Law": ("name",),
    "Organization": ("name",),
    "Topic": ("name",),
    "Strategy": ("name",),
    "Person": ("name",),
}
PLAIN_WEIGHT, LIST_WEIGHT, HOME_WEIGHT = 1.0, 0.7, 0.4
KIND_OF_CASE = "case"


@dataclass(frozen=True)
class Content:
    """What an entry says. `countries` are ISO codes; `kind` is the name of the page's model, or "case"."""

    kind: str
    locale_id: int
    title: str
    summary: str
    body: str
    countries: tuple[str, ...] = ()
    shown_on: datetime.date | None = None
    weight: float = PLAIN_WEIGHT
    is_sample: bool = False
    kicker: str = ""
    tone: str = ""

    @property
    def whole(self) -> str:
        """All words at once."""
        return f"{self.title} | {self.summary} | {self.body}"


def content_of_page(page: BasePage) -> Content:
    """Return what a page says, given as its own type."""
    code = code_of(page.locale_id)
    with translation.override(code):
        parts = [*_columns(page), *_bodies(page), *_rows(page), *_records(page, code), *_cases(page)]
        kicker = str(page.kicker)
    kind, moment = page._meta.model_name, page.first_published_at
    return Content(
        kind,
        page.locale_id,
        page.title,
        page.summary,
        _joined(parts),
        tuple(sorted(_countries(page))),
        page.published_on or (moment.date() if moment else None),
        HOME_WEIGHT if page.depth == 2 else LIST_WEIGHT if kind.endswith("indexpage") else PLAIN_WEIGHT,
        page.is_sample,
        kicker,
        "alert" if getattr(page, "kind", "") == "alert" else "",
    )


def content_of_case(case: Case, locale: Locale) -> Content:
    """Return what the page of a case says in a language: facts and the names that may be said."""
    with translation.override(locale.language_code):
        names = " · ".join(dict.fromkeys([public_name(case).text, *other_public_names(case)]))
        summary = f"{case.country.name}, {case.status.custody_label}"
        body = _joined([case.ref, names, *_facts(case)])
    moment = case.last_published_at or case.first_published_at
    return Content(
        KIND_OF_CASE,
        locale.pk,
        public_name(case).text,
        summary,
        body,
        (case.country.code,),
        moment.date() if moment else None,
        is_sample=case.is_sample,
    )


def _joined(parts: Iterable[str]) -> str:
    plain = (" ".join(_plain(str(part)).split()) for part in parts if part)
    return "\n".join(dict.fromkeys(filter(None, plain)))[:LONGEST_BODY]


def _plain(text: str) -> str:
    return unescape(strip_tags(text.replace("</", " </").replace("<br", " <br"))) if "<" in text else unescape(text)


@cache
def _said(model: type[models.Model]) -> tuple[str, ...]:
    """Return the columns of a model that are translated and hold words."""
    rules = {rule.field_name for rule in model.translatable_fields if isinstance(rule, TranslatableField)}
    hidden = NOT_SAID | set(getattr(model, "not_in_api", ()))
    return tuple(
        column.attname
        for column in model._meta.concrete_fields
        if column.name in rules - hidden and column.get_internal_type() in ("CharField", "TextField")
    )


def _columns(thing: models.Model) -> Iterator[str]:
    yield from (getattr(thing, name) or "" for name in _said(type(thing)))


def _bodies(thing: models.Model) -> Iterator[str]:
    for stream in stream_fields(type(thing)):
        yield from _words(stream.stream_block, raw_stream(thing, stream))


def _words(block: blocks.Block, raw: Any) -> Iterator[str]:
    """Yield the texts of a raw value that a person wrote, by its block's definition."""
    if isinstance(block, blocks.RichTextBlock) or type(block) in (blocks.CharBlock, blocks.TextBlock):
        yield raw or ""
    elif isinstance(block, blocks.FieldBlock) or not raw:
        return
    else:
        for child, value in children(block, raw):
            yield from _words(child, value)


def _rows(page: BasePage) -> Iterator[str]:
    for name in ROWS:
        if hasattr(page, name):
            for row in getattr(page, name).all():
                yield from (getattr(row, column) or "" for column in _said(type(row)))


def _records(page: BasePage, code: str) -> Iterator[str]:
    refs = references(page)
    for relation in get_all_child_relations(type(page)):
        for row in getattr(page, relation.get_accessor_name()).all():
            references(row, refs)
    for model, keys in refs.items():
        if isinstance(model, str) or model.__name__ not in {*RECORDS, "Country"}:
            continue
        if model is Country:
            yield from (country.name_in(code) for country in Country.objects.filter(pk__in=keys))
            continue
        for record in _in_language(model, keys, page.locale_id):
            yield from (getattr(record, name) for name in RECORDS[model.__name__])
            if isinstance(record, VideoAsset):
                yield str(record.credit)


def _in_language(model: type[models.Model], keys: Iterable[int], locale_id: int) -> Iterable[models.Model]:
    """Return the public records of a language behind keys of any language; where there is none, the given ones."""
    given = list(model._base_manager.filter(pk__in=keys))
    shown = (_people() if model is Person else model._base_manager.filter(live=True)) if given else ()
    family = list(shown.filter(translation_key__in=[row.translation_key for row in given])) if given else []
    ours = {row.translation_key: row for row in family if row.locale_id == locale_id}
    known = {row.pk for row in family}
    return [ours.get(row.translation_key, row) for row in given if row.translation_key in ours or row.pk in known]


def _people() -> models.QuerySet:
    """Return the people who may be found: no fellow who is hidden from some day on, when no page is written anew."""
    for_a_time = FellowPage.objects.filter(hidden_from_on__isnull=False, person__isnull=False)
    return Person.objects.public().exclude(translation_key__in=for_a_time.values("person__translation_key"))


def _cases(page: BasePage) -> Iterator[str]:
    """Yield the public facts of the cases that a page shows."""
    keys = [case.pk for case in cases_of(page)]
    for case in Case.objects.public().filter(pk__in=keys) if keys else ():
        yield from (case.ref, public_name(case).text, case.country.name, *_facts(case))


def _facts(case: Case) -> Iterator[str]:
    status = case.status
    yield from (status.custody_label, status.proceedings_label, *status.restriction_labels, str(case.place))
    yield from (str(Profession(value).label) for value in case.professions or () if value in Profession.values)
    for charge in case.charges.all():
        yield f"{charge.get_kind_display()} {charge.article}"
    for line in timeline_of(case):
        yield f"{line.what} {line.place}"
    for link in case.proceeding_links.all():
        proceeding = getattr(link, "proceeding", None)
        if proceeding is not None and proceeding.live:
            yield f"{proceeding.public_name} {proceeding.court} {proceeding.number}"


def _countries(page: BasePage) -> set[str]:
    codes = {link.country.code for link in page.country_links.select_related("country")}
    own = getattr(page, "country", None)
    return codes | ({own.code} if isinstance(own, Country) else set())
