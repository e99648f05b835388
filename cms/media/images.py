"""Clean a picture: nothing but its pixels stays, turned the right way up, in sRGB.

JPEG, PNG, GIF and WebP keep their compressed pixels where that is possible (``strip``); a turned picture, one with a
colour profile of its own, and AVIF, HEIC and TIFF are written anew as JPEG, or as PNG when they are transparent.
"""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import pillow_heif
from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps

from cms.media.boxes import boxes
from cms.media.refusal import Refused
from cms.media.sniff import check_polyglot
from cms.media.strip import frames, incomplete, strip_gif, strip_jpeg, strip_png, strip_webp

pillow_heif.register_heif_opener()

MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 50_000_000
LONGEST_SIDE = 30_000
QUALITY = 92

_STRIP = {"JPEG": strip_jpeg, "PNG": strip_png, "GIF": strip_gif, "WebP": strip_webp}
_PILLOW_NAMES = {"JPEG": ["JPEG"], "PNG": ["PNG"], "GIF": ["GIF"], "WebP": ["WEBP"]}
_PILLOW_NAMES |= {"TIFF": ["TIFF"], "AVIF": ["AVIF"], "HEIC": ["HEIF"]}
_BROKEN = (
    Image.UnidentifiedImageError,
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    EOFError,
    OverflowError,
    AttributeError,
    NotImplementedError,
    ZeroDivisionError,
    RuntimeError,
    MemoryError,
    struct.error,
    zlib.error,
)


def clean_picture(data: bytes, kind: str) -> tuple[bytes, str]:
    """Return the cleaned picture and the extension it is stored under; raises ``Refused``."""
    check_polyglot(data)
    if kind in {"AVIF", "HEIC"}:
        list(boxes(data, 0, len(data)))
    stripped = _STRIP[kind](data) if kind in _STRIP else b""
    _check_size(stripped or data, kind)
    if stripped and (count := frames(kind, stripped)) > 1:
        _check_animation(stripped, kind, count)
    try:
        if stripped and not _needs_writing(data, kind):
            _decode(stripped, kind).close()
            return stripped, {"JPEG": "jpg"}.get(kind, kind.lower())
        return _write(_upright(_decode(data, kind)), is_lossless=kind == "PNG")
    except Image.DecompressionBombError as error:
        raise _too_many_pixels() from error
    except _BROKEN as error:
        raise error if isinstance(error, Refused) else incomplete() from error


def clean_same_kind(data: bytes, kind: str) -> bytes:
    """Return a picture inside a document cleaned, still of its own kind, so that the document finds it."""
    if kind not in {*_STRIP, "TIFF"}:
        raise incomplete()
    if kind in _STRIP:
        return _STRIP[kind](data)
    _check_size(data, kind)
    out = BytesIO()
    try:
        _bare(_upright(_decode(data, kind))).save(out, "TIFF", compression="tiff_lzw")
    except _BROKEN as error:
        raise incomplete() from error
    return out.getvalue()


def _open(data: bytes, kind: str) -> Image.Image:
    """Open as exactly this kind; nothing is decoded yet."""
    return Image.open(BytesIO(data), formats=_PILLOW_NAMES[kind])


def _check_size(data: bytes, kind: str) -> None:
    """Refuse by the size the header tells, before anything is decoded."""
    try:
        with _open(data, kind) as picture:
            width, height = picture.size
    except Image.DecompressionBombError as error:
        raise _too_many_pixels() from error
    except _BROKEN as error:
        raise incomplete() from error
    if width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
        raise _too_many_pixels()


def _check_animation(data: bytes, kind: str, count: int) -> None:
    with _open(data, kind) as picture:
        if picture.width * picture.height * count > MOST_PIXELS:
            raise _too_many_pixels()


def _too_many_pixels() -> Refused:
    return Refused(_("The image has too many pixels. The most we take is 50 million. Please make it smaller."))


def _decode(data: bytes, kind: str) -> Image.Image:
    """Return the picture fully decoded: a truncated one fails here."""
    picture = _open(data, kind)
    picture.load()
    return picture


def _needs_writing(data: bytes, kind: str) -> bool:
    """Say whether the picture is turned by a tag, made for print or measuring, or has colours that are not sRGB."""
    if kind == "GIF":
        return False
    with _open(data, kind) as picture:
        profile = picture.info.get("icc_profile") or b""
        is_srgb = not profile or b"sRGB" in profile or "sRGB".encode("utf-16-be") in profile
        # Of 16 bits in grey no rendition could be written, of inks none that looks right.
        is_odd = picture.mode.startswith(("I", "F")) or picture.mode in {"CMYK", "YCCK"}
        return not is_srgb or is_odd or picture.getexif().get(0x0112, 1) not in {0, 1}


def _upright(picture: Image.Image) -> Image.Image:
    """Turn the picture as its tag says, and bring its colours to sRGB."""
    picture = ImageOps.exif_transpose(picture)
    profile = picture.info.get("icc_profile")
    if picture.mode.startswith(("I", "F")):
        picture = picture.convert("F").point(lambda value: value / 257 if picture.mode.startswith("I") else value)
        return picture.convert("L")
    if profile:
        picture = _to_srgb(picture, profile)
    if picture.mode in {"RGB", "L", "RGBA"}:
        return picture
    is_transparent = "transparency" in picture.info or picture.mode in {"LA", "PA", "La", "RGBa"}
    return picture.convert("RGBA" if is_transparent else "L" if picture.mode == "1" else "RGB")


def _to_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    """Convert from the embedded profile; a profile that cannot be read is ignored."""
    if picture.mode not in {"RGB", "RGBA", "CMYK", "L", "LAB"}:
        return picture
    mode = "RGBA" if picture.mode == "RGBA" else "RGB"
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        return ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture


def _write(picture: Image.Image, *, is_lossless: bool) -> tuple[bytes, str]:
    """Write the pixels alone: JPEG, or PNG where something is transparent or was sharp."""
    bare, out = _bare(picture), BytesIO()
    if is_lossless or (bare.mode == "RGBA" and bare.getextrema()[3][0] < 255):  # ty: ignore[index-out-of-bounds]
        bare.save(out, "PNG", compress_level=6)
        return out.getvalue(), "png"
    bare.convert("L" if bare.mode == "L" else "RGB").save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue(), "jpg"


def _bare(picture: Image.Image) -> Image.Image:
    """Return a copy that knows nothing but its pixels."""
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)
    return bare
