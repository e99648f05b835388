"""Renditions are public, tell nothing, are made for what the public sees, and never keep a page waiting."""

from __future__ import annotations

import datetime as dt
import re
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from PIL import Image
from wagtail.models import Collection, Page, PageViewRestriction, ReferenceIndex

from cms.media import renditions, tasks
from cms.models import SiteImage
from tests.cms.media import specimens
from tests.cms.media.conftest import stored
from tests.cms.media.specimens import SECRET

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(db) -> Page:
    """Return a live page everybody may read."""
    home = Page.objects.get(depth=1).add_child(instance=Page(title="Home", slug="a-home"))
    return home.add_child(instance=Page(title="A page", slug="a-page"))


def show(page: Page, thing, field: str = "listing_image") -> None:
    """Let the reference index say that a page shows a thing."""
    kinds = ReferenceIndex._get_base_content_type
    ReferenceIndex.objects.create(
        content_type=page.cached_content_type,
        base_content_type=kinds(page),
        object_id=str(page.pk),
        to_content_type=kinds(thing),
        to_object_id=str(thing.pk),
        model_path=field,
        content_path=field,
        content_path_hash="b7b24e0c-6bd9-5e0d-b1c4-0d9c1b6c9a3e",
    )


@pytest.fixture
def shown(image: SiteImage, page: Page) -> SiteImage:
    show(page, image)
    return image


def test_the_list_of_sizes() -> None:
    assert renditions.specs("wide")[0] == "fill-320x180|format-avif"
    assert len(renditions.specs("wide")) == 12
    assert renditions.specs("og") == ["fill-1200x630|format-jpeg"]
    assert "width-1600|format-webp" in renditions.specs("free")


def test_small_images_are_not_made_larger() -> None:
    small = SiteImage(width=700, height=700)
    assert renditions.specs_for(small, "wide")[:4] == [
        "fill-320x180|format-avif", "fill-640x360|format-avif", "fill-320x180|format-webp", "fill-640x360|format-webp",
    ]  # fmt: skip
    assert renditions.specs_for(SiteImage(width=100, height=100), "square")[:1] == ["fill-160x160|format-avif"]


def test_they_are_made_once_and_tell_nothing(shown: SiteImage, folders: dict[str, Path]) -> None:
    made = tasks.refresh_renditions.call(shown.pk)
    assert made == shown.renditions.count() > 20
    assert tasks.refresh_renditions.call(shown.pk) == 0, "doing it twice changes nothing"
    files = stored(folders["public"])
    assert len(files) == made
    for path in files:
        assert re.fullmatch(r"[0-9a-f]{32}\.(avif|webp|jpg)", path.name)
        assert SECRET.encode() not in path.read_bytes()
        assert b"Exif" not in path.read_bytes()


@pytest.mark.needs("exiftool")
def test_exiftool_finds_nothing_in_them(shown: SiteImage, folders: dict[str, Path], tmp_path: Path) -> None:
    tasks.make(shown, ["wide", "logo"])
    for path in stored(folders["public"]):
        found = specimens.groups(path.read_bytes(), path.suffix[1:], tmp_path)
        allowed = ("[File]", "[JFIF]", "[RIFF]", "[PNG]", "[QuickTime]", "[Track1]", "[Meta]")
        assert [tag for tag in found if not tag.startswith(allowed)] == []
        assert not re.search("GPS|Date|Author|Make|Model|Software|Comment", " ".join(found))


def test_what_a_template_gets(shown: SiteImage, django_assert_num_queries) -> None:
    tasks.make(shown, ["wide"])
    for query in (SiteImage.objects.prefetch_related("renditions"), SiteImage.objects.prefetch_renditions()):
        image = query.get()
        with django_assert_num_queries(0):
            picture = renditions.sources(image, "wide")
        assert [source["type"] for source in picture["sources"]] == ["image/avif", "image/webp"]
        assert picture["url"].endswith(".jpg")
        assert re.findall(r" (\d+)w", picture["sources"][0]["srcset"]) == ["320", "640", "900"]
        assert picture["width"] / picture["height"] == pytest.approx(16 / 9, rel=0.01)
        assert picture["is_placeholder"] is False


def test_what_is_missing_never_breaks_a_page(shown: SiteImage) -> None:
    picture = renditions.sources(shown, "wide")
    assert picture["is_placeholder"]
    assert picture["url"].endswith("placeholder.svg")
    assert (picture["width"], picture["height"]) == (1600, 900)
    tasks.make(shown, ["wide"])
    assert renditions.sources(shown, "card")["url"] == renditions.sources(shown, "wide")["url"], "another cut instead"
    shown.renditions.filter(filter_spec__contains="avif").delete()
    assert [source["type"] for source in renditions.sources(shown, "wide")["sources"]] == ["image/webp"]


def test_a_lost_original_is_an_error_of_the_worker_alone(shown: SiteImage) -> None:
    default_storage.delete(shown.file.name)
    with pytest.raises(OSError, match="No such file"):
        tasks.refresh_renditions.call(shown.pk)
    assert renditions.sources(shown, "wide")["is_placeholder"]


