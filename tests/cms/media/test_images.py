"""A picture keeps its pixels and nothing else, whatever kind it is."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from PIL import Image, ImageChops, ImageCms

from cms.media.clean import CleanFile, clean_image
from tests.cms.media import specimens

STRUCTURE = ("[File]", "[JFIF]", "[PNG]", "[RIFF]", "[GIF]")
STRUCTURAL_TAGS = {
    "FileType", "FileTypeExtension", "MIMEType", "ImageWidth", "ImageHeight", "EncodingProcess", "BitsPerSample",
    "ColorComponents", "YCbCrSubSampling", "JFIFVersion", "ResolutionUnit", "XResolution", "YResolution", "BitDepth",
    "ColorType", "Compression", "Filter", "Interlace", "WebP_Flags", "VP8Version", "HorizontalScale", "VerticalScale",
    "GIFVersion", "HasColorMap", "ColorResolutionDepth", "BitsPerPixel", "BackgroundColor",
}  # fmt: skip


def clean(data: bytes, name: str) -> CleanFile:
    return clean_image(ContentFile(data, name=name))


def opened(data: bytes) -> Image.Image:
    picture = Image.open(BytesIO(data))
    picture.load()
    return picture


def difference(one: Image.Image, other: Image.Image) -> float:
    """Return the mean difference of two pictures' pixels, 0 to 255."""
    histogram = ImageChops.difference(one.convert("RGB"), other.convert("RGB")).convert("L").histogram()
    return sum(value * count for value, count in enumerate(histogram)) / (one.width * one.height)


@pytest.mark.parametrize("extension", specimens.IMAGES)
def test_nothing_it_tells_is_left(extension: str) -> None:
    data = specimens.image(extension)
    assert specimens.SECRET.encode() in data
    cleaned = clean(data, f"me.{extension}")
    stored = cleaned.read()
    assert specimens.SECRET.encode() not in stored
    assert b"Exif" not in stored
    assert b"xmpmeta" not in stored
    assert difference(opened(stored), specimens.drawing()) < 12


@pytest.mark.needs("exiftool")
@pytest.mark.parametrize("orientation", [1, 6])
@pytest.mark.parametrize("extension", specimens.IMAGES)
def test_exiftool_finds_only_structure(extension: str, orientation: int, tmp_path: Path) -> None:
    source = tmp_path / f"source.{extension}"
    source.write_bytes(specimens.image(extension, orientation))
    specimens.tag_with_exiftool(source)
    before = specimens.groups(source.read_bytes(), extension, tmp_path)
    assert any("GPS" in tag for tag in before), "the specimen must have a place"
    assert any(specimens.SECRET in value for value in before.values()), "the specimen must name a person"
    cleaned = clean(source.read_bytes(), source.name)
    after = specimens.groups(cleaned.read(), cleaned.extension, tmp_path)
    assert after
    assert {tag for tag in after if not tag.startswith(STRUCTURE)} == set()
    assert {tag.partition("]")[2] for tag in after} - STRUCTURAL_TAGS == set()


@pytest.mark.parametrize("extension", ["jpg", "png", "webp", "gif"])
def test_pixels_are_not_compressed_again(extension: str) -> None:
    data = specimens.image(extension)
    assert opened(clean(data, f"me.{extension}").read()).tobytes() == opened(data).tobytes()


@pytest.mark.parametrize("extension", ["jpg", "png", "webp", "avif", "heic", "tiff"])
def test_a_turned_photograph_stands_upright(extension: str) -> None:
    picture = opened(clean(specimens.image(extension, orientation=6), f"me.{extension}").read())
    assert picture.size == (64, 96)
    red, green, _blue = picture.convert("RGB").getpixel((picture.width - 8, 8))
    assert red > 150 > green, "the red corner belongs to the right"


@pytest.mark.parametrize("extension", ["avif", "heic", "tiff"])
def test_kinds_that_cannot_be_stripped_become_jpeg(extension: str) -> None:
    cleaned = clean(specimens.image(extension), f"me.{extension}")
    assert cleaned.name == "me.jpg"
    assert cleaned.content_type == "image/jpeg"
    assert opened(cleaned.read()).format == "JPEG"


def test_transparent_pictures_stay_transparent() -> None:
    out = BytesIO()
    picture = specimens.drawing(mode="RGBA")
    picture.putalpha(120)
    picture.save(out, "TIFF")
    cleaned = clean(out.getvalue(), "me.tif")
    assert cleaned.extension == "png"
    assert opened(cleaned.read()).getextrema()[3] == (120, 120)


def test_colours_of_another_profile_become_srgb() -> None:
    out = BytesIO()
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    specimens.drawing().save(out, "PNG", icc_profile=lab)
    cleaned = clean(out.getvalue(), "me.png")
    assert cleaned.extension == "png"
    assert "icc_profile" not in opened(cleaned.read()).info


@pytest.mark.parametrize("extension", ["png", "tiff"])
def test_sixteen_bits_of_grey_become_eight(extension: str) -> None:
    """Renditions of such a picture could not be written: every page that showed it kept its placeholder."""
    written = BytesIO()
    Image.new("I;16", (40, 30), 0x8000).save(written, extension)
    cleaned = clean_image(ContentFile(written.getvalue(), name=f"scan.{extension}"))
    with Image.open(cleaned) as picture:
        assert picture.mode == "L"
        assert picture.getpixel((20, 15)) == pytest.approx(0x80, abs=2)


def test_pictures_for_print_become_rgb() -> None:
    out = BytesIO()
    specimens.drawing(mode="CMYK").save(out, "JPEG")
    assert opened(clean(out.getvalue(), "me.jpg").read()).mode == "RGB"


@pytest.mark.parametrize("extension", ["gif", "webp"])
def test_an_animation_keeps_its_frames(extension: str) -> None:
    out = BytesIO()
    frames = [specimens.drawing(40 + 8 * step, 40).resize((64, 40)) for step in range(3)]
    frames[0].save(out, specimens._PILLOW[extension], save_all=True, append_images=frames[1:], loop=0, duration=80)
    picture = opened(clean(out.getvalue(), f"me.{extension}").read())
    assert picture.n_frames == 3
    assert picture.info["duration"] == 80


def test_cleaning_twice_changes_nothing() -> None:
    for extension in specimens.IMAGES:
        once = clean(specimens.image(extension), f"me.{extension}")
        data = once.read()
        assert clean(data, once.name).read() == data


def test_a_phones_second_picture_is_cut_off() -> None:
    data = specimens.image("jpg") + specimens.image("jpg")
    assert specimens.SECRET.encode() not in clean(data, "me.jpg").read()


def test_the_hash_is_that_of_what_is_stored() -> None:
    import hashlib

    cleaned = clean(specimens.image("jpg"), "me.jpg")
    assert cleaned.sha1 == hashlib.sha1(cleaned.read()).hexdigest()
