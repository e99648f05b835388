"""Who gets which file, and with which headers."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from cms.models import SiteDocument, SiteImage, User
from tests.cms.media.conftest import stored
from tests.cms.media.test_renditions import page, show  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(image: SiteImage) -> str:
    return image.get_rendition("fill-320x180|format-webp").url


def test_a_rendition_is_public_and_cached_for_ever(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/webp"
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert b"".join(answer.streaming_content)[8:12] == b"WEBP"
    assert not answer.cookies
    again = client.get(address, headers={"if-none-match": answer["ETag"]})
    assert again.status_code == 304
    assert client.post(address).status_code == 405


def test_caches_keep_no_pdf_for_ever_and_search_engines_none(client: Client) -> None:
    place = storages["renditions"]
    address = place.url(place.save("report.pdf", ContentFile(b"%PDF-1.7")))
    answer = client.get(address)
    assert answer["Cache-Control"] == "public, max-age=60, stale-while-revalidate=60"
    assert (answer["X-Robots-Tag"], answer["Content-Type"]) == ("noindex", "application/pdf")


@pytest.mark.parametrize(
    "path",
    ["", "nothing.jpg", "..", "../private/x", "%2e%2e/%2e%2e/etc/passwd", "a%00b.jpg", "//etc/passwd", "/etc/passwd",
     "a" * 5000, "..%5c..%5cx", ".hidden", "%ff%fe", "x/../../private", "C:/x", "ab/"],
)  # fmt: skip
def test_odd_paths_are_not_found(client: Client, address: str, path: str) -> None:
    assert client.get(f"/media/{path}").status_code in {404, 302, 301}


def test_a_link_out_of_the_folder_is_not_followed(client: Client, folders: dict[str, Path], address: str) -> None:
    secret = folders["private"] / "secret.jpg"
    secret.write_bytes(b"secret")
    (folders["public"] / "way.jpg").symlink_to(secret)
    assert client.get("/media/way.jpg").status_code == 404


def test_originals_are_for_staff_alone(
    client: Client, admin: Client, folders: dict[str, Path], image: SiteImage
) -> None:
    [original] = stored(folders["private"])
    for path in (f"/media/{original.name}", f"/media/original_images/{original.name}", image.file.url):
        assert client.get(path).status_code in {403, 404}
    answer = admin.get(image.file.url)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    reader = User.objects.create_user("reader", password="x")
    client.force_login(reader)
    assert client.get(image.file.url).status_code == 403


def test_a_document_is_handed_out_while_a_public_page_links_to_it(
    client: Client,
    admin: Client,
    document: SiteDocument,
    page: Page,  # noqa: F811
) -> None:
    assert client.get(document.url).status_code == 404
    assert admin.get(document.url).status_code == 200
    show(page, document, "body")
    answer = client.get(document.url)
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content)[:5] == b"%PDF-"
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("default-src 'none'")
    assert answer["Content-Disposition"].startswith("inline")
    Page.objects.filter(pk=page.pk).update(live=False)
    assert client.get(document.url).status_code == 404
    Page.objects.filter(pk=page.pk).update(live=True)
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert client.get(document.url).status_code == 404


def test_an_old_name_leads_to_the_new_one_only_for_those_who_may_see(
    client: Client,
    document: SiteDocument,
    page: Page,  # noqa: F811
) -> None:
    old = f"/documents/{document.pk}/old.pdf"
    assert client.get(old).status_code == 404
    show(page, document, "body")
    assert client.get(old)["Location"] == document.url
    assert client.get("/documents/999999/x.pdf").status_code == 404


def test_the_name_of_a_document_comes_from_its_title(document: SiteDocument, page: Page, client: Client) -> None:  # noqa: F811
    document.title = "İllik hesabat: 2024 / تقرير"
    document.save()
    show(page, document, "body")
    assert document.filename.endswith(".pdf")
    assert "/" not in document.filename
    answer = client.get(document.url)
    assert answer.status_code == 200
    assert answer["Content-Disposition"].isascii()
