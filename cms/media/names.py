"""Names of uploaded files: which are refused, and the random ones we store."""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from cms.media.refusal import Refused

if TYPE_CHECKING:
    from django.core.files import File
    from django.db.models import Model

    from cms.media.clean import CleanFile

LONGEST_NAME = 200


def check_name(name: str) -> None:
    """Refuse a name that hides what it is: with control or direction characters, too long, or empty."""
    if not name or not name.strip(". "):
        raise Refused(_("The file has no name. Please rename it and try again."))
    if len(name) > LONGEST_NAME:
        raise Refused(_("The name of the file is too long. Please shorten it and try again."))
    if any(unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Zl", "Zp"} for letter in name):
        raise Refused(_("The name of the file contains hidden characters. Please rename it and try again."))


def random_name(folder: str, extension: str) -> str:
    """Return ``folder/<128 random bits>.extension``: nobody can guess it and it tells nothing about the file."""
    return str(PurePosixPath(folder) / f"{secrets.token_hex(16)}.{extension}")


def cleaned_field_file(instance: Model, clean: Callable[[File], CleanFile]) -> None:
    """Put the cleaned file in place of a new, not yet stored one, with its size and its hash.

    The field's setter measures the cleaned picture again, so that a turned photograph keeps its right shape.
    """
    field_file = instance.file
    if not field_file or field_file._committed:  # noqa: SLF001
        return
    cleaned = clean(field_file.file)
    if cleaned is not field_file.file:
        instance.file = cleaned
    instance.file_size = cleaned.size
    instance.file_hash = cleaned.sha1
