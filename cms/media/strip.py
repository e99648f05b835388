"""Remove everything but the picture from JPEG, PNG, GIF and WebP files, without decoding them.

Each function takes the whole file and returns the new one; only parts known to carry the picture are copied. All of
them raise ``Refused`` for a truncated file and for one that goes on after the picture's end. Sources: ITU-T T.81,
W3C PNG third edition, GIF89a, RFC 9649.
"""

from __future__ import annotations

import re
import struct
import zlib

from django.utils.translation import gettext as _

from cms.media.refusal import Refused
from cms.media.sniff import two_in_one

MOST_FILL = 64
MOST_BLOCKS = 50_000

_JPEG_KEPT = {0xDB, 0xC4, 0xDD, *range(0xC0, 0xD0)} - {0xC8}
_JPEG_NEXT = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_JFIF = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
_PNG_KEPT = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"sRGB"}
_WEBP_KEPT = {b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF"}


def incomplete() -> Refused:
    """Return the refusal for a file whose end is missing or whose inside is damaged."""
    return Refused(_("The file is damaged or incomplete. Please send it again."))


def strip_jpeg(data: bytes) -> bytes:
    """Keep tables, frames and scans; a phone's second picture or film after the end is cut off."""
    kept, at, has_adobe = [], 2, False
    for _count in range(MOST_BLOCKS):
        marker, start, end = _jpeg_segment(data, at)
        at = end
        if marker == 0xD9:
            break
        if marker == 0xDA:
            found = _JPEG_NEXT.search(data, end)
            if found is None:
                raise incomplete()
            at = found.start()
            kept.append(data[start:at])
        elif marker in _JPEG_KEPT:
            kept.append(data[start:end])
        elif marker == 0xEE and data[start + 4 : start + 9] == b"Adobe" and end - start == 16:
            has_adobe = True
            kept.append(data[start:end])
    else:
        raise incomplete()
    _check_after_jpeg(data[at:])
    return b"\xff\xd8" + (b"" if has_adobe else _JFIF) + b"".join(kept) + b"\xff\xd9"


def _jpeg_segment(data: bytes, at: int) -> tuple[int, int, int]:
    """Return (marker, start, end) of the segment at this place, after skipping fill bytes."""
    for _fill in range(MOST_FILL):
        if data[at : at + 2] != b"\xff\xff":
            break
        at += 1
    if len(data) < at + 2 or data[at] != 0xFF:
        raise incomplete()
    marker = data[at + 1]
    if marker == 0xD9 or marker == 0x01 or 0xD0 <= marker <= 0xD7:
        return marker, at, at + 2
    if len(data) < at + 4:
        raise incomplete()
    end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    if end < at + 4 or end > len(data):
        raise incomplete()
    return marker, at, end


def _check_after_jpeg(rest: bytes) -> None:
    """Allow padding and what phones append (a second picture, a short film); refuse anything else."""
    is_picture, is_film = rest[:3] == b"\xff\xd8\xff", rest[4:8] == b"ftyp"
    is_phone = b"MotionPhoto_Data" in rest[:64] or rest[-4:] == b"SEFT"
    if rest.strip(b"\0") and not (is_picture or is_film or is_phone):
        raise two_in_one()


def strip_png(data: bytes) -> bytes:
    """Keep header, palette, transparency and pixels; checksums are checked."""
    kept, at = [data[:8]], 8
    for _chunk in range(MOST_BLOCKS):
        length = int.from_bytes(data[at : at + 4], "big")
        kind, end = data[at + 4 : at + 8], at + 12 + length
        if end > len(data):
            raise incomplete()
        if kind in _PNG_KEPT:
            if zlib.crc32(data[at + 4 : end - 4]) != int.from_bytes(data[end - 4 : end], "big"):
                raise incomplete()
            kept.append(data[at:end])
        at = end
        if kind == b"IEND":
            break
    else:
        raise incomplete()
    if data[at:].strip(b"\0"):
        raise two_in_one()
    return b"".join(kept)


def strip_webp(data: bytes) -> bytes:
    """Keep pixels, transparency and animation; the header's flags for metadata are cleared."""
    end = 8 + int.from_bytes(data[4:8], "little")
    if end > len(data):
        raise incomplete()
    if data[end + end % 2 :].strip(b"\0"):
        raise two_in_one()
    body = _webp_chunks(data[12:end])
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def _webp_chunks(data: bytes) -> bytes:
    """Return the chunks that are kept; animation frames hold chunks of their own."""
    kept, at = [], 0
    while at + 8 <= len(data):
        kind, length = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        body = data[at + 8 : at + 8 + length]
        if len(body) < length:
            raise incomplete()
        at += 8 + length + length % 2
        if kind not in _WEBP_KEPT:
            continue
        if kind == b"VP8X" and body:
            body = bytes([body[0] & 0x12]) + body[1:]
        if kind == b"ANMF":
            body = body[:16] + _webp_chunks(body[16:])
        kept.append(kind + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2))
    return b"".join(kept)


def strip_gif(data: bytes) -> bytes:
    """Keep frames, their timing and the repetition; comments, texts and other programs' data go."""
    at = _after_table(data, 10, 13)
    kept = [data[:at]]
    for _block in range(MOST_BLOCKS):
        mark = data[at : at + 1]
        if mark == b"\x3b":
            break
        if mark == b"\x2c":
            end = _after_blocks(data, _after_table(data, at + 9, at + 10) + 1)
            kept.append(data[at:end])
        elif mark == b"\x21":
            end = _after_blocks(data, at + 2)
            if data[at + 1 : at + 2] == b"\xf9" or (data[at + 2 : at + 14] == b"\x0bNETSCAPE2.0" and end - at == 19):
                kept.append(data[at:end])
        else:
            raise incomplete()
        at = end
    else:
        raise incomplete()
    if data[at + 1 :].strip(b"\0"):
        raise two_in_one()
    return b"".join(kept) + b"\x3b"


def _after_table(data: bytes, flags_at: int, at: int) -> int:
    """Return the place after a colour table, or ``at`` when the flags say there is none."""
    if len(data) <= flags_at:
        raise incomplete()
    flags = data[flags_at]
    return at + (3 << ((flags & 7) + 1) if flags & 0x80 else 0)


def _after_blocks(data: bytes, at: int) -> int:
    """Return the place after a chain of data blocks."""
    while at < len(data):
        if data[at] == 0:
            return at + 1
        at += 1 + data[at]
    raise incomplete()


def frames(kind: str, data: bytes) -> int:
    """Return how many pictures an animation holds, counted without decoding (of a stripped GIF or WebP)."""
    if kind == "WebP":
        return max(1, data.count(b"ANMF"))
    if kind != "GIF":
        return 1
    count, at = 0, _after_table(data, 10, 13)
    while data[at : at + 1] in (b"\x2c", b"\x21"):
        is_picture = data[at] == 0x2C
        count += is_picture
        at = _after_blocks(data, _after_table(data, at + 9, at + 10) + 1 if is_picture else at + 2)
    return count
