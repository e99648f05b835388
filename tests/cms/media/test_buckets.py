"""The same promises in S3, against a real server on this machine (moto)."""

from __future__ import annotations

import hashlib
import logging
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import boto3
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction
from django.test import Client
from django.urls import reverse
from moto.server import ThreadedMotoServer
from wagtail.models import Collection

from cms.media.storage import StorageUnavailable
from cms.models import SiteDocument, SiteImage
from cms.security import media_storages
from pages.models import DownloadCount
from tests import factories as make
from tests.cms.media import papers, specimens
from tests.cms.media.test_uploads import add, add_several, upload

pytestmark = pytest.mark.django_db
PRIVATE, PUBLIC = "originals", "renditions"


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """Return the address of an S3 server with both buckets; the public one lets everybody read."""
    running = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    running.start()
    _host, port = running.get_host_and_port()
    address = f"http://127.0.0.1:{port}"
    for name in (PRIVATE, PUBLIC):
        client(address).create_bucket(Bucket=name)
    yield address
    running.stop()


def client(address: str):
    keys = {"aws_access_key_id": "key", "aws_secret_access_key": "secret", "region_name": "us-east-1"}
    return boto3.client("s3", endpoint_url=address, **keys)


def s3(address: str, private: str = PRIVATE) -> dict[str, dict]:
    """Return both storages on the server."""
    where = {"endpoint_url": address, "region_name": "us-east-1", "access_key": "key", "secret_key": "secret"}
    return media_storages(Path("unused"), private_bucket=private, public_bucket=PUBLIC, s3=where)


@pytest.fixture
def buckets(use_storages, server: str) -> str:
    use_storages(s3(server))
    return server


def content(address: str, bucket: str) -> dict[str, bytes]:
    """Return every object of a bucket."""
    reader = client(address)
    keys = [row["Key"] for row in reader.list_objects_v2(Bucket=bucket).get("Contents", [])]
    return {key: reader.get_object(Bucket=bucket, Key=key)["Body"].read() for key in keys}


@pytest.fixture(autouse=True)
def empty(server: str) -> None:
    for bucket in (PRIVATE, PUBLIC):
        for key in content(server, bucket):
            client(server).delete_object(Bucket=bucket, Key=key)


def test_an_upload_is_clean_and_private(admin: Client, buckets: str) -> None:
    answer = add(admin, upload("jpg"))
    assert answer.status_code == 302, answer.content[:300]
    [(key, data)] = content(buckets, PRIVATE).items()
    assert specimens.SECRET not in key
    assert specimens.SECRET.encode() not in data
    address = SiteImage.objects.get().file.url
    assert "X-Amz-Expires=60" in address
    assert "Signature" in address
    assert urllib.request.urlopen(address).read() == data


def test_several_at_once(admin: Client, buckets: str) -> None:
    assert add_several(admin, upload("png"))["success"]
    assert "uploaded_file_id" in add_several(admin, upload("png"), title="x" * 300)
    assert all(specimens.SECRET.encode() not in data for data in content(buckets, PRIVATE).values())


def test_a_rendition_has_a_plain_public_address(buckets: str, image: SiteImage) -> None:
    rendition = image.get_rendition("fill-320x180|format-webp")
    [(key, data)] = content(buckets, PUBLIC).items()
    assert rendition.url == f"{buckets}/{PUBLIC}/{key}"
    assert data[8:12] == b"WEBP"
    head = client(buckets).head_object(Bucket=PUBLIC, Key=key)
    assert "immutable" in head["CacheControl"]
    assert head["ContentType"] == "image/webp"


def test_caches_keep_no_pdf_for_ever(buckets: str) -> None:
    name = storages["renditions"].save("report.pdf", ContentFile(b"%PDF-1.7"))
    head = client(buckets).head_object(Bucket=PUBLIC, Key=name)
    assert head["CacheControl"] == "public, max-age=60, stale-while-revalidate=60"


