"""Whatever path a file takes into the site, what is stored tells nothing and has a random name."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection, UploadedFile

from cms.media.refusal import Refused
from cms.models import SiteDocument, SiteImage
from tests.cms.media import films, papers, specimens
from tests.cms.media.conftest import stored
from tests.cms.media.specimens import SECRET

pytestmark = pytest.mark.django_db
RANDOM = re.compile(r"[0-9a-f]{32}\.\w{2,4}")


def upload(extension: str, data: bytes | None = None) -> SimpleUploadedFile:
    content = specimens.image(extension) if data is None else data
    return SimpleUploadedFile(f"{SECRET}.{extension}", content)


def add(client: Client, file: SimpleUploadedFile, **more: str) -> HttpResponse:
    """Send a file through the ordinary form."""
    form = {"title": "A square", "file": file, "collection": Collection.get_first_root_node().pk, **more}
    return client.post(reverse("wagtailimages:add"), form)


def add_several(client: Client, file: SimpleUploadedFile, kind: str = "images", title: str = "A square") -> dict:
    """Send a file through the form for several files at once, as its script does."""
    address = reverse("wagtailimages:add_multiple" if kind == "images" else "wagtaildocs:add_multiple")
    answer = client.post(address, {"title": title, "files[]": file}, headers={"x-requested-with": "XMLHttpRequest"})
    assert answer.status_code == 200, answer.content[:500]
    return json.loads(answer.content)


def check_folder(folders: dict[str, Path], count: int) -> None:
    """Fail when a stored file tells something, by its content or by its name."""
    files = stored(folders["private"])
    assert len(files) == count
    for path in [*files, *stored(folders["public"])]:
        assert SECRET.encode() not in path.read_bytes()
        assert RANDOM.fullmatch(path.name), path.name
        assert path.stat().st_mode & 0o077 == 0 or "public" in path.parts


@pytest.mark.parametrize("extension", specimens.IMAGES)
def test_the_admin_form(admin: Client, folders: dict[str, Path], extension: str) -> None:
    answer = add(admin, upload(extension), alt_text_az="Meydanda insanlar", caption_en="A caption")
    assert answer.status_code == 302, answer.content[:500]
    image = SiteImage.objects.get()
    assert image.alt_texts == {"az": "Meydanda insanlar"}
    assert image.captions == {"en": "A caption"}
    assert (image.width, image.height) == (96, 64)
    assert image.file_size == image.file.size
    check_folder(folders, 1)


@pytest.mark.parametrize("extension", specimens.IMAGES)
def test_several_at_once(admin: Client, folders: dict[str, Path], extension: str) -> None:
    assert add_several(admin, upload(extension))["success"]
    check_folder(folders, 1)


@pytest.mark.parametrize("extension", specimens.IMAGES)
def test_several_at_once_kept_for_later(admin: Client, folders: dict[str, Path], extension: str) -> None:
    """Wagtail stores the raw upload when another field is wrong; even that file is clean, and so is the next copy."""
    answer = add_several(admin, upload(extension), title="x" * 300)
    kept = UploadedFile.objects.get(pk=answer["uploaded_file_id"])
    check_folder(folders, 1)
    prefix = f"uploaded-image-{kept.pk}"
    root = Collection.get_first_root_node().pk
    form = {f"{prefix}-title": "A square", f"{prefix}-collection": root, f"{prefix}-alt_text_en": "Words"}
    done = admin.post(reverse("wagtailimages:create_multiple_from_uploaded_image", args=[kept.pk]), form)
    assert json.loads(done.content)["success"], done.content
    assert SiteImage.objects.get().alt_texts == {"en": "Words"}
    check_folder(folders, 1)


@pytest.mark.parametrize("extension", specimens.IMAGES)
def test_code(folders: dict[str, Path], extension: str) -> None:
    image = SiteImage(title="A square", file=upload(extension, specimens.image(extension, orientation=6)))
    image.save()
    assert image.file_size == image.file.size
    with image.open_file() as file:
        assert image.get_file_hash() == __import__("hashlib").sha1(file.read()).hexdigest()
    image.refresh_from_db()
    assert (image.width, image.height) == ((64, 96) if extension != "gif" else (96, 64)), "measured after turning"
    check_folder(folders, 1)


def test_code_that_saves_into_the_field(folders: dict[str, Path]) -> None:
    image = SiteImage(title="A square")
    image.file.save(f"{SECRET}.jpg", ContentFile(specimens.image("jpg")), save=False)
    image.save()
    check_folder(folders, 1)


def test_code_that_stores_directly(folders: dict[str, Path]) -> None:
    default_storage.save(f"avatars/{SECRET}.jpg", ContentFile(specimens.image("jpg"), name="x.jpg"))
    check_folder(folders, 1)


def test_the_profile_picture_of_an_editor(admin: Client, folders: dict[str, Path]) -> None:
    from wagtail.users.models import UserProfile

    from cms.models import User

    profile = UserProfile.get_for_user(User.objects.get())
    profile.avatar.save(f"{SECRET}.jpg", ContentFile(specimens.image("jpg")))
    check_folder(folders, 1)
    assert Client().get(profile.avatar.url).status_code in {302, 403}
    assert admin.get(profile.avatar.url).status_code == 200


@pytest.mark.parametrize(
    ("extension", "make"),
    [("pdf", papers.pdf), ("docx", papers.docx), ("epub", papers.epub), ("mp4", films.mp4), ("mp3", films.mp3)],
)
def test_documents(admin: Client, folders: dict[str, Path], extension: str, make) -> None:
    form = {"title": "Report", "file": upload(extension, make()), "collection": Collection.get_first_root_node().pk}
    assert admin.post(reverse("wagtaildocs:add"), form).status_code == 302
    assert add_several(admin, upload(extension, make()), "documents")["success"]
    SiteDocument.objects.create(title="Report", file=upload(extension, make()))
    check_folder(folders, 3)
    assert SiteDocument.objects.last().file_size


BAD = [
    ("svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
    ("jpg", specimens.image("png")),
    ("jpg", specimens.image("jpg")[:700]),
    ("png", specimens.image("png") + b"<script>alert(1)</script>"),
    ("gif", b"GIF89a"),
    ("jpg", b""),
    ("exe", b"MZ" + bytes(400)),
    ("webp", b"RIFF\xff\xff\xff\xffWEBPVP8X"),
]


@pytest.mark.parametrize(("extension", "data"), BAD)
def test_a_bad_file_is_a_form_error(admin: Client, folders: dict[str, Path], extension: str, data: bytes) -> None:
    answer = add(admin, upload(extension, data))
    assert answer.status_code == 200
    assert answer.context["form"].errors["file"]
    refused = add_several(admin, upload(extension, data))
    assert refused["success"] is False
    assert refused["error_message"]
    refused = add_several(admin, upload(extension, data), title="x" * 300)
    assert refused["success"] is False
    if data:
        with pytest.raises(Refused):
            SiteImage(title="x", file=upload(extension, data)).save()
    assert stored(folders["private"]) == []
    assert not SiteImage.objects.exists()


def test_a_file_that_is_too_big(admin: Client, folders: dict[str, Path]) -> None:
    for size in (11, 30):
        answer = add(admin, upload("jpg", specimens.image("jpg") + bytes(size * 1024 * 1024)))
        assert answer.status_code == 200
        assert "too big" in str(answer.context["form"].errors["file"])
    assert stored(folders["private"]) == []


def test_a_large_upload_never_touches_the_disk(admin: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    import tempfile

    def refuse(*_args, **_kwargs):
        raise AssertionError("a raw upload was written to the disk")

    monkeypatch.setattr(tempfile, "NamedTemporaryFile", refuse)
    monkeypatch.setattr("django.core.files.uploadedfile.tempfile.NamedTemporaryFile", refuse)
    big = specimens.image("tiff", size=(1400, 1000))
    assert len(big) > 2.6 * 1024 * 1024
    assert add(admin, upload("tiff", big)).status_code == 302


def test_a_new_file_replaces_the_old_one(admin: Client, folders: dict[str, Path], image: SiteImage) -> None:
    image.get_rendition("fill-320x180|format-webp")
    old = stored(folders["private"])
    form = {"title": "Other", "collection": 1, "file": upload("png"), "alt_text_en": "New words"}
    answer = admin.post(reverse("wagtailimages:edit", args=[image.pk]), form)
    assert answer.status_code == 302, answer.context["form"].errors
    image.refresh_from_db()
    assert image.alt_texts == {"en": "New words", "az": "Meydanda insanlar"}, "languages not sent stay"
    assert (image.width, image.height) == (96, 64)
    assert len(stored(folders["private"])) == 1
    assert stored(folders["private"]) != old


def test_the_edit_page_makes_no_public_copy_of_the_original(admin: Client) -> None:
    image = SiteImage.objects.create(title="x", file=upload("jpg", specimens.image("jpg", size=(1800, 1200))))
    answer = admin.get(reverse("wagtailimages:edit", args=[image.pk]))
    assert answer.status_code == 200
    assert b"1800x1200" in answer.content
    assert max(image.renditions.values_list("width", flat=True)) <= 1600
    assert not image.renditions.filter(filter_spec__contains="original").exists()
