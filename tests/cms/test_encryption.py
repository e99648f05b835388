"""Confidential columns: unreadable in the database, readable after a change of keys, never by a guess."""

from __future__ import annotations

import pytest
from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import connection

from cms.encryption import fingerprint
from pages.models import CaseFile
from tests import factories as make

WORDS = "Call the sister first."
OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()


def _stored(file: CaseFile) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT notes FROM pages_casefile WHERE id = %s", [file.pk])
        return cursor.fetchone()[0]


def _notes(file: CaseFile) -> str:
    return CaseFile.objects.get(pk=file.pk).notes


@pytest.mark.django_db
@pytest.mark.parametrize("before", [[], [OLD]], ids=["no key yet", "an old key"])
def test_a_new_key_in_front_loses_nothing_and_reencrypt_lets_the_old_one_go(settings, before: list[str]) -> None:
    settings.ENCRYPTION_KEYS = before
    file = make.a_case_file(notes=WORDS)
    assert WORDS not in _stored(file)
    settings.ENCRYPTION_KEYS = [NEW, *before]
    assert _notes(file) == WORDS
    call_command("reencrypt", verbosity=0)
    settings.ENCRYPTION_KEYS = [NEW]
    assert Fernet(NEW).decrypt(_stored(file).encode()).decode() == _notes(file) == WORDS


@pytest.mark.django_db
def test_without_its_key_a_value_says_so_and_reencrypt_leaves_it(settings) -> None:
    settings.ENCRYPTION_KEYS = [OLD]
    file = make.a_case_file(notes=WORDS)
    settings.ENCRYPTION_KEYS = [NEW]
    with pytest.raises(ValueError, match="ENCRYPTION_KEYS"):
        _notes(file)
    with pytest.raises(CommandError, match="ENCRYPTION_KEYS"):
        call_command("reencrypt", verbosity=0)
    settings.ENCRYPTION_KEYS = [OLD]
    assert _notes(file) == WORDS


@pytest.mark.django_db
def test_what_is_no_key_is_refused_with_the_way_to_make_one(settings) -> None:
    settings.ENCRYPTION_KEYS = ["not-a-key"]
    with pytest.raises(ImproperlyConfigured, match="Make one with"):
        make.a_case_file(notes=WORDS)


def test_fingerprints_find_equal_addresses_and_need_the_secret(settings) -> None:
    one = fingerprint("Ada@Example.org ")
    assert one == fingerprint("ada@example.org") != fingerprint("bob@example.org")
    settings.SECRET_KEY = "another" * 8
    assert one != fingerprint("ada@example.org")
