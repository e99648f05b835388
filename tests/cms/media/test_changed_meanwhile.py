"""An image changes or goes while the worker makes its renditions: nothing of the old picture stays public."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError

from cms.media import tasks
from cms.models import SiteImage, SiteRendition
from tests.cms.media import specimens
from tests.cms.media.conftest import stored

pytestmark = pytest.mark.django_db


def test_a_replaced_file_leaves_no_old_pictures(image: SiteImage, folders: dict[str, Path], settings) -> None:
    slow = SiteImage.objects.get(pk=image.pk)
    image.file = ContentFile(specimens.image("png", size=(400, 400)), name="new.png")
    image.save()
    assert tasks.make(slow, ["square"]) == 0
    assert not SiteRendition.objects.exists()
    assert tasks.make(image, ["square"]) > 0


def test_an_image_that_is_gone_is_no_failure(image: SiteImage, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_specs: str) -> None:
        raise IntegrityError("FOREIGN KEY constraint failed")

    slow = SiteImage.objects.get(pk=image.pk)
    monkeypatch.setattr(slow, "get_renditions", refuse)
    with pytest.raises(IntegrityError):
        tasks.make(slow, ["square"])
    SiteImage.objects.all().delete()
    assert tasks.make_specs(slow, ["fill-160x160|format-jpeg"]) == 0


def test_forgotten_files_are_removed_when_they_are_old(image: SiteImage, folders: dict[str, Path]) -> None:
    assert tasks.remove_forgotten() == 0, "there is not even a folder"
    tasks.make(image, ["square"])
    lost = image.renditions.first()
    SiteRendition.objects.filter(pk=lost.pk)._raw_delete("default")
    path = Path(lost.file.path)
    assert tasks.remove_forgotten() == 0, "its row may still come"
    for file in stored(folders["public"]):
        os.utime(file, (1, 1))
    assert tasks.remove_forgotten() == 1
    assert not path.exists()
    assert len(stored(folders["public"])) == image.renditions.count()
