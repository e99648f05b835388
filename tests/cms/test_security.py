"""The policy of public pages lets in what the site's own storages send, wherever they are, and nothing more."""

from __future__ import annotations

from pathlib import Path

import pytest
from csp.constants import SELF
from django.utils.module_loading import import_string

from cms.security import media_storages, public_policy

KEYS = {"access_key": "k" * 20, "secret_key": "s" * 40}
AMAZON = {**KEYS, "endpoint_url": None, "region_name": "eu-west-1"}
OWN = {**KEYS, "endpoint_url": "https://s3.example.net", "region_name": None}
MADE_UP = {**KEYS, "endpoint_url": "http://127.0.0.1:9000", "region_name": "us-east-1"}


def _directives(**options) -> dict[str, list[str]]:
    storages = media_storages(Path("var"), **options)
    return public_policy(["player.vimeo.com"], storages)["DIRECTIVES"]


def _is_let_in(sources: list[str], storages: dict, alias: str) -> bool:
    """Say whether a browser may load a file from where the storage really leads. Signing an address asks nobody."""
    address = import_string(storages[alias]["BACKEND"])(**storages[alias]["OPTIONS"]).url("ab/abc.webm")
    return any(address.startswith(source if source.endswith("/") else f"{source}/") for source in sources)


@pytest.mark.parametrize("s3", [AMAZON, OWN, MADE_UP], ids=["amazon", "own service", "address with port"])
@pytest.mark.parametrize("address", ["", "https://media.example.org", "https://cdn.example.org/media"])
def test_pictures_and_films_in_buckets_are_let_in(s3: dict, address: str) -> None:
    options = {"private_bucket": "originals", "public_bucket": "shown", "s3": s3, "public_url": address}
    storages, directives = media_storages(Path("var"), **options), _directives(**options)
    assert _is_let_in(directives["img-src"], storages, "renditions")
    assert _is_let_in(directives["media-src"], storages, "renditions")
    assert _is_let_in(directives["media-src"], storages, "default"), "a film is sent on to its signed address"
    assert not _is_let_in(directives["img-src"], storages, "default"), "an original is no picture of a page"
    assert not any(source.endswith("/media") for source in directives["img-src"]), "that would allow one file alone"
    for name in ("script-src", "style-src", "connect-src", "font-src"):
        assert directives[name] == [SELF]


def test_originals_are_no_pictures_of_pages() -> None:
    directives = _directives(private_bucket="originals", s3=OWN)
    assert directives["img-src"] == [SELF]
    assert directives["media-src"] == [SELF, "https://s3.example.net/originals/", "https://originals.s3.example.net"]


def test_files_in_folders_need_no_other_host() -> None:
    directives = _directives()
    assert directives["img-src"] == directives["media-src"] == [SELF]


def test_a_folder_at_another_address_is_let_in() -> None:
    directives = _directives(public_url="https://media.example.org")
    assert directives["img-src"] == [SELF, "https://media.example.org"] == directives["media-src"]
