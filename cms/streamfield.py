"""A StreamField whose migrations do not carry its block definitions.

A stock StreamField writes about 21 KB into a migration for each change of a help text. To migrations this one is a
plain JSONField, so that data migrations keep bodies as the raw list they are stored as.
"""

from __future__ import annotations

from django.core.serializers.json import DjangoJSONEncoder
from wagtail.fields import StreamField


class SlimStreamField(StreamField):
    """A StreamField for models; in migrations a `django.db.models.JSONField` with the same column."""

    def __init__(self, block_types=(), encoder=None, decoder=None, **kwargs) -> None:
        kwargs.setdefault("default", list)
        super().__init__(block_types, **kwargs)

    def deconstruct(self):
        """Answer as a JSONField with the same options and without the blocks."""
        name, _path, _args, kwargs = super(StreamField, self).deconstruct()
        kwargs["encoder"] = DjangoJSONEncoder
        return name, "django.db.models.JSONField", [], kwargs
