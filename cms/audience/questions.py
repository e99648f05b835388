"""The questions an editor puts into the form of a call: a checked field for each kind, and how answers read.

A question is any object with `translation_key`, `label`, `help_text`, `kind`, `options`, `longest`, `is_required`. Its
field is named after the key, so that an answer never slips to another question when the editor changes their order.
"""

from __future__ import annotations

import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from cms import cldr
from cms.audience.countries import countries, country_name
from cms.media.clean import CleanFile, clean_attachment

LONGEST_LINK = 2000
MOST_FILE_BYTES = 10 * 1024 * 1024
ANSWER = _("This needs an answer.")


def name_of(question: Any) -> str:
    """Return the name of a question's field."""
    return f"q_{question.translation_key.hex}"


def options_of(question: Any) -> list[str]:
    """Return the answers to choose from."""
    return [line.strip() for line in question.options.splitlines() if line.strip()]


class TypedField(forms.CharField):
    """A text of limited length; line ends count as one character, as readers and their browsers count them."""

    def __init__(self, *, longest: int, is_one_line: bool = False, **options: Any) -> None:
        self.longest, self.is_one_line = longest, is_one_line
        super().__init__(**options)

    def to_python(self, value: Any) -> str:
        """Return the text with one kind of line end, or on one line."""
        text = super().to_python(value).replace("\r\n", "\n").replace("\r", "\n")
        return " ".join(text.split()) if self.is_one_line else text

    def validate(self, value: str) -> None:
        """Say by how much a text is too long."""
        super().validate(value)
        if len(value) > self.longest:
            words = {"most": cldr.number(self.longest), "found": cldr.number(len(value))}
            message = _now("Write at most %(most)s characters; these are %(found)s.") % words
            raise ValidationError(message, code="max_length")


class AttachmentField(forms.FileField):
    """A file whose value is the cleaned one: told by its content, without metadata; a refusal is the field's error."""

    def to_python(self, data: Any) -> CleanFile | None:
        """Clean the file. One that did not fit into the memory for a whole form is named, not taken for damaged."""
        file = super().to_python(data)
        if file is None:
            return None
        file.seek(0, 2)
        if file.size <= MOST_FILE_BYTES and file.tell() < file.size:
            raise ValidationError(_now("All the files together are too big. Send smaller ones."), code="together")
        return clean_attachment(file, MOST_FILE_BYTES)


def _line(question: Any, **options: Any) -> forms.Field:
    return TypedField(longest=question.longest, is_one_line=True, **options)


def _text(question: Any, **options: Any) -> forms.Field:
    return TypedField(longest=question.longest, **options)


def _choice(question: Any, **options: Any) -> forms.Field:
    choices = [(str(number), words) for number, words in enumerate(options_of(question), start=1)]
    options["error_messages"] |= {"invalid_choice": _("Choose from the list.")}
    return forms.ChoiceField(choices=choices, **options)


def _country(question: Any, **options: Any) -> forms.Field:
    options["error_messages"] |= {"invalid_choice": _("Choose from the list.")}
    return forms.ChoiceField(choices=countries, **options)


def _date(question: Any, **options: Any) -> forms.Field:
    wrong = _("This is not a date. Write year-month-day, for example 1999-12-31.")
    options["error_messages"] |= {"invalid": wrong}
    return forms.DateField(input_formats=["%Y-%m-%d"], **options)


def _link(question: Any, **options: Any) -> forms.Field:
    wrong = _("This is not an address on the web. Example: https://example.org/")
    options["error_messages"] |= {"invalid": wrong, "max_length": _("This address is too long.")}
    field = forms.URLField(max_length=LONGEST_LINK, assume_scheme="https", **options)
    field.validators = [v for v in field.validators if not isinstance(v, URLValidator)]
    field.validators.append(URLValidator(schemes=["http", "https"], message=wrong))
    return field


def _file(question: Any, **options: Any) -> forms.Field:
    options["error_messages"] |= {
        "required": _("Choose a file."),
        "empty": _("The file is empty. Please send it again."),
        "invalid": _("The file did not arrive. Please choose it again."),
    }
    return AttachmentField(**options)


def _tick(question: Any, **options: Any) -> forms.Field:
    options["error_messages"] |= {"required": _("This has to be ticked.")}
    return forms.BooleanField(**options)


MAKERS = {
    "line": _line,
    "text": _text,
    "choice": _choice,
    "date": _date,
    "country": _country,
    "link": _link,
    "file": _file,
    "tick": _tick,
}


def field_for(question: Any) -> forms.Field:
    """Return the field that checks the answer to a question."""
    make = MAKERS.get(question.kind, _line)
    return make(question, label=question.label, required=question.is_required, error_messages={"required": ANSWER})


def kept(question: Any, value: Any) -> dict[str, Any]:
    """Return an answer as it is stored: what was asked in the reader's words, and the value without a language."""
    if question.kind == "choice":
        value = dict(_choice(question, error_messages={}).choices).get(value, "")
    elif isinstance(value, datetime.date):
        value = value.isoformat()
    elif question.kind == "file":
        value = None
    return {"question": question.translation_key.hex, "label": question.label, "kind": question.kind, "value": value}


def in_words(answer: dict[str, Any]) -> str:
    """Return a stored answer in words of the active language; nothing for a file, which stands by itself."""
    value = answer["value"]
    if answer["kind"] == "tick":
        return _now("yes") if value else _now("no")
    if not value:
        return ""
    if answer["kind"] == "country":
        return country_name(value)
    return cldr.date(datetime.date.fromisoformat(value)) if answer["kind"] == "date" else str(value)


def key_of(answer: dict[str, Any]) -> UUID:
    """Return the key of the question an answer belongs to."""
    return UUID(answer["question"])
