"""The regular work of search: what is no longer public or no longer said is forgotten, also where a task was lost."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from cms.background.schedule import periodic
from search import empty, indexing, tasks


@periodic("sweep_search", every=timedelta(hours=1), label=_("Take out of the search what is no longer public"))
def sweep() -> None:
    """Remove entries of what is not public any more."""
    indexing.sweep()


@periodic("tidy_search", every=timedelta(days=1), label=_("Forget old searches and words, write missing entries"))
def tidy() -> None:
    """Forget old searches, and let the worker look at every entry and word again."""
    empty.forget_old()
    empty.forget_names()
    tasks.write_everything.using(priority=tasks.LATER).enqueue()
    tasks.forget_unsaid_words.using(priority=tasks.LATER).enqueue()
