"""Films and sound made for the tests, byte by byte, each telling ``SECRET``."""

from __future__ import annotations

import struct

from tests.cms.media.specimens import SECRET


def box(kind: bytes, *content: bytes) -> bytes:
    """Return a box of an MP4 file."""
    body = b"".join(content)
    return struct.pack(">I", len(body) + 8) + kind + body


def mp4(handler: bytes = b"vide", brand: bytes = b"isom") -> bytes:
    """Return a film with a place, dates, programs, a cover and a private box; one track of this kind."""
    dates = struct.pack(">II", 3_800_000_000, 3_800_000_001)
    entry = box(b"avc1", bytes(12), b"FFMP", bytes(26), SECRET.encode().ljust(32, b"\0"), bytes(4))
    table = box(
        b"stbl", box(b"stsd", bytes(4), struct.pack(">I", 1), entry), box(b"stco", struct.pack(">III", 0, 1, 48))
    )
    media = box(
        b"mdia",
        box(b"mdhd", bytes(4), dates, bytes(12)),
        box(b"hdlr", bytes(8), handler, bytes(12), SECRET.encode() + b"\0"),
        box(b"minf", box(b"vmhd", bytes(12)), table),
    )
    about = box(b"udta", box(b"\xa9xyz", b"+40.1234+049.7654/"), box(b"meta", bytes(4), SECRET.encode()))
    return b"".join(
        [
            box(b"ftyp", brand, bytes(4), brand),
            box(b"free", SECRET.encode()),
            box(b"mdat", b"THE PICTURES"),
            box(
                b"moov",
                box(b"mvhd", bytes(4), dates, bytes(88)),
                box(b"trak", box(b"tkhd", bytes(4), dates, bytes(72)), media),
                about,
            ),
            box(b"uuid", bytes(16), SECRET.encode()),
        ]
    )


def mp3(frames: int = 5) -> bytes:
    """Return sound with an ID3 tag at both ends, an APE tag and the encoder's name in the first frame."""
    frame = b"\xff\xfb\x90\x00" + b"\x11" * 413
    first = b"\xff\xfb\x90\x00" + bytes(32) + b"Xing" + bytes(116) + b"LAME3.100"
    text = b"\x03" + SECRET.encode()
    tag = b"TPE1" + struct.pack(">I", len(text)) + b"\0\0" + text
    ape = b"APETAGEX" + bytes(8) + SECRET.encode()
    last = b"TAG" + SECRET.encode().ljust(125, b"\0")
    return b"ID3\x04\0\0\0\0\0" + bytes([len(tag)]) + tag + first.ljust(417, b"\0") + frame * frames + ape + last


def element(name: str, *content: bytes, size: bytes = b"") -> bytes:
    """Return an element of a WebM file; ``size`` replaces the true one."""
    body = b"".join(content)
    return bytes.fromhex(name) + (size or (len(body) | 1 << 28).to_bytes(4, "big")) + body


def webm(*, is_live: bool = False) -> bytes:
    """Return a film with a title, a date, programs, tags and an attachment; a live one has no sizes."""
    unknown = b"\x01" + b"\xff" * 7 if is_live else b""
    secret = SECRET.encode()
    info = element("1549A966", element("2AD7B1", b"\x0f\x42\x40"), element("4D80", secret), element("5741", secret),
                   element("7BA9", secret), element("4461", bytes(8)[:-1] + b"\x07"))  # fmt: skip
    tracks = element("1654AE6B", element("AE", element("D7", b"\1"), element("536E", secret)))
    cluster = element("1F43B675", element("E7", b"\0"), element("A3", b"\x81\0\0\x80THE PICTURES"), size=unknown)
    tags = element("1254C367", element("7373", secret))
    attached = element("1941A469", element("61A7", secret))
    segment = element("18538067", info, tracks, attached, tags, cluster, cluster, size=unknown)
    return element("1A45DFA3", element("4282", b"webm")) + segment
