"""What the media tests share: storages in folders of their own, an administrator, a picture in the library."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.test import Client

from cms.models import SiteDocument, SiteImage, SiteRendition, User
from cms.security import media_storages
from tests.cms.media import papers, specimens


@pytest.fixture
def use_storages(settings, monkeypatch: pytest.MonkeyPatch) -> Callable[[dict[str, dict]], None]:
    """Return a function that replaces the storages for this test, also in the field that keeps its own."""

    def use(changed: dict[str, dict]) -> None:
        settings.STORAGES = {**settings.STORAGES, **changed}
        monkeypatch.setattr(SiteRendition._meta.get_field("file"), "storage", storages["renditions"])

    return use


@pytest.fixture(autouse=True)
def folders(use_storages: Callable[[dict[str, dict]], None], tmp_path: Path) -> dict[str, Path]:
    """Let both storages write below this test's folder; return the folders."""
    use_storages(media_storages(tmp_path))
    return {"private": tmp_path / "private", "public": tmp_path / "public"}


@pytest.fixture
def admin(db) -> Client:
    """Return a signed-in administrator's browser."""
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.create_superuser("admin", "admin@example.org", "a very long password indeed"))
    return client


@pytest.fixture
def image(db) -> SiteImage:
    """Return a photograph in the library, 900 × 600, with everything it needs to be published."""
    return SiteImage.objects.create(
        title="A square",
        file=ContentFile(specimens.image("jpg", size=(900, 600)), name="photo.jpg"),
        alt_texts={"en": "People on a square", "az": "Meydanda insanlar"},
        credit="A. Photographer",
        licence="cc-by",
        people_shown="crowd",
    )


@pytest.fixture
def document(db) -> SiteDocument:
    """Return a PDF in the library."""
    return SiteDocument.objects.create(title="Annual report", file=ContentFile(papers.pdf(), name="report.pdf"))


def stored(folder: Path) -> list[Path]:
    """Return every file below a folder."""
    return sorted(path for path in folder.rglob("*") if path.is_file())
