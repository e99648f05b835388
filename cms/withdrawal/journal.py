"""The journal of withdrawals beside the database: a restored database learns from it what was withdrawn since.

One small file for each withdrawal and each undoing in the private storage, with ids and moments only. Restoring files
from a backup must not remove newer ones: docs/operators.md.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db.models import Model

FOLDER = "withdrawals"


@dataclass(frozen=True)
class Entry:
    """What became of one thing: its model ("pages.case"), its key, when it was withdrawn and perhaps undone."""

    model: str
    key: str
    withdrawn_at: str
    undone_at: str | None

    @property
    def thing(self) -> Model | None:
        """The thing, or None where the restored database does not have it."""
        return apps.get_model(self.model)._base_manager.filter(pk=self.key).first()


def write(record) -> None:
    """Write down a withdrawal, or that it was undone; what stands there already is not written again."""
    undone = record.undone_at.isoformat() if record.undone_at else None
    model = record.content_type.model_class()._meta.label_lower
    entry = Entry(model, record.object_id, record.withdrawn_at.isoformat(), undone)
    if entry not in _all():
        content = ContentFile(json.dumps(asdict(entry)).encode())
        storages["default"].save(f"{FOLDER}/entry.txt", content)  # the storage chooses a name of its own


def entries() -> list[Entry]:
    """Return what the journal says is withdrawn and not undone, in the order in which it was withdrawn."""
    latest: dict[tuple[str, str], Entry] = {}
    for entry in sorted(_all(), key=lambda entry: entry.undone_at or entry.withdrawn_at):
        latest[entry.model, entry.key] = entry
    return [entry for entry in latest.values() if entry.undone_at is None]


def _all() -> Iterator[Entry]:
    storage = storages["default"]
    try:
        names = storage.listdir(FOLDER)[1]
    except FileNotFoundError:  # nothing was ever withdrawn
        return
    for name in names:
        with storage.open(f"{FOLDER}/{name}") as file:
            yield Entry(**json.load(file))
