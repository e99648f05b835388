"""What the tests of calls are made of: a call with a question of every kind, and applications as browsers send them."""

from __future__ import annotations

import itertools
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from cms.audience.models import Application
from cms.audience.questions import kept, name_of
from cms.audience.received import months_after
from cms.encryption import fingerprint
from pages.models import CallPage
from tests.cms.audience.making import token_on
from tests.factories import published  # noqa: F401 (for the tests beside it)
from tests.gathering_factories import a_call

_numbers = itertools.count(1)
KINDS = [
    {"label": "Your town", "kind": "line", "longest": 60},
    {"label": "Why do you apply?", "kind": "text", "longest": 200, "help_text": "In your own words."},
    {"label": "How long?", "kind": "choice", "options": "Three months\nSix months"},
    {"label": "Born on", "kind": "date", "is_required": False},
    {"label": "Your country", "kind": "country"},
    {"label": "Your work", "kind": "link", "is_required": False},
    {"label": "A letter", "kind": "file", "is_required": False},
    {"label": "I am of age", "kind": "tick"},
]


def a_call_of_all_kinds(**fields: Any) -> CallPage:
    """An open call that asks one question of each kind."""
    return a_call(**{"questions": KINDS, "thank_you": "Thanks, we decide in May.", "months_kept": 6, **fields})


def address_of(call: CallPage, language: str = "en") -> str:
    """Where the form of a call is posted."""
    return f"/{language}/apply/{call.pk}/"


def answers_to(call: CallPage, **changes: Any) -> dict[str, Any]:
    """Right answers to all questions; `changes` are by kind."""
    right = {
        "line": "Bakı",
        "text": "Because.\r\nIndeed.",
        "choice": "2",
        "date": "1999-12-31",
        "country": "AZ",
        "link": "https://example.org/me",
        "tick": "1",
    }
    right |= changes
    named = {name_of(question): right.get(question.kind, "") for question in call.questions.all()}
    return {name: value for name, value in named.items() if value != ""}


def applied(call: CallPage, *, client: Client | None = None, language: str = "en", **data: Any):
    """The answer to an application, sent as a browser sends it; answers are given by kind, the rest by name."""
    own = {name: data.pop(name) for name in ("email", "name", "token", "website") if name in data}
    address = address_of(call, language)
    sent = {"name": "Ada Lovelace", "email": f"reader-{next(_numbers)}@example.org", "website": "", **own}
    if "token" not in sent:
        sent["token"] = token_on(address)
    headers = {"origin": "http://testserver", "sec-fetch-site": "same-origin"}
    client = client or Client(enforce_csrf_checks=True)
    return client.post(address, {**sent, **answers_to(call, **data)}, headers=headers)


def an_upload(content: bytes, name: str = "letter.pdf") -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, content, "application/octet-stream")


def an_application(call: CallPage, email: str = "ada@example.org", **fields: Any) -> Application:
    """An application without files; `said` are values by kind."""
    said = {"line": "Bakı", "text": "Because.", "choice": "2", "country": "AZ", "tick": True, **fields.pop("said", {})}
    row = Application(call=call.translation_key, **{"language": "en", "consent": "test", "name": "Ada", **fields})
    row.email, row.fingerprint = email, fingerprint(email)
    row.purge_on = row.purge_on or months_after(timezone.now().date(), 6)
    row.answers = [kept(question, said.get(question.kind, "")) for question in call.questions.all()]
    row.save()
    return row
