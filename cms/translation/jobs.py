"""wagtail-localize's background work on the site's own queue: nothing is pickled.

The engine imports this module while its models load, so the tasks themselves stand in `cms.translation.tasks`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from wagtail_localize.tasks import BaseJobBackend


class QueuedJobs(BaseJobBackend):
    """The engine's `WAGTAILLOCALIZE_JOBS`: knows its two jobs and passes them on by primary keys."""

    def enqueue(self, func: Callable, args: list, kwargs: dict[str, Any]) -> None:
        """Queue a job of the engine. Raises TypeError for one that this version of the engine did not have."""
        from cms.translation.tasks import synchronize_languages, translate_below

        if func.__name__ == "translate_page_subtree":
            page_id, locales, _components, user = args
            translate_below.enqueue(page_id, [locale.pk for locale in locales], user.pk)
        elif func.__name__ == "synchronize_tree":
            source, target = args
            synchronize_languages.enqueue(source.pk, target.pk)
        else:
            raise TypeError(f"wagtail-localize has a job that cms.translation.jobs does not know: {func!r}")
