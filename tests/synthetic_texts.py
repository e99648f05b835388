"""Thousands of pages of nobody in seven languages, with their entries of the search, written at once; for measuring."""

from __future__ import annotations

import datetime
import itertools
import random
import uuid
from collections.abc import Callable

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Model
from django.db.models.sql import InsertQuery
from wagtail.models import Locale, Page

from pages.models import ArticlePage, BasePage
from search.contents import Content
from search.models import Entry
from search.terms import columns_of
from tests import factories as make
from tests.search.questions import PAGES

COMMON = {"en": "democracy", "fr": "démocratie", "es": "democracia", "ar": "الديمقراطية"}
COMMON |= {"az": "demokratiya", "ru": "демократия", "fa": "دموکراسی"}
"""A word that every synthetic page of a language says."""
RARE, RARE_EVERY = "raritet", 701
"""A word that one page in some hundred says."""
AT_ONCE = 200


def synthetic_pages(number: int, say: Callable[[int, int], None] = lambda done, total: None) -> list[int]:
    """Write so many pages, in turns in each language, of a hundred to three hundred words; return their keys."""
    dice, home = random.Random(5), make.a_home()
    locales = {locale.language_code: locale for locale in Locale.objects.filter(language_code__in=PAGES)}
    words = {code: [w for text in texts.values() for w in " ".join(text).split()] for code, texts in PAGES.items()}
    kind, found = ContentType.objects.get_for_model(ArticlePage), []
    turns = zip(range(number), itertools.cycle(PAGES), strict=False)
    for some in iter(lambda: list(itertools.islice(turns, AT_ONCE)), []):
        rows = [_texts(place, code, words[code], dice) for place, code in some]
        found += _write(rows, [locales[code] for _place, code in some], kind, home.path)
        say(len(found), number)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return found


def _texts(place: int, code: str, words: list[str], dice: random.Random) -> tuple[int, str, str, str]:
    title = f"{' '.join(dice.choices(words, k=6))} {place}"
    rare = f" {RARE}" if place % RARE_EVERY < len(PAGES) else ""
    text = f"{' '.join(dice.choices(words, k=dice.randint(100, 300)))} {COMMON[code]}{rare}"
    return place, title, " ".join(dice.choices(words, k=20)), text


def _write(rows: list, locales: list[Locale], kind: ContentType, above: str) -> list[int]:
    pages = [
        Page(
            path=above + Page._int2str(place + 500_000).rjust(Page.steplen, "0"),
            depth=3,
            title=title,
            draft_title=title,
            slug=f"synthetic-{place}",
            url_path=f"/home/synthetic-{place}/",
            locale=locale,
            content_type=kind,
            translation_key=uuid.uuid4(),
            live=True,
        )
        for (place, title, *_texts), locale in zip(rows, locales, strict=True)
    ]
    Page.objects.bulk_create(pages)
    day = datetime.date(2010, 1, 1)
    bases, articles, entries = [], [], []
    for page, locale, (place, title, summary, text) in zip(pages, locales, rows, strict=True):
        on = day + datetime.timedelta(days=place % 5000)
        bases.append(BasePage(page_ptr_id=page.pk, summary=summary, published_on=on))
        body = [{"type": "text", "value": f"<p>{text}</p>", "id": str(uuid.uuid4())}]
        articles.append(ArticlePage(basepage_ptr_id=page.pk, body=body, no_action_asked=True))
        content = Content("articlepage", locale.pk, title, summary, text, ("AZ",) if place % 3 else (), on)
        entries.append(Entry(page_id=page.pk, locale=locale, **columns_of(content, locale.language_code)))
    _insert(BasePage, bases)
    _insert(ArticlePage, articles)
    Entry.objects.bulk_create(entries)
    return [page.pk for page in pages]


def _insert(model: type[Model], rows: list[Model]) -> None:
    """Insert the rows of one table of an inheritance, which Django's own bulk writing refuses."""
    query = InsertQuery(model)
    query.insert_values(model._meta.local_concrete_fields, rows)
    query.get_compiler(connection=connection).execute_sql()
