"""The whole demonstration as a list of small steps, each of which looks first whether it is done.

Stopping between two steps and starting again loses nothing: what is there is left as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from django.core.management.base import OutputWrapper

from cms.management.demo import content, copies, exhibits, hub, indexes, people, pictures, records, tree
from cms.management.demo.progress import Progress
from cms.management.demo.translating import ensure_translation

Step = tuple[str, Callable[[], bool]]
"""The stage a step belongs to, and what it does; the answer tells whether it made something."""


def build(out: OutputWrapper) -> int:
    """Make whatever of the demonstration is missing and return how many parts were made."""
    steps = [*_words(), *_people(), *_pages(), *_translations()]
    progress = Progress(out, len(steps) + 1)
    with indexes.postponed(), copies.postponed():
        for stage, step in steps:
            progress.enter(stage)
            progress.step(made=step())
    progress.enter("Search and references")
    indexes.ensure_indexes(is_changed=progress.made > 0)
    if progress.made:
        copies.ask_for_all()
    progress.step(made=progress.made > 0)
    progress.finish()
    return progress.made


def _words() -> Iterator[Step]:
    site = content.site()
    for code in site["countries"]:
        yield "Words and records", partial(records.ensure_country, code)
    for key in site["topics"]:
        yield "Words and records", partial(records.ensure_topic, key)
    for key in site["organisations"]:
        yield "Words and records", partial(records.ensure_organization, key)
    for key in site["laws"]:
        yield "Words and records", partial(records.ensure_law, key)
    for key in site["strategies"]:
        yield "Words and records", partial(records.ensure_strategy, key)
    for name in site["people"]["names"]:
        yield "Words and records", partial(records.ensure_person, name)
    for name in content.documents():
        yield "Words and records", partial(exhibits.ensure_document, name)
    yield "Words and records", records.ensure_texts
    for kind, name in pictures.names():
        yield "Pictures", partial(pictures.ensure_picture, kind, name)
    for name in hub.names():
        yield "Pictures", partial(hub.ensure_handout, name)


def _people() -> Iterator[Step]:
    stage = "People and what is said of them"
    for proceeding in content.proceedings():
        yield stage, partial(people.ensure_proceeding, proceeding)
    for case in content.cases():
        yield stage, partial(people.ensure_case, case)
    for film in content.films():
        yield stage, partial(exhibits.ensure_film, film)
    for number in content.numbers()["statistics"]:
        yield stage, partial(exhibits.ensure_statistic, number)
    for quote in content.numbers()["quotes"]:
        yield stage, partial(exhibits.ensure_quote, quote)
    for post in reversed(content.posts()):
        yield stage, partial(exhibits.ensure_post, post)


def _pages() -> Iterator[Step]:
    for page in content.pages():
        yield "Pages", partial(tree.ensure_page, page)
    for page in content.pages():
        if "related" in page.values:
            yield "Pages", partial(tree.ensure_related, page)
        if "featured" in page.values:
            yield "Pages", partial(hub.ensure_featured, page)
    for place in content.site()["menu"]:
        yield "Pages", partial(records.ensure_menu, place)
    yield "Pages", tree.ensure_home


def _translations() -> Iterator[Step]:
    for language in content.LANGUAGES:
        yield "Languages", partial(_translate_records, language)
        for film in content.films():
            if language in film["captions"]:
                yield "Languages", partial(_translate_film, film["title"], language)
        yield "Languages", partial(_translate_home, language)
        for page in content.pages():
            if language in page.languages:
                yield "Languages", partial(_translate_page, page.slug, language)


def _translate_records(language: str) -> bool:
    said = [*records.all_records(), *exhibits.statistics(), *exhibits.quotes()]
    made = [ensure_translation(record, language) for record in said]
    return any(made)


def _translate_film(title: str, language: str) -> bool:
    return ensure_translation(exhibits.film(title), language)


def _translate_page(slug: str, language: str) -> bool:
    return ensure_translation(records.page_named(slug).specific, language)


def _translate_home(language: str) -> bool:
    return ensure_translation(tree.home_page(), language)
