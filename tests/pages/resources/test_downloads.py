"""Files under addresses that stay: what is sent to whom, with which headers, and what is counted."""

from __future__ import annotations

import datetime
import hashlib

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction

from pages.models import DownloadCount, ResourceFile
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide():
    """A guide as a PDF in English and Arabic, with a small file in Arabic."""
    small = make.a_document(title="Small")
    arabic = {"language": "ar", "document": make.a_pdf(pages=3), "small_document": small}
    return make.a_resource(slug="guide", files=[{"language": "en", "document": make.a_pdf()}, arabic])


def content(response) -> bytes:
    """Everything a reply holds."""
    return b"".join(response.streaming_content) if response.streaming else response.content


def counted() -> dict:
    """The sums by language and size."""
    return {(row.file_language, row.is_small): row.number for row in DownloadCount.objects.all()}


def test_a_file_is_sent_with_its_headers(guide) -> None:
    response = Client().get("/en/resources/guide/download/ar/")
    row = guide.files.get(language="ar")
    data = content(response)
    assert response.status_code == 200 and hashlib.sha256(data).hexdigest() == row.checksum
    headers = response.headers
    assert headers["Content-Type"] == "application/pdf"
    assert headers["Content-Length"] == str(len(data)) == str(row.size)
    assert headers["Content-Disposition"] == "attachment; filename*=UTF-8''guide-ar.pdf"
    assert headers["Content-Language"] == "ar"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "private, no-store"
    assert headers["ETag"] == f'"{row.checksum}"' and headers["Accept-Ranges"] == "bytes"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert not response.cookies and "cookie" not in headers.get("Vary", "").lower()


def test_the_small_file_has_an_address_of_its_own(guide) -> None:
    response = Client().get("/en/resources/guide/download/ar/small/")
    assert content(response) == b"Where is democracy?\n"
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert Client().get("/en/resources/guide/download/en/small/").status_code == 404
    assert counted() == {("ar", True): 1}


def test_the_address_stays_when_the_file_is_replaced(guide) -> None:
    address, document = "/en/resources/guide/download/en/", guide.files.get(language="en").document
    before = content(Client().get(address))
    document.file = ContentFile(make.a_pdf_file(pages=7), "new.pdf")
    document.save()
    after = content(Client().get(address))
    row = guide.files.get(language="en")
    assert after != before and row.pages == 7 and row.size == len(after)
    assert row.checksum == hashlib.sha256(after).hexdigest(), "readers are told of the new file"
    other = make.a_pdf(pages=4)
    page = type(guide).objects.get(pk=guide.pk)
    files = list(page.files.all())
    next(row for row in files if row.language == "en").document = other
    page.files = files
    make.published(page)
    assert ResourceFile.objects.get(page=guide, language="en").pages == 4
    assert content(Client().get(address)) != after


