"""Files of applications: told by content, cleaned, private, for those permitted alone, gone when their day has come."""

from __future__ import annotations

import os
from pathlib import Path

import pikepdf
import pytest
from django.core.files.storage import default_storage
from django.test import Client

from cms.audience import received
from cms.audience.models import Application, ApplicationFile
from cms.audience.models.received import FOLDER
from cms.media.storage import PrivateFolder, StorageUnavailable
from cms.media.views import CONFIDENTIAL
from tests.cms.audience.calls_making import a_call_of_all_kinds, an_upload, applied
from tests.cms.media import papers, specimens
from tests.cms.media.specimens import SECRET
from tests.pages.admin.making import signed_in, somebody

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    return a_call_of_all_kinds()


def _folder() -> Path:
    return Path(default_storage.path(FOLDER))


def _stored() -> set[Path]:
    return set(_folder().glob("*")) if _folder().exists() else set()


def _fail(*arguments, **options):
    raise StorageUnavailable("away")


def test_a_file_is_cleaned_and_kept_under_a_random_name(call) -> None:
    before = _stored()
    assert applied(call, file=an_upload(papers.pdf(), "Ada Lovelace.pdf")).status_code == 303
    [path] = _stored() - before
    assert "Ada" not in path.name and len(path.stem) == 32
    assert SECRET.encode() not in path.read_bytes() and pikepdf.open(path).pages
    row = ApplicationFile.objects.get()
    assert row.name == "Ada Lovelace.pdf" and row.size == path.stat().st_size
    assert Application.objects.get().answers[6]["value"] is None


@pytest.mark.parametrize("name", ["photo.jpg", "letter.docx", "words.txt"])
def test_what_people_have_is_taken(call, name: str) -> None:
    content = {"photo.jpg": specimens.image("jpg"), "letter.docx": papers.docx(), "words.txt": b"Dear all,"}[name]
    assert applied(call, file=an_upload(content, name)).status_code == 303
    assert SECRET.encode() not in Path(default_storage.path(ApplicationFile.objects.get().file.name)).read_bytes()


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"MZ\x90\x00\x03\x00", "cv.exe", "This kind of file is not taken, or the file is damaged."),
        (b"MZ\x90\x00\x03\x00", "cv.pdf", "This kind of file is not taken, or the file is damaged."),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "cv.svg", "Please save it as PNG or PDF."),
        (b"%PDF-1.7 broken", "cv.pdf", "The file is damaged"),
        (b"", "cv.pdf", "The file is empty."),
        (b"name,town\nAda,x\n", "table.csv", "This is a CSV file. Send a PDF, a Word document"),
        (b"plain words", "cv.pdf", "The name does not fit the content"),
    ],
)
def test_a_wrong_file_is_named_and_nothing_is_lost(call, content: bytes, name: str, words: str) -> None:
    before = _stored()
    response = applied(call, line="Şəki", file=an_upload(content, name))
    html = response.content.decode()
    assert response.status_code == 400 and words in html
    assert 'value="Şəki"' in html and ">&#10;Because." in html
    assert not Application.objects.exists() and _stored() == before


def test_a_file_that_was_right_is_asked_for_again_in_words(call) -> None:
    html = applied(call, line="", file=an_upload(papers.pdf(), "letter.pdf")).content.decode()
    assert "Please choose the file “letter.pdf” again" in html


def test_too_big_files_are_refused_in_words(call, monkeypatch) -> None:
    monkeypatch.setattr("cms.audience.questions.MOST_FILE_BYTES", 1000)
    html = applied(call, file=an_upload(b"x" * 1001, "words.txt")).content.decode()
    assert "The file is too big." in html


def test_files_that_do_not_fit_together_are_not_called_damaged(call, monkeypatch, settings) -> None:
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10
    monkeypatch.setattr("cms.media.uploads.MOST_KEPT", 50)
    html = applied(call, file=an_upload(b"x" * 100, "words.txt")).content.decode()
    assert "All the files together are too big." in html


def test_a_storage_that_does_not_answer_loses_nothing(call, monkeypatch) -> None:
    monkeypatch.setattr(PrivateFolder, "_save", _fail)
    response = applied(call, line="Şəki", file=an_upload(papers.pdf()))
    html = response.content.decode()
    assert response.status_code == 503 and "in a few minutes" in html and 'value="Şəki"' in html
    assert not Application.objects.exists()


def test_a_failure_of_the_database_leaves_no_file(call, monkeypatch) -> None:
    before = _stored()
    monkeypatch.setattr(ApplicationFile, "save", lambda *arguments, **options: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        applied(call, file=an_upload(papers.pdf()))
    assert _stored() == before and not Application.objects.exists()


def test_files_go_with_their_application_on_its_day(call) -> None:
    before = _stored()
    applied(call, file=an_upload(papers.pdf()))
    applied(call)
    assert received.erase_due() == 0
    first = Application.objects.first()
    first.purge_on = first.sent_at.date()
    first.save()
    assert received.erase_due() == 1
    assert _stored() == before and not ApplicationFile.objects.exists() and Application.objects.count() == 1


def test_what_the_storage_keeps_is_erased_another_day(call, monkeypatch) -> None:
    applied(call, file=an_upload(papers.pdf()))
    Application.objects.update(purge_on="2020-01-01")
    with monkeypatch.context() as away:
        away.setattr(PrivateFolder, "delete", _fail)
        assert received.erase_due() == 0
    assert Application.objects.exists()
    assert received.erase_due() == 1


def test_a_file_that_a_stopped_process_left_behind_goes_after_a_day(call) -> None:
    applied(call, file=an_upload(papers.pdf()))
    left = _folder() / f"{'0' * 32}.pdf"
    left.write_bytes(b"left")
    before = _stored()
    assert received.erase_due() == 0 and _stored() == before
    days_ago = left.stat().st_mtime - 2 * 86400
    kept = Path(default_storage.path(ApplicationFile.objects.get().file.name))
    for path in (left, kept):
        os.utime(path, (days_ago, days_ago))
    assert received.erase_due() == 1
    assert _stored() == before - {left}
    kept.unlink()


def test_they_are_for_those_permitted_alone(call) -> None:
    applied(call, file=an_upload(papers.pdf(), "Ada.pdf"))
    row = ApplicationFile.objects.get()
    address = f"/admin/reports/audience/applications/{row.application_id}/files/{row.pk}/"
    assert FOLDER in CONFIDENTIAL
    other = signed_in(somebody("add_image", "change_siteimage", "export_audience"))
    for path in (f"/private/{row.file.name}", f"/private//{row.file.name}", f"/media/{row.file.name}", address):
        assert Client().get(path).status_code in (302, 403, 404), path
        assert other.get(path).status_code in (302, 403, 404), path
    reader = signed_in(somebody("view_application"))
    assert reader.get(f"/private/{row.file.name}").status_code == 404
    answer = reader.get(address)
    assert answer.status_code == 200 and "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["Content-Disposition"].startswith("attachment") and "Ada.pdf" in str(answer.headers)
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
