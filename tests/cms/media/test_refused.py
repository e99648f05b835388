"""What is not taken, and the sentence the editor reads."""

from __future__ import annotations

import struct
import time
import zipfile
import zlib
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import InMemoryUploadedFile
from PIL import Image

from cms.media.clean import CleanFile, clean_any, clean_document, clean_image
from cms.media.refusal import Refused
from tests.cms.media import specimens

SECONDS = 2
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"


def clean_any_of(file: ContentFile) -> CleanFile:
    return clean_any(file, "")


def refusal(data: bytes, name: str, clean=clean_any_of) -> str:
    """Return the sentence with which a file is refused, in good time."""
    start = time.process_time()
    with pytest.raises(Refused) as caught:
        clean(ContentFile(data, name=name))
    assert time.process_time() - start < SECONDS
    return str(caught.value.messages[0])


def a_zip() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("evil.html", HTML)
    return out.getvalue()


def bomb_png(side: int) -> bytes:
    """Return a small PNG that claims to be side × side pixels."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    pixels = zlib.compress(bytes((side + 7) // 8 + 1) * min(side, 2000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


@pytest.mark.parametrize("name", ["drawing.svg", "drawing.png", "drawing.txt"])
def test_drawings_in_svg(name: str) -> None:
    assert "SVG" in refusal(SVG, name)
    assert "SVG" in refusal(b"<?xml version='1.0'?>\n" + SVG, name)


def test_a_png_named_svg() -> None:
    assert "SVG" in refusal(specimens.image("png"), "drawing.svg")


@pytest.mark.parametrize("extension", specimens.IMAGES)
def test_a_name_that_does_not_fit(extension: str) -> None:
    wrong = "png" if extension != "png" else "jpg"
    assert "does not fit" in refusal(specimens.image(extension), f"photo.{wrong}")
    assert "does not fit" in refusal(specimens.image(extension), "photo")


@pytest.mark.parametrize(
    "data",
    [b"MZ\x90\0" + bytes(200), b"\x7fELF" + bytes(99), bytes(500), b"8BPS\0\1" + bytes(300), a_zip(), b"\0\1\2\3"],
)
def test_unknown_content(data: bytes) -> None:
    for name in ("photo.jpg", "paper.pdf", "paper.docx", "film.mp4", "notes.txt"):
        assert refusal(data, name)


@pytest.mark.parametrize("extension", specimens.IMAGES)
@pytest.mark.parametrize("share", [0.02, 0.2, 0.6, 0.98])
def test_truncated_pictures(extension: str, share: float) -> None:
    data = specimens.image(extension, size=(400, 300))
    refusal(data[: max(12, int(len(data) * share))], f"photo.{extension}")


@pytest.mark.parametrize("extension", specimens.IMAGES)
def test_damaged_pictures_never_crash(extension: str) -> None:
    """Every position of the file is damaged once; it is either refused or comes out as a whole picture."""
    data = specimens.image(extension)
    for at in range(0, len(data), max(1, len(data) // 200)):
        damaged = data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]
        try:
            cleaned = clean_image(ContentFile(damaged, name=f"photo.{extension}"))
        except Refused:
            continue
        Image.open(BytesIO(cleaned.read())).load()


@pytest.mark.parametrize("extension", specimens.IMAGES)
@pytest.mark.parametrize("rest", [a_zip(), HTML, b"%PDF-1.7\n1 0 obj\n", b"/*" + b"x" * 40 + b"*/alert(1)"])
def test_something_behind_the_picture(extension: str, rest: bytes) -> None:
    data = specimens.image(extension) + rest
    if extension == "tiff" and rest[:2] == b"/*":  # the format has no end: what stands behind is left out
        assert rest not in clean_image(ContentFile(data, name="photo.tiff")).read()
        return
    refusal(data, f"photo.{extension}")


def test_a_web_page_inside_a_picture() -> None:
    out = BytesIO()
    specimens.drawing().save(out, "GIF", comment=b"<script>alert(1)</script>")
    assert "hidden" in refusal(out.getvalue(), "photo.gif")


@pytest.mark.parametrize("side", [7_100, 20_000, 60_000])
def test_too_many_pixels_before_decoding(side: int) -> None:
    assert "pixels" in refusal(bomb_png(side), "photo.png")


def test_an_animation_with_too_many_pixels() -> None:
    out = BytesIO()
    frames = [Image.new("P", (2000, 2000), shade) for shade in range(14)]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    assert "pixels" in refusal(out.getvalue(), "photo.gif")


def test_too_big() -> None:
    assert "too big" in refusal(specimens.image("jpg") + bytes(10 * 1024 * 1024), "photo.jpg", clean_image)
    assert "too big" in refusal(b"a" * (20 * 1024 * 1024 + 1), "notes.txt", clean_document)


def test_too_big_is_known_without_reading() -> None:
    huge = InMemoryUploadedFile(BytesIO(b"x"), "file", "photo.jpg", "image/jpeg", 10**12, None)
    with pytest.raises(Refused, match="too big"):
        clean_image(huge)


@pytest.mark.parametrize(
    "name", ["ph\u202egpj.exe.jpg", "ph\x00oto.jpg", "photo\n.jpg", "a\u200bb.jpg", "\u2066x.jpg", "", " ", "x" * 300]
)
def test_names_that_hide_something(name: str) -> None:
    assert "name" in refusal(specimens.image("jpg"), name)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"\xff\xd8\xff" + b"\xff" * 10_000_000, "photo.jpg"),
        (b"\xff\xd8" + b"\xff\xe1\x00\x02" * 2_000_000, "photo.jpg"),
        (b"GIF89a\1\0\1\0\0\0\0" + b"\x21\xfe\0" * 3_000_000, "photo.gif"),
        (b"GIF89a\1\0\1\0\0\0\0\x21\xfe" + b"\1x" * 4_000_000, "photo.gif"),
        (b"\x89PNG\r\n\x1a\n" + b"\0\0\0\0tEXt\0\0\0\0" * 800_000, "photo.png"),
        (b"\x1a\x45\xdf\xa3\x84webm" + b"\xec\x80" * 9_000_000, "film.webm"),
        (b"\0\0\0\x10ftypisom\0\0\0\0" + b"\0\0\0\x08free" * 2_000_000, "film.mp4"),
        (b"\xff\xfb\x90\0" + b"\xff\xfb\0\0" * 4_000_000, "sound.mp3"),
    ],
)
def test_files_made_to_take_long(data: bytes, name: str) -> None:
    assert "damaged" in refusal(data, name)


def test_an_empty_file() -> None:
    assert "empty" in refusal(b"", "photo.jpg")


def test_a_document_among_images_and_the_other_way() -> None:
    assert "Documents" in refusal(b"plain words", "notes.txt", clean_image)
    assert "Images" in refusal(specimens.image("jpg"), "photo.jpg", clean_document)


def test_every_sentence_is_translated_when_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    from cms.media import strip

    monkeypatch.setattr(strip, "_", lambda text: f"⟦{text}⟧")
    assert refusal(specimens.image("png")[:-30], "photo.png").startswith("⟦")
