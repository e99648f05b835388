"""Whose files lie beside the renditions in the public storage: apps name the models, so that none is cleared away."""

from __future__ import annotations

from django.db.models import Model

_keepers: list[type[Model]] = []


def keep_files_of(model: type[Model]) -> None:
    """Leave the files of a model (its field `file`) in the public storage alone."""
    if model not in _keepers:
        _keepers.append(model)


def is_kept(name: str) -> bool:
    """Say whether a file belongs to a row of one of these models."""
    return any(model._default_manager.filter(file=name).exists() for model in _keepers)
