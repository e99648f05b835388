"""Progress of long tasks: shown in the report, stoppable, and resumed where it stopped.

    @task(takes_context=True)
    def make_renditions(context: TaskContext, image_ids: list[int]) -> None:
        for image_id in progress(context).each(image_ids):
            ...

The position is kept about once a second, so after a kill a few items may be done a second time: like every task, the
work on one item must do no harm when repeated.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from typing import TypeVar

from django_tasks import TaskContext

from cms.background.errors import StoppedByPersonError
from cms.background.models import TaskProgress

T = TypeVar("T")

KEEP_EVERY = 1.0


class Progress:
    """How far one task is. `done` is where the run before this one stopped."""

    def __init__(self, task_id: str) -> None:
        self.row, _created = TaskProgress.objects.get_or_create(task_id=task_id)
        self._kept_at = 0.0

    @property
    def done(self) -> int:
        """How many items are finished."""
        return self.row.done

    def each(self, items: Sequence[T], note: str = "") -> Iterator[T]:
        """Yield the items not done yet, keeping the position. Raises StoppedByPersonError when asked to stop."""
        self.row.total, self.row.note = len(items), note[:200]
        self._keep()
        for item in items[self.row.done :]:
            yield item
            self.row.done += 1
            if time.monotonic() - self._kept_at >= KEEP_EVERY:
                self._keep()
        self._keep()

    def say(self, done: int, total: int, note: str = "") -> None:
        """Report by hand, for work that is not a list. Raises StoppedByPersonError when asked to stop."""
        self.row.done, self.row.total, self.row.note = done, total, note[:200]
        self._keep()

    def _keep(self) -> None:
        self._kept_at = time.monotonic()
        self.row.save(update_fields=["done", "total", "note", "updated_at"])
        if self.row.done < self.row.total and self._stop_was_asked():
            raise StoppedByPersonError(f"stopped at {self.row.done} of {self.row.total}")

    def _stop_was_asked(self) -> bool:
        return TaskProgress.objects.filter(task_id=self.row.task_id, is_stop_requested=True).exists()


def progress(context: TaskContext | str) -> Progress:
    """Return the progress of the running task, given its context or its id."""
    return Progress(context if isinstance(context, str) else context.task_result.id)
