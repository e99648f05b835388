"""The steps of what readers send us: kept with its files, erased when its day has come. No step leaves half behind."""

from __future__ import annotations

import calendar
import datetime
import logging
from collections.abc import Iterable
from uuid import UUID

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from cms.audience.models import Application, ApplicationFile, ContactMessage, Received
from cms.audience.models.received import FOLDER
from cms.audience.tasks import send_about
from cms.encryption import fingerprint
from cms.media.clean import CleanFile

logger = logging.getLogger(__name__)

MONTHS_FOR_MESSAGES = 6
LEFT_FOR = datetime.timedelta(days=1)


def months_after(day: datetime.date, months: int) -> datetime.date:
    """Return the day some months later; the last of the month where it is shorter."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return datetime.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def keep(received: Received, email: str, months: int, files: Iterable[tuple[UUID, CleanFile]] = ()) -> Received:
    """Store something that was sent, with its files, and have the e-mail about it sent.

    All or nothing: where the storage or the database fails, the files that were stored already go. Raises
    StorageUnavailable.
    """
    received.email, received.fingerprint = email, fingerprint(email)
    received.purge_on = months_after(timezone.now().date(), months)
    stored: list[ApplicationFile] = []
    is_kept = False
    try:
        with transaction.atomic():
            received.save(force_insert=True)
            for question, clean in files:
                row = ApplicationFile(application=received, question=question, name=clean.name, size=clean.size)
                row.file.save(f"file.{clean.extension}", clean, save=False)
                stored.append(row)
                row.save(force_insert=True)
            send_about.enqueue(received._meta.model_name, received.pk)
        is_kept = True
    finally:
        if not is_kept:
            _remove_files(stored)
    return received


def erase(received: Received) -> bool:
    """Erase something for good, its files first; say whether the storage let us. What is left is tried again."""
    files = list(received.files.all()) if isinstance(received, Application) else []
    if not _remove_files(files):
        return False
    received.delete()
    return True


def erase_due() -> int:
    """Erase what has reached its day, and files that a process left behind when it was stopped; return how many."""
    due = [*Application.objects.due().prefetch_related("files"), *ContactMessage.objects.due()]
    return sum(erase(received) for received in due) + _erase_left_files()


def _erase_left_files() -> int:
    """Remove files older than a day that belong to no application: nothing else would ever erase them."""
    try:
        found = {f"{FOLDER}/{name}" for name in default_storage.listdir(FOLDER)[1]}
    except FileNotFoundError:  # nobody has sent a file yet
        return 0
    left = found - set(ApplicationFile.objects.values_list("file", flat=True))
    before = timezone.now() - LEFT_FOR
    old = [name for name in left if default_storage.get_modified_time(name) < before]
    for name in old:
        default_storage.delete(name)
    return len(old)


def _remove_files(files: Iterable[ApplicationFile]) -> bool:
    try:
        for row in files:
            default_storage.delete(row.file.name)
    except OSError:
        logger.error("A file of an application could not be removed; it will be tried again.")
        return False
    return True
