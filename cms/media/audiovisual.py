"""Clean films and sound in MP4, M4A and MP3 without decoding them.

MP4: every box that is not needed to play becomes an empty ``free`` box of the same size, so that no address inside the
file moves. A film with a track of its own for places or sensors is refused. MP3: only sound frames are kept.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from cms.media.boxes import boxes
from cms.media.refusal import Refused
from cms.media.strip import incomplete

_CONTAINERS = {b"moov", b"trak", b"mdia", b"minf", b"stbl", b"edts", b"dinf", b"moof", b"traf", b"mvex"}
_KEPT = set(
    b"ftyp styp mdat sidx mvhd tkhd mdhd hdlr vmhd smhd sthd nmhd elst dref stsd stts stss ctts stsc stsz stz2 stco "
    b"co64 sdtp sbgp sgpd cslg trex mehd mfhd tfhd tfdt trun tref mfra saiz saio senc".split()
) | {b"url "}
_TIMES = {b"mvhd", b"tkhd", b"mdhd"}
_TRACKS = {b"vide", b"soun", b"subt", b"sbtl", b"text", b"url ", b"null"}


def clean_mp4(data: bytes) -> bytes:
    """Return the film or sound with places, dates, programs and covers blanked out."""
    film = bytearray(data)
    seen: set[bytes] = set()
    _clean_boxes(film, 0, len(film), seen)
    if not {b"moov", b"mdat"} <= seen:
        raise incomplete()
    return bytes(film)


def _clean_boxes(film: bytearray, start: int, end: int, seen: set[bytes], depth: int = 0) -> None:
    if depth > 8:
        raise incomplete()
    for kind, begin, body, stop in boxes(film, start, end):
        seen.add(kind)
        if kind in _CONTAINERS:
            _clean_boxes(film, body, stop, seen, depth + 1)
        elif kind not in _KEPT:
            film[begin + 4 : begin + 8] = b"free"
            film[body:stop] = bytes(stop - body)
        elif kind in _TIMES:
            width = 16 if film[body] == 1 else 8
            film[body + 4 : min(body + 4 + width, stop)] = bytes(min(width, max(0, stop - body - 4)))
        elif kind == b"hdlr":
            _clean_handler(film, body, stop)
        elif kind == b"stsd":
            _clean_sample_entries(film, body, stop)


def _clean_handler(film: bytearray, body: int, stop: int) -> None:
    """Blank the name of the program that wrote a track; refuse a track that is neither picture, sound nor caption."""
    if bytes(film[body + 8 : body + 12]) not in _TRACKS:
        raise Refused(_("The film also contains other data, perhaps places. Please export only picture and sound."))
    film[body + 12 : stop] = bytes(max(0, stop - body - 12))


def _clean_sample_entries(film: bytearray, body: int, stop: int) -> None:
    """Blank the vendor and the name of the compressing program."""
    for kind, _begin, inner, end in boxes(film, body + 8, stop):
        if kind in {b"avc1", b"avc3", b"hvc1", b"hev1", b"av01", b"vp09", b"mp4v"} and end - inner >= 78:
            film[inner + 12 : inner + 16] = bytes(4)
            film[inner + 42 : inner + 74] = bytes(32)


_BIT_RATES = {
    3: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_SAMPLE_RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}


def clean_mp3(data: bytes) -> bytes:
    """Return the sound frames alone; the encoder's name in the first one is blanked."""
    kept, at, skipped = [], _after_id3(data), 0
    while at < len(data):
        length = _frame_length(data, at)
        if length and at + length <= len(data):
            kept.append(data[at : at + length])
            at += length
            continue
        following = data.find(b"\xff", at + 1)
        skipped += (following if following > 0 else len(data)) - at
        at = following if following > 0 else len(data)
        if skipped > 1_000_000:
            raise incomplete()
    if len(kept) < 2:
        raise incomplete()
    kept[0] = _without_encoder(kept[0])
    return b"".join(kept)


def _after_id3(data: bytes) -> int:
    """Return the place after the tags at the start (there may be several)."""
    at = 0
    while data[at : at + 3] == b"ID3" and len(data) > at + 10:
        size = data[at + 6 : at + 10]
        at += 10 + (size[0] << 21 | size[1] << 14 | size[2] << 7 | size[3]) + (10 if data[at + 5] & 0x10 else 0)
    return at


def _frame_length(data: bytes, at: int) -> int:
    """Return the length of the layer III frame at this place, or nothing when there is none."""
    head = data[at : at + 4]
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:
        return 0
    version, rate, pitch = head[1] >> 3 & 3, head[2] >> 4, head[2] >> 2 & 3
    if version == 1 or rate in (0, 15) or pitch == 3:
        return 0
    per_frame = 144_000 if version == 3 else 72_000
    return per_frame * _BIT_RATES[3 if version == 3 else 2][rate] // _SAMPLE_RATES[version][pitch] + (head[2] >> 1 & 1)


def _without_encoder(frame: bytes) -> bytes:
    """Blank the name of the encoder (LAME, Lavc …) behind the table of a variable bit rate, and in the padding."""
    for mark in (b"LAME", b"Lavc", b"Lavf", b"GOGO", b"L3.99"):
        at = frame.find(mark)
        if at >= 0:
            return frame[:at] + bytes(min(20, len(frame) - at)) + frame[at + 20 :]
    return frame