def test_a_private_document_leads_to_a_signed_address(admin: Client, buckets: str, document: SiteDocument) -> None:
    assert Client().get(document.url).status_code == 404
    answer = admin.get(document.url)
    assert answer.status_code == 302
    assert answer["Cache-Control"] == "private, no-store"
    assert "X-Amz-Expires=60" in answer["Location"]
    sent = urllib.request.urlopen(answer["Location"])
    assert sent.read()[:5] == b"%PDF-"
    assert sent.headers["Content-Disposition"] == "inline; filename*=UTF-8''annual-report.pdf"


def test_a_file_of_a_resource_leads_to_a_signed_address_and_counts_once(buckets: str) -> None:
    page = make.a_resource(slug="guide")
    address, checksum = "/en/resources/guide/download/en/", page.files.get().checksum
    answer = Client().get(address)
    assert answer.status_code == 302 and answer["Cache-Control"] == "private, no-store"
    assert "X-Amz-Expires=60" in answer["Location"]
    sent = urllib.request.urlopen(answer["Location"])
    assert hashlib.sha256(sent.read()).hexdigest() == checksum, "measured in the bucket, too"
    assert sent.headers["Content-Disposition"] == "attachment; filename*=UTF-8''guide-en.pdf"
    assert Client().get(address, headers={"range": "bytes=9-"}).status_code == 302, "a load that goes on"
    assert DownloadCount.objects.get().number == 1


@pytest.mark.parametrize("path", ["./applications/a.pdf", "x/../applications/a.pdf", "//applications/a.pdf"])
def test_no_address_leads_around_the_folders_that_are_confidential(admin: Client, buckets: str, path: str) -> None:
    assert admin.get(f"/private/{path}").status_code == 404
    assert admin.get("/private/originals/a.jpg").status_code == 302, "any other original is handed out"


@pytest.mark.parametrize("trouble", ["no such bucket", "no server"])
def test_a_storage_that_refuses(admin: Client, use_storages, server: str, trouble: str, caplog) -> None:
    if trouble == "no server":
        use_storages(s3("http://127.0.0.1:9"))
    else:
        use_storages(s3(server, private="somebody-elses"))
    with caplog.at_level(logging.ERROR, logger="cms.media.storage"):
        answer = add(admin, upload("jpg"))
        assert answer.status_code == 200
        assert "could not be stored" in str(answer.context["form"].errors["file"])
        assert "could not be stored" in add_several(admin, upload("jpg"))["error_message"]
        assert "could not be stored" in add_several(admin, upload("jpg"), title="x" * 300)["error_message"]
        form = {"title": "x", "file": upload("pdf", papers.pdf()), "collection": Collection.get_first_root_node().pk}
        refused = admin.post(reverse("wagtaildocs:add"), form)
        assert "could not be stored" in str(refused.context["form"].errors["file"])
        with pytest.raises(StorageUnavailable), transaction.atomic():
            SiteImage.objects.create(title="x", file=ContentFile(specimens.image("jpg"), name="x.jpg"))
    assert "failed to store a file" in caplog.text
    assert "secret" not in caplog.text
    assert not SiteImage.objects.exists()
    assert not SiteDocument.objects.exists()
    assert content(server, PRIVATE) == {}


def test_deleting_names_no_key_in_the_queue(buckets: str, image: SiteImage) -> None:
    assert storages["default"].deconstruct() == ("cms.media.storage.by_alias", ("default",), {})
    assert storages["renditions"].deconstruct() == ("cms.media.storage.by_alias", ("renditions",), {})


def test_a_deleted_image_leaves_no_file(buckets: str, image: SiteImage, django_capture_on_commit_callbacks) -> None:
    image.get_rendition("fill-320x180|format-webp")
    with django_capture_on_commit_callbacks(execute=True):
        image.delete()
    assert content(buckets, PRIVATE) == {}
    assert content(buckets, PUBLIC) == {}
