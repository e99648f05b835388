"""Clean a WebM film (EBML, RFC 8794; Matroska, RFC 9559) in place: no element moves, unneeded ones become void."""

from __future__ import annotations

from cms.media.strip import incomplete

MOST_ELEMENTS = 100_000
UNKNOWN = -1

_DESCEND = {
    0x18538067,  # Segment
    0x1549A966,  # Info
    0x1654AE6B,  # Tracks
    0xAE,  # TrackEntry
    0x1F43B675,  # Cluster
    0xA0,  # BlockGroup
}
_VOID = {
    0x1254C367,  # Tags
    0x1941A469,  # Attachments
    0x1043A770,  # Chapters
    0x4461,  # DateUTC
    0x7BA9,  # Title
    0x73A4,  # SegmentUUID
    0x7384,  # SegmentFilename
    0x3CB923,  # PrevUUID
    0x3C83AB,  # PrevFilename
    0x3EB923,  # NextUUID
    0x3E83BB,  # NextFilename
    0x536E,  # track Name
    0xBF,  # CRC-32, wrong after our changes
    0xEC,  # Void: may hide something
}
_BLANK = {0x4D80, 0x5741}  # MuxingApp and WritingApp must be there, but may say nothing


def clean_webm(data: bytes) -> bytes:
    """Return the film with titles, dates, programs, tags and attachments blanked out."""
    film = bytearray(data)
    ends, at, has_cluster = [len(film)], 0, False
    for _count in range(MOST_ELEMENTS):
        while len(ends) > 1 and at >= ends[-1]:
            ends.pop()
        if at >= len(film):
            break
        name, size, body = _element(film, at)
        end = ends[-1] if size == UNKNOWN else body + size
        if end > ends[-1] or (size == UNKNOWN and name not in _DESCEND):
            raise incomplete()
        has_cluster |= name == 0x1F43B675
        if name in _DESCEND:
            if size != UNKNOWN:
                ends.append(end)
            at = body
            continue
        if name in _VOID:
            _void(film, at, end)
        elif name in _BLANK:
            film[body:end] = bytes(end - body)
        at = end
    if not has_cluster or at < len(film):
        raise incomplete()
    return bytes(film)


def _element(film: bytearray, at: int) -> tuple[int, int, int]:
    """Return (name, size, start of the content) of the element at this place."""
    name_width = 9 - film[at].bit_length()
    if name_width > 4 or at + name_width >= len(film):
        raise incomplete()
    size_at = at + name_width
    size_width = 9 - film[size_at].bit_length()
    if size_width > 8 or size_at + size_width > len(film):
        raise incomplete()
    size = int.from_bytes(film[size_at : size_at + size_width], "big") & ((1 << 7 * size_width) - 1)
    if size == (1 << 7 * size_width) - 1:
        size = UNKNOWN
    return int.from_bytes(film[at:size_at], "big"), size, size_at + size_width


def _void(film: bytearray, at: int, end: int) -> None:
    """Turn an element into an empty one of the same length."""
    width = 8 if end - at >= 9 else 1
    content = end - at - 1 - width
    film[at:end] = b"\xec" + (content | 1 << 7 * width).to_bytes(width, "big") + bytes(content)
