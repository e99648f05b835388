"""Names of tasks and causes of failures in the words of the people who read the report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.module_loading import import_string
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Description:
    """What a task does, for people; and whether it has nothing left to do once its object is deleted."""

    label: Any
    is_done_when_gone: bool = False


descriptions: dict[str, Description] = {}

_causes: list[tuple[str, Any]] = [
    ("cms.background.errors.StoppedByPersonError", _("Somebody stopped it. Run it again to go on where it stopped.")),
    ("cms.background.errors.WorkerLostError", _("The worker was ended each time before it could finish.")),
    ("django.core.exceptions.ObjectDoesNotExist", _("What it was about has been deleted.")),
    ("django.db.utils.Error", _("The database did not answer as expected.")),
    ("PermissionError", _("The site may not read or write a file.")),
    ("FileNotFoundError", _("A file it needs is missing.")),
    ("TimeoutError", _("Another service took too long to answer.")),
    ("ConnectionError", _("Another service could not be reached.")),
    ("botocore.exceptions.BotoCoreError", _("The file store could not be reached.")),
    ("botocore.exceptions.ClientError", _("The file store refused.")),
    ("cms.paper.browser.PaperError", _("Chromium could not set the pages. The report's own page says more.")),
    ("MemoryError", _("There was not enough memory.")),
    ("ImportError", _("The site's code does not know this task. Perhaps a newer version left it behind.")),
    ("OSError", _("A file or another service could not be reached.")),
]


def describe_task(path: str, label: Any, *, is_done_when_gone: bool = False) -> None:
    """Name the task with this dotted path for the report.

    `is_done_when_gone`: the task counts as done when it raises ObjectDoesNotExist, because the object it was to bring
    up to date was deleted while it waited.
    """
    descriptions[path] = Description(label, is_done_when_gone)


def is_done_when_gone(path: str) -> bool:
    """Say whether a missing object makes this task done instead of failed."""
    return path in descriptions and descriptions[path].is_done_when_gone


def task_label(path: str) -> str:
    """Return the task's name for people; one that nobody described shows its function's name with spaces."""
    if path in descriptions:
        return str(descriptions[path].label)
    return path.rpartition(".")[2].removesuffix("_task").replace("_", " ").capitalize()


def cause(exception_class_path: str) -> str:
    """Return what failed in a sentence, from the dotted path of an exception class."""
    if not exception_class_path:
        return ""
    name = exception_class_path.rpartition(".")[2]
    found = _resolve(exception_class_path)
    for path, sentence in _causes:
        known = _resolve(path)
        if path == exception_class_path or (found and known and issubclass(found, known)):
            return str(sentence)
    return translate("It met an error that the site does not know (%(name)s).") % {"name": name}


def _resolve(path: str) -> type[BaseException] | None:
    """Return the exception class, or None where this installation does not have it."""
    try:
        found = import_string(path if "." in path else f"builtins.{path}")
    except ImportError:
        return None
    return found if isinstance(found, type) and issubclass(found, BaseException) else None


describe_task(
    "wagtail.tasks.update_reference_index_task",
    _("Note where images, pages and documents are used"),
    is_done_when_gone=True,
)
describe_task("wagtail.tasks.delete_file_from_storage_task", _("Delete the file of a deleted image or document"))
describe_task(
    "wagtail.images.tasks.set_image_focal_point_task", _("Find the focal point of an image"), is_done_when_gone=True
)
describe_task(
    "wagtail.contrib.frontend_cache.tasks.purge_urls_from_cache_task", _("Tell the caches that pages changed")
)
