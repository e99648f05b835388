"""The one error of the media package."""

from __future__ import annotations

from django.core.exceptions import ValidationError


class Refused(ValidationError):  # noqa: N818 - it reads as what happens: raise Refused(…)
    """A file we do not take. Its message is a sentence for the person who uploads."""

    def __init__(self, message: str, code: str = "refused") -> None:
        super().__init__(message, code=code)