def test_the_address_leads_on_when_the_page_has_another_one(guide, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        guide.slug = "handbook"
        make.published(guide)
    for tail in ("download/ar/", "download/ar/small/"):
        response = Client().get(f"/en/resources/guide/{tail}")
        assert (response.status_code, response.headers["Location"]) == (301, f"/en/resources/handbook/{tail}")
        assert Client().get(response.headers["Location"]).status_code == 200
    guide.unpublish()
    assert Client().get("/en/resources/guide/download/ar/").status_code == 404


def test_a_copy_that_is_not_translated_hands_out_what_its_source_may(guide) -> None:
    make.translated(make.a_hub(), "fr")
    alias = guide.copy_for_translation(Locale.objects.get(language_code="fr"), alias=True)
    assert alias.alias_of_id == guide.pk and alias.live
    address = f"/fr/resources/{alias.slug}/download/ar/"
    assert Client().get(address).status_code == 200
    restriction = PageViewRestriction.objects.create(page=guide, restriction_type="login")
    assert Client().get(address).status_code == 404, "what is private in one language is private in all"
    restriction.delete()
    type(guide).objects.filter(pk=guide.pk).update(live=False)
    assert Client().get(address).status_code == 404


def test_the_documents_own_address_is_closed_with_the_page(guide) -> None:
    document = guide.files.get(language="en").document
    assert Client().get(document.url).status_code == 200, "shown by a public page"
    guide.unpublish()
    assert Client().get(document.url).status_code == 404
    waiting = make.a_pdf()
    make.a_resource(slug="draft", live=False, files=[{"language": "en", "document": waiting}])
    assert Client().get(waiting.url).status_code == 404


def test_looking_at_the_headers_alone_is_no_download(guide) -> None:
    address = "/en/resources/guide/download/en/"
    head, whole = Client().head(address), Client().get(address)
    assert head.status_code == 200 and not content(head)
    for name in ("Content-Length", "Content-Type", "ETag", "Content-Disposition", "X-Robots-Tag"):
        assert head.headers[name] == whole.headers[name]
    assert whole.headers["X-Robots-Tag"] == "noindex" and counted() == {("en", False): 1}


def test_every_language_of_the_page_leads_to_every_file(guide) -> None:
    make.translated(guide, "fr", title="Le guide")
    assert content(Client().get("/fr/resources/guide/download/ar/")) == content(
        Client().get("/en/resources/guide/download/ar/")
    )
    assert counted() == {("ar", False): 2}, "it is one resource, whichever page led to it"


def test_drafts_private_and_missing_ones_are_not_found(guide) -> None:
    addresses = ["/en/resources/guide/download/xx/", "/en/resources/none/download/en/", "/en/resources/download/en/"]
    addresses += ["/fr/resources/guide/download/en/", "/en/resources/guide/download/EN/", "/en/download/en/"]
    addresses += ["/en/resources/guide/download/e%00n/", "/en/resources/%00/download/en/"]
    addresses += [f"/en/resources/guide/download/{'x' * 9000}/", "/en/resources/guide/download/%F0%9F%98%80/small/"]
    make.a_resource(slug="draft", live=False)
    expired = make.a_resource(slug="expired")
    type(expired).objects.filter(pk=expired.pk).update(expire_at=timezone.now() - datetime.timedelta(minutes=1))
    addresses += ["/en/resources/draft/download/en/", "/en/resources/expired/download/en/"]
    for address in addresses:
        assert Client().get(address).status_code == 404, address
    guide.unpublish()
    assert Client().get("/en/resources/guide/download/en/").status_code == 404
    make.published(guide)
    assert Client().get("/en/resources/guide/download/en/").status_code == 200
    PageViewRestriction.objects.create(page=guide.get_parent(), restriction_type="login")
    for client in (Client(), _staff()):
        assert client.get("/en/resources/guide/download/en/").status_code == 404, "not even behind a sign-in"
    assert counted() == {("en", False): 1}


def _staff() -> Client:
    client = Client()
    client.force_login(make.an_editor())
    return client


def test_a_load_that_broke_off_goes_on_and_counts_once(guide) -> None:
    client, address = Client(), "/en/resources/guide/download/en/"
    whole = content(client.get(address))
    tag = client.head(address).headers["ETag"]
    rest = client.get(address, headers={"range": "bytes=10-", "if-range": tag})
    assert rest.status_code == 206 and content(rest) == whole[10:]
    assert rest.headers["Content-Range"] == f"bytes 10-{len(whole) - 1}/{len(whole)}"
    changed = client.get(address, headers={"range": "bytes=10-", "if-range": '"another"'})
    assert changed.status_code == 200 and content(changed) == whole, "another file begins anew"
    assert client.get(address, headers={"range": "bytes=9999999-"}).status_code == 416
    assert client.get(address, headers={"if-none-match": tag}).status_code == 304
    assert client.post(address).status_code == 405
    assert counted() == {("en", False): 2}


def test_downloads_are_counted_by_day_and_nobody_is_noted(guide) -> None:
    client = Client(headers={"user-agent": "Somebody/1.0"}, REMOTE_ADDR="192.0.2.7")
    for _turn in range(3):
        client.get("/en/resources/guide/download/en/")
    (row,) = DownloadCount.objects.all()
    assert (row.number, row.counted_on, row.resource) == (3, timezone.localdate(), guide.translation_key)
    kept = {field.name for field in DownloadCount._meta.get_fields()}
    assert kept == {"id", "resource", "file_language", "is_small", "counted_on", "number"}


def test_what_lies_elsewhere_is_led_to() -> None:
    elsewhere = {"language": "es", "address": "https://example.org/guia.pdf"}
    page = make.a_resource(slug="far", kind="law", files=[elsewhere])
    response = Client().get("/en/resources/far/download/es/")
    assert (response.status_code, response.headers["Location"]) == (302, "https://example.org/guia.pdf")
    assert response.headers["Cache-Control"] == "private, no-store"
    assert counted() == {("es", False): 1}
    assert 'href="https://example.org/guia.pdf"' in Client().get(page.url).content.decode()


def test_a_picture_whose_licence_ran_out_is_not_handed_out() -> None:
    image = make.an_image()
    make.a_resource(slug="info", kind="infographic", files=[{"language": "en", "image": image}])
    assert Client().get("/en/resources/info/download/en/").headers["Content-Type"] == "image/jpeg"
    image.licence_expires_on = datetime.date(2020, 1, 1)
    image.save()
    assert Client().get("/en/resources/info/download/en/").status_code == 404
