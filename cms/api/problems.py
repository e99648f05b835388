"""Errors as `application/problem+json` (RFC 9457): what went wrong, where, and a sentence about mending it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus
from typing import NotRequired

from typing_extensions import TypedDict

CONTENT_TYPE = "application/problem+json"


class ApiParameterError(TypedDict):
    """What is wrong with one parameter; `parameter` is empty where the whole query string is meant."""

    parameter: str
    code: str
    message: str


class ApiProblem(TypedDict):
    """The body of every error."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[ApiParameterError]
    open_locales: NotRequired[list[str]]


@dataclass(frozen=True)
class Mistake:
    """One thing that is wrong with one parameter."""

    parameter: str
    code: str
    message: str


class Problem(Exception):  # noqa: N818 - the name of the thing in RFC 9457
    """Ends a request with an error: `name` is stable and for programs, `detail` for people."""

    def __init__(
        self,
        status: int,
        name: str,
        detail: str,
        mistakes: Iterable[Mistake] = (),
        open_locales: list[str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status, self.name, self.detail = status, name, detail
        self.mistakes, self.open_locales = list(mistakes), open_locales

    def body(self) -> ApiProblem:
        """Return the problem as it is sent."""
        body: ApiProblem = {
            "type": f"urn:worldmovement:problem:{self.name}",
            "title": HTTPStatus(self.status).phrase,
            "status": self.status,
            "detail": self.detail,
            "errors": [
                {"parameter": mistake.parameter, "code": mistake.code, "message": mistake.message}
                for mistake in self.mistakes
            ],
        }
        if self.open_locales is not None:
            body["open_locales"] = self.open_locales
        return body


def not_found(detail: str = "There is nothing public at this address.") -> Problem:
    """Return the problem for what does not exist, or exists for some people only: both look the same."""
    return Problem(404, "not-found", detail)


def closed_language(code: str, open_locales: list[str]) -> Problem:
    """Return the problem for a language of the site that readers cannot open yet."""
    detail = f"The site is not open in “{code}”. Open languages: {', '.join(open_locales) or 'none'}."
    return Problem(404, "language-closed", detail, open_locales=open_locales)


def bad_parameters(mistakes: Iterable[Mistake]) -> Problem:
    """Return the problem for a query string that cannot be answered."""
    found = list(mistakes)
    return Problem(400, "bad-parameter", " ".join(mistake.message for mistake in found[:3]), found)
