"""What readers are told of a file before they load it: type, size, number of pages, checksum; read from the file."""

from __future__ import annotations

import hashlib
import logging
from dataclasses import dataclass
from io import BytesIO

from django.core.files.base import File
from django.db.models import Model, Q
from django.db.models.signals import post_save

from cms.media.storage import StorageUnavailable
from cms.media.views import content_type_of
from cms.models import SiteDocument, SiteImage
from pages.models import ResourceFile
from pages.models.resource_files import PDF

logger = logging.getLogger(__name__)
CHUNK = 1 << 20


@dataclass(frozen=True)
class Figures:
    """The figures of one file; `pages` is None for what has none."""

    content_type: str
    size: int
    checksum: str
    pages: int | None


def figures_of(file: File) -> Figures:
    """Read a stored file once; raises OSError where it is gone or the storage does not answer."""
    digest, kept, size = hashlib.sha256(), [], 0
    content_type = content_type_of(file.name)
    with file.storage.open(file.name) as stored:
        while chunk := stored.read(CHUNK):
            digest.update(chunk)
            size += len(chunk)
            if content_type == PDF:
                kept.append(chunk)
    pages = pages_of(b"".join(kept)) if content_type == PDF else None
    return Figures(content_type, size, digest.hexdigest(), pages)


def pages_of(data: bytes) -> int | None:
    """Return how many pages a PDF has; None for one that cannot be read."""
    logging.getLogger("pikepdf").setLevel(logging.WARNING)
    import pikepdf

    try:
        with pikepdf.open(BytesIO(data), suppress_warnings=True) as pdf:
            return len(pdf.pages)
    except pikepdf.PdfError:
        return None


def measure(row: ResourceFile) -> bool:
    """Fill in the figures of a row where its files are others than those measured; say whether it was needed.

    Where the storage does not answer, the row is saved without them and measured the next time.
    """
    main, small = row.main, row.small_document
    measured = " ".join(thing.file.name for thing in (main, small) if thing)
    if measured == row.measured:
        return False
    try:
        found = figures_of(main.file) if main else Figures("", 0, "", None)
        small_size = small.file.size if small else None
    except (StorageUnavailable, FileNotFoundError) as error:
        logger.error("A file of a resource could not be measured: %s", error)
        found, small_size, measured = Figures("", 0, "", None), None, ""
    row.content_type, row.checksum, row.pages = found.content_type, found.checksum, found.pages
    row.size, row.small_size, row.measured = found.size or None, small_size, measured
    return True


def remeasure(sender: type[Model], instance: SiteDocument | SiteImage, **signal) -> None:
    """Measure the rows of a file that an editor replaced: readers are told of the new one at once."""
    rows = ResourceFile.objects.exclude(measured="", content_type="", address="")
    if sender is SiteDocument:
        rows = rows.filter(Q(document=instance) | Q(small_document=instance))
    else:
        rows = rows.filter(image=instance, document=None)
    for row in rows.select_related("document", "image", "small_document"):
        if measure(row):
            row.save()


def connect() -> None:
    """Listen to files being saved. Called once, at start."""
    for model in (SiteDocument, SiteImage):
        post_save.connect(remeasure, sender=model, dispatch_uid=f"remeasure_{model.__name__}")
