"""The boxes that MP4, M4A and JPEG 2000 files are made of (ISO/IEC 14496-12, 15444-1)."""

from __future__ import annotations

from collections.abc import Iterator

from cms.media.strip import incomplete

MOST_BOXES = 50_000


def boxes(data: bytes | bytearray, start: int, end: int) -> Iterator[tuple[bytes, int, int, int]]:
    """Yield (kind, start, start of the content, end) of each box; raises ``Refused`` when one does not fit."""
    for _count in range(MOST_BOXES):
        if start >= end:
            return
        if start + 8 > end:
            raise incomplete()
        size, kind, body = int.from_bytes(data[start : start + 4], "big"), bytes(data[start + 4 : start + 8]), start + 8
        if size == 1:
            size, body = int.from_bytes(data[start + 8 : start + 16], "big"), start + 16
        elif size == 0:
            size = end - start
        if size < body - start or start + size > end:
            raise incomplete()
        yield kind, start, body, start + size
        start += size
    raise incomplete()


def strip_jp2(data: bytes) -> bytes:
    """Return a JPEG 2000 file without its information boxes; a bare code stream is returned as it is."""
    if data[4:8] != b"jP  ":
        return data
    kept = (b"jP  ", b"ftyp", b"jp2h", b"jp2c", b"rreq")
    return b"".join(data[start:end] for kind, start, _body, end in boxes(data, 0, len(data)) if kind in kept)
