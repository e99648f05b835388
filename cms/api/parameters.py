"""What may be asked: each end point has a table of parameters, which checks every query string and fills the OpenAPI
document.

An empty value counts as absent. Everything else that does not fit is an error by name: nothing is ignored or guessed,
and nothing odd (NUL, broken UTF-8, huge numbers, repeated names) gets as far as the database.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote_to_bytes

from django.conf import settings

from cms.api.problems import Mistake, bad_parameters

LONGEST_QUERY = 4096
MOST_MISTAKES = 20
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufdd0-\ufdef\ufffe\uffff]")
_WHOLE_NUMBER = re.compile(r"-?[0-9]{1,9}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Refused(Exception):  # noqa: N818 - reads as what happened
    """A value that does not fit: a code for programs and a sentence for people."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code, self.message = code, message


@dataclass(frozen=True)
class Parameter:
    """One parameter: how its text is read (raises `Refused`) and how OpenAPI describes it."""

    name: str
    description: str
    read: Callable[[str], Any]
    schema: dict[str, Any]
    default: Any = None
    is_required: bool = False


def read_query(query: str, parameters: Iterable[Parameter]) -> dict[str, Any]:
    """Return the values of all parameters by name from a raw query string; raises `Problem` naming all mistakes."""
    known = {parameter.name: parameter for parameter in parameters}
    values = {name: parameter.default for name, parameter in known.items()}
    mistakes: list[Mistake] = []
    seen: set[str] = set()
    for name, text in _pairs(query):
        try:
            if name not in known:
                raise Refused("unknown_parameter", f"“{name[:60]}” is not a parameter of this address.")
            if name in seen:
                raise Refused("repeated", f"“{name}” may be given once.")
            seen.add(name)
            if text:
                values[name] = known[name].read(text)
        except Refused as refused:
            mistakes.append(Mistake(name[:60], refused.code, refused.message))
    named = {mistake.parameter for mistake in mistakes}
    mistakes += [
        Mistake(name, "required", f"“{name}” is needed.")
        for name, parameter in known.items()
        if parameter.is_required and values[name] is None and name not in named
    ]
    if mistakes:
        raise bad_parameters(mistakes[:MOST_MISTAKES])
    return values


def _pairs(query: str) -> Iterator[tuple[str, str]]:
    """Yield names and values of a raw query string; raises `Problem` where it cannot be read at all."""
    if len(query) > LONGEST_QUERY:
        message = f"The query string is longer than {LONGEST_QUERY} characters."
        raise bad_parameters([Mistake("", "too_long", message)])
    for part in query.split("&"):
        if part:
            name, _equals, value = part.partition("=")
            yield _decoded(name), _decoded(value)


def _decoded(text: str) -> str:
    try:
        raw = text.replace("+", " ").encode("latin-1")
    except UnicodeEncodeError:
        raw = text.replace("+", " ").encode("utf-8", "surrogatepass")
    try:
        decoded = unquote_to_bytes(raw).decode("utf-8")
    except UnicodeDecodeError:
        raise bad_parameters([Mistake("", "invalid_utf8", "The query string is not valid UTF-8.")]) from None
    if _CONTROL.search(decoded):
        raise bad_parameters([Mistake("", "invalid_character", "The query string holds a control character.")])
    return decoded


# --- ways of reading --------------------------------------------------------------------------------------------------
def whole_number(least: int, most: int) -> Callable[[str], int]:
    """Read an integer between two bounds."""

    def read(text: str) -> int:
        if not _WHOLE_NUMBER.fullmatch(text):
            raise Refused("not_an_integer", f"“{text[:40]}” is not a whole number from {least} to {most}.")
        if not least <= int(text) <= most:
            raise Refused("out_of_range", f"{text} is not from {least} to {most}.")
        return int(text)

    return read


def one_of(values: Collection[str]) -> Callable[[str], str]:
    """Read one of some words."""

    def read(text: str) -> str:
        if text not in values:
            raise Refused("not_offered", f"“{text[:60]}” is none of: {', '.join(sorted(values))}.")
        return text

    return read


def some_of(offered: Callable[[], Collection[str]]) -> Callable[[str], tuple[str, ...]]:
    """Read several words with commas between them, each at most once; which are offered is asked when one is read."""

    def read(text: str) -> tuple[str, ...]:
        words = tuple(text.split(","))
        for word in words:
            if word not in offered():
                raise Refused("not_offered", f"“{word[:60]}” is none of: {', '.join(sorted(offered()))}.")
        if len(set(words)) != len(words):
            raise Refused("repeated", "Every word may be given once.")
        return words

    return read


def day(text: str) -> datetime.date:
    """Read a date as 2026-01-31."""
    try:
        if not _DAY.fullmatch(text):
            raise ValueError
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise Refused("not_a_date", f"“{text[:40]}” is not a date like 2026-01-31.") from None


def words(longest: int) -> Callable[[str], str]:
    """Read any text up to a length."""

    def read(text: str) -> str:
        if len(text) > longest:
            raise Refused("too_long", f"The text is longer than {longest} characters.")
        return text

    return read


def pattern(expression: str, message: str) -> Callable[[str], str]:
    """Read a text of a form."""
    compiled = re.compile(expression)

    def read(text: str) -> str:
        if not compiled.fullmatch(text):
            raise Refused("wrong_form", message)
        return text

    return read


def codes() -> list[str]:
    """Return the codes of the configured languages."""
    return [code for code, _name in settings.LANGUAGES]


def locale_parameter(*, is_required: bool = False, name: str = "locale", description: str = "") -> Parameter:
    """Return the parameter that names a language of the site."""
    said = description or "A language of the site; one that is not open yet is answered with 404."
    return Parameter(name, said, one_of(codes()), {"type": "string", "enum": codes()}, is_required=is_required)
