"""Thousands of resources of nobody, written at once: for tests and measurements of what a number of rows costs."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from django.contrib.contenttypes.models import ContentType
from django.db import connection, models
from wagtail.models import Locale, Page

from pages.models import BasePage, PageCountry, ResourceFile, ResourceHubPage, ResourcePage, ResourceStrategy
from pages.resource_index import forget
from tests import factories as make

KINDS = ResourcePage.Kind.values
CODES = ("en", "fr", "ar", "es", "ru")


def synthetic_resources(hub: ResourceHubPage, first: int, last: int) -> None:
    """Write live resources below a hub, each with up to three files, a country and a strategy, without revisions."""
    hub = ResourceHubPage.objects.get(pk=hub.pk)
    kind, locale = ContentType.objects.get_for_model(ResourcePage), Locale.objects.get(pk=hub.locale_id)
    pages = [
        Page(
            title=f"Guide to meeting number {n}",
            draft_title=f"Guide to meeting number {n}",
            slug=f"synthetic-{n}",
            path=Page._get_path(hub.path, hub.depth + 1, n + 1000),
            depth=hub.depth + 1,
            url_path=f"{hub.url_path}synthetic-{n}/",
            content_type=kind,
            locale=locale,
            live=True,
        )
        for n in range(first, last)
    ]
    Page.objects.bulk_create(pages, batch_size=500)
    day = datetime.date(2012, 1, 1)
    _insert([_part(BasePage, page_ptr=p, summary="What it says.", published_on=day + _days(p.pk)) for p in pages])
    _insert(
        [
            _part(ResourcePage, basepage_ptr_id=p.pk, kind=KINDS[p.pk % 8], year=2010 + p.pk % 12, licence="cc-by")
            for p in pages
        ]
    )
    files = [
        ResourceFile(page_id=p.pk, language=CODES[(p.pk + n) % 5], locale=locale, size=1000 * n, measured="x.pdf")
        for p in pages
        for n in range(1 + p.pk % 3)
    ]
    ResourceFile.objects.bulk_create(files, batch_size=500)
    countries = [make.a_country(code) for code in ("AZ", "EG", "PK", "ZW", "SN")]
    PageCountry.objects.bulk_create(PageCountry(page_id=p.pk, country=countries[p.pk % 5]) for p in pages)
    strategies = [make.a_strategy() for _n in range(3)]
    ResourceStrategy.objects.bulk_create(ResourceStrategy(page_id=p.pk, strategy=strategies[p.pk % 3]) for p in pages)
    Page.objects.filter(pk=hub.pk).update(numchild=models.F("numchild") + len(pages))
    forget()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _days(number: int) -> datetime.timedelta:
    return datetime.timedelta(days=number % 4000)


def _part(model: type[models.Model], **fields) -> models.Model:
    return model(**fields)


def _insert(rows: Sequence[models.Model]) -> None:
    """Write only the rows of a model's own table: the rows of the tables it inherits from are there already."""
    fields = rows[0]._meta.local_concrete_fields
    names = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    table = connection.ops.quote_name(rows[0]._meta.db_table)
    values = [[field.get_db_prep_save(field.pre_save(row, True), connection) for field in fields] for row in rows]
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", values)
