"""What the worker does for search: writes entries of what changed, all of them anew, and forgets unsaid words."""

from __future__ import annotations

from django_tasks import TaskContext, task

from cms.background.progress import progress
from search import indexing, vocabulary

LATER = -5


@task()
def write_page(page_id: int) -> bool:
    """Write the entry of a page."""
    return indexing.write_page(page_id)


@task()
def write_case(case_id: int) -> bool:
    """Write the entries of a case."""
    return indexing.write_case(case_id)


@task(takes_context=True)
def write_some(context: TaskContext, things: list[tuple[str, int]]) -> int:
    """Write the entries of some pages and cases: (kind, key)."""
    watch = indexing.Watch()
    return sum(indexing.write(kind, key, watch) for kind, key in progress(context).each(things))


@task(takes_context=True)
def write_everything(context: TaskContext) -> int:
    """Write all entries anew, and remove those of what is no longer public."""
    indexing.sweep()
    watch, number = indexing.Watch(), 0
    for kind, key in progress(context).each(list(indexing.everything())):
        number += indexing.write(kind, key, watch)
    return number


@task()
def forget_unsaid_words() -> int:
    """Forget the words that no entry holds any more."""
    return vocabulary.forget_unsaid()
