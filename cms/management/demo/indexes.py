"""Search and references, built once at the end instead of by thousands of background tasks.

Each saved object would queue tasks for the indexes of the admin, of readers and of references: 2,900 of them for this
content, which kept the worker busy while the first visitor searched in vain.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from django.core.management import call_command
from django.db.models.signals import post_save
from modelsearch import index, signal_handlers
from wagtail.models import ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from cms.management.demo.copies import silenced
from search import indexing
from search.models import Entry


@contextmanager
def postponed() -> Generator[None, None, None]:
    """Queue no index task while this lasts."""
    models = [model for model in index.get_indexed_models() if getattr(model, "search_auto_update", True)]
    for model in models:
        post_save.disconnect(signal_handlers.post_save_signal_handler, sender=model)
    try:
        with disable_reference_index_auto_update(), silenced("search."):
            yield
    finally:
        for model in models:
            post_save.connect(signal_handlers.post_save_signal_handler, sender=model)


def ensure_indexes(*, is_changed: bool) -> None:
    """Build the indexes where something was made, or where an earlier run was stopped before it came to this."""
    if is_changed or not ReferenceIndex.objects.exists() or not Entry.objects.exists():
        call_command("update_index", verbosity=0)
        call_command("rebuild_references_index", verbosity=0)
        indexing.sweep()
        indexing.write_all(indexing.everything())
