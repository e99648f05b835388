"""`manage.py reencrypt`: encrypt every confidential column again under the first key, so that old keys may go."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.db.models import Model

from cms.encryption import EncryptedTextField, UnreadableError


class Command(BaseCommand):
    """Reads each value under whichever key fits and writes it under the first; doing it twice does no harm."""

    help = "Encrypt all confidential columns again under the first of ENCRYPTION_KEYS. Then older keys may be removed."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it row by row; a value that no key can read stops the command with its sentence, and nothing is lost."""
        for model in apps.get_models():
            if names := [field.name for field in model._meta.local_fields if isinstance(field, EncryptedTextField)]:
                try:
                    count = sum(
                        _reencrypted(model, names, pk) for pk in model._base_manager.values_list("pk", flat=True)
                    )
                except UnreadableError as error:
                    raise CommandError(f"{model._meta.label}: {error}") from error
                self.stdout.write(f"{model._meta.label}: {count}")


def _reencrypted(model: type[Model], names: list[str], pk: Any) -> bool:
    """Write one row again, locked meanwhile; False where it has just been deleted."""
    with transaction.atomic():
        rows = model._base_manager.filter(pk=pk)
        values = rows.select_for_update().values(*names).first()
        return values is not None and bool(rows.update(**values))
