"""Files made for the tests, each telling more than it should: who took it, where, when, with what.

Everything they tell contains ``SECRET``; the places are those of the constants.
"""

from __future__ import annotations

import subprocess
from io import BytesIO
from pathlib import Path

import pillow_heif
from PIL import Image, ImageDraw, PngImagePlugin

SECRET = "Sentinel-Zhala-Person"
LATITUDE, LONGITUDE = 40.123456, 49.765432
XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" rdf:about=""><dc:creator><rdf:Seq><rdf:li>'
    f"{SECRET}</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>"
).encode()
IMAGES = ("jpg", "png", "webp", "gif", "avif", "heic", "tiff")
_PILLOW = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP", "gif": "GIF", "avif": "AVIF", "heic": "HEIF", "tiff": "TIFF"}

pillow_heif.register_heif_opener()


def drawing(width: int = 96, height: int = 64, mode: str = "RGB") -> Image.Image:
    """Return a picture whose corners differ, so that turning it is seen."""
    picture = Image.new("RGB", (width, height), (230, 225, 245))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, width // 3, height // 3), fill=(200, 20, 20))
    draw.ellipse((width // 2, height // 3, width - 4, height - 4), fill=(38, 18, 94))
    return picture.convert(mode)


def exif(orientation: int = 1) -> Image.Exif:
    """Return EXIF with a person, a camera, a time and a place."""
    tags = Image.Exif()
    tags[0x010F], tags[0x0110], tags[0x013B], tags[0x8298] = SECRET, SECRET, SECRET, SECRET
    tags[0x0112] = orientation
    tags[0x0132] = "2024:05:06 07:08:09"
    place = tags.get_ifd(0x8825)
    place[1], place[2] = "N", (40.0, 7.0, 24.44)
    place[3], place[4] = "E", (49.0, 45.0, 55.55)
    return tags


def image(extension: str = "jpg", orientation: int = 1, size: tuple[int, int] = (96, 64), **options) -> bytes:
    """Return a picture of this kind with EXIF, GPS, XMP, a comment, and IPTC where the kind has them."""
    out = BytesIO()
    picture = drawing(*size)
    info: dict = {"exif": exif(orientation).tobytes(), "xmp": XMP, "comment": SECRET.encode()} | options
    if extension == "png":
        text = PngImagePlugin.PngInfo()
        text.add_text("Author", SECRET)
        text.add_itxt("XML:com.adobe.xmp", XMP.decode(), zip=True)
        info = {"exif": info["exif"], "pnginfo": text}
    elif extension == "gif":
        info = {"comment": SECRET.encode()}
    elif extension == "tiff":
        info = {"exif": exif(orientation), "description": SECRET, "artist": SECRET}
    picture.save(out, _PILLOW[extension], **info)
    data = out.getvalue()
    return with_iptc(data) if extension == "jpg" else data


def with_iptc(jpeg: bytes) -> bytes:
    """Return the JPEG with a Photoshop segment: the author of IPTC, and a comment."""
    record = b"\x1c\x02\x50" + len(SECRET).to_bytes(2, "big") + SECRET.encode()
    block = (
        b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + len(record).to_bytes(4, "big") + record + b"\0" * (len(record) % 2)
    )
    comment = SECRET.encode()
    segments = b"\xff\xed" + (len(block) + 2).to_bytes(2, "big") + block
    segments += b"\xff\xfe" + (len(comment) + 2).to_bytes(2, "big") + comment
    return jpeg[:2] + segments + jpeg[2:]


def tag_with_exiftool(path: Path) -> None:
    """Write all exiftool can write into this kind of file."""
    subprocess.run(
        [
            "exiftool", "-q", "-overwrite_original", "-m",
            f"-Artist={SECRET}", f"-XMP:Creator={SECRET}", f"-IPTC:By-line={SECRET}", f"-Comment={SECRET}",
            f"-XMP:Title={SECRET}", f"-GPSLatitude={LATITUDE}", "-GPSLatitudeRef=N", f"-GPSLongitude={LONGITUDE}",
            "-GPSLongitudeRef=E", f"-XMP:GPSLatitude={LATITUDE}", "-DateTimeOriginal=2024:05:06 07:08:09",
            f"-Keys:Author={SECRET}", f"-UserData:Author={SECRET}", f"-Keys:GPSCoordinates={LATITUDE}, {LONGITUDE}, 5",
            f"-PDF:Author={SECRET}", f"-MakerNotes:OwnerName={SECRET}", f"-ICC_Profile:ProfileCopyright={SECRET}",
            str(path),
        ],
        check=False,
        capture_output=True,
    )  # fmt: skip


def groups(data: bytes, extension: str, folder: Path) -> dict[str, str]:
    """Return what exiftool finds in a file, by group and tag, without what describes the file on this disk."""
    path = folder / f"looked-at.{extension}"
    path.write_bytes(data)
    found = subprocess.run(
        ["exiftool", "-a", "-G1", "-s", "-ee", "-u", str(path)], capture_output=True, text=True, check=True
    ).stdout
    lines = [line.partition(":") for line in found.splitlines()]
    return {
        head.replace(" ", ""): value.strip()
        for head, _colon, value in lines
        if not head.startswith(("[System]", "[ExifTool]", "[Composite]"))
    }