def test_an_expired_licence_hides_and_removes(shown: SiteImage, folders: dict[str, Path]) -> None:
    tasks.make(shown, ["wide"])
    SiteImage.objects.update(licence_expires_on=dt.date(2020, 1, 1))
    assert renditions.sources(SiteImage.objects.get(), "wide")["is_placeholder"]
    assert tasks.purge_expired() == 1
    assert not shown.renditions.exists()
    assert tasks.purge_expired() == 0
    assert tasks.refresh_renditions.call(shown.pk) == 0
    SiteImage.objects.update(licence_expires_on=dt.date(2999, 1, 1))
    assert tasks.purge_expired() == 0


@pytest.mark.parametrize("hidden", ["draft", "restricted", "not shown"])
def test_what_the_public_does_not_see_has_none(shown: SiteImage, page: Page, hidden: str) -> None:
    tasks.refresh_renditions.call(shown.pk)
    assert shown.renditions.exists()
    if hidden == "draft":
        Page.objects.filter(pk=page.pk).update(live=False)
    elif hidden == "restricted":
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    else:
        ReferenceIndex.objects.all().delete()
    assert tasks.refresh_renditions.call(shown.pk) == 0
    assert not shown.renditions.exists()


def test_another_focal_point_makes_new_ones(shown: SiteImage, folders: dict[str, Path]) -> None:
    tasks.make(shown, ["square"])
    before = set(shown.renditions.values_list("pk", flat=True))
    shown.focal_point_x = shown.focal_point_y = shown.focal_point_width = shown.focal_point_height = 300
    shown.save()
    tasks.make(shown, ["square"])
    after = set(shown.renditions.values_list("pk", flat=True))
    assert before & after == set()
    assert len(after) == len(before)


def test_a_file_that_is_replaced_takes_its_renditions_along(
    admin: Client, shown: SiteImage, folders: dict[str, Path], django_capture_on_commit_callbacks
) -> None:
    tasks.make(shown, ["square"])
    old = set(stored(folders["public"]))
    root = Collection.get_first_root_node().pk
    new = ContentFile(specimens.image("png", size=(400, 400)), name="new.png")
    with django_capture_on_commit_callbacks(execute=True):
        assert (
            admin.post(f"/admin/images/{shown.pk}/", {"title": "x", "collection": root, "file": new}).status_code == 302
        )
    assert old & set(stored(folders["public"])) == set()
    assert shown.renditions.exists(), "made again, for the page still shows the image"


def test_publishing_makes_and_withdrawing_removes(
    shown: SiteImage, page: Page, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks
) -> None:
    monkeypatch.setattr(ReferenceIndex, "create_or_update_for_object", lambda _page: None)
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    assert shown.renditions.exists()
    with django_capture_on_commit_callbacks(execute=True):
        page.unpublish()
    assert not shown.renditions.exists()


def test_an_image_gets_the_shapes_of_the_fields_it_stands_in(image: SiteImage, page: Page) -> None:
    assert tasks.shapes_of(image) == ["wide", "card", "square", "free", "og"], "not shown yet: ready for all"
    show(page, image, "listing_image")
    assert tasks.shapes_of(image) == ["wide", "card", "square", "og"]
    ReferenceIndex.objects.update(model_path="body.image.image")
    assert tasks.shapes_of(image) == ["wide", "card", "square", "free"]


def test_a_logo_is_made_small_only(image: SiteImage, page: Page) -> None:
    show(page, image, "logo")
    assert tasks.shapes_of(image) == ["logo"]
    tasks.refresh_renditions.call(image.pk)
    assert set(image.renditions.values_list("width", flat=True)) == {160, 320}


def test_a_format_that_is_still_being_made_is_not_offered(shown: SiteImage) -> None:
    specs = renditions.specs_for(shown, "wide")
    tasks.make_specs(shown, [spec for spec in specs if "jpeg" in spec or spec == "fill-320x180|format-avif"])
    assert renditions.sources(SiteImage.objects.get(), "wide")["sources"] == [], "else 320 pixels would fill the screen"


def test_publishing_makes_first_what_every_browser_shows(shown: SiteImage, page: Page, monkeypatch) -> None:
    waiting = []
    monkeypatch.setattr(ReferenceIndex, "create_or_update_for_object", lambda _page: None)
    monkeypatch.setattr(type(tasks.refresh_renditions), "enqueue", lambda task, pk: waiting.append((task.priority, pk)))
    tasks.refresh_page.call(page.pk)
    assert {name.rpartition("-")[2] for name in shown.renditions.values_list("filter_spec", flat=True)} == {"jpeg"}
    assert waiting == [(tasks.LATER, shown.pk)]
    tasks.refresh_renditions.call(shown.pk)
    assert tasks.refresh_page.call(page.pk) == 0
    assert len(waiting) == 1, "nothing is left to make"


def test_avif_is_written_at_our_speed(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    monkeypatch.setattr("PIL.AvifImagePlugin._save", lambda image, *_: seen.append(image.encoderinfo["speed"]))
    Image.new("RGB", (8, 8)).save(BytesIO(), "AVIF", quality=50)
    Image.new("RGB", (8, 8)).save(BytesIO(), "AVIF", quality=50, speed=4)
    assert seen == [8, 4]
