"""Uploads stay in memory: a raw file, with all it tells about a person, never touches the disk.

The first upload handler of Django takes small requests; this one takes the others. It keeps as much as the biggest
file we accept and only counts the rest, so that the form can say that the file is too big.
"""

from __future__ import annotations

from io import BytesIO

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from cms.media.clean import MOST_BYTES

MOST_KEPT = MOST_BYTES + 1
"""Bytes kept of one request, all its files together."""


class LimitedUpload(FileUploadHandler):
    """Collect each file of a request in memory, up to a limit; its ``size`` is always the true one."""

    def __init__(self, request=None) -> None:
        super().__init__(request)
        self.kept = 0

    def new_file(self, *args, **kwargs) -> None:
        """Start with the next file of the request."""
        super().new_file(*args, **kwargs)
        self.buffer = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep a piece, or only let it pass when enough is kept."""
        room = MOST_KEPT - self.kept
        if room > 0:
            self.kept += self.buffer.write(raw_data[:room])

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """Return the file; what was not kept is missing from its content but not from its size."""
        self.buffer.seek(0)
        return InMemoryUploadedFile(
            file=self.buffer,
            field_name=self.field_name,
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )
