"""The applications to a call as CSV: a column for each question, streamed, noted in the log before it leaves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.http import StreamingHttpResponse
from django.utils import translation
from wagtail.models import Page

from cms.audience.export import noted
from cms.audience.models import Application
from cms.audience.questions import in_words, key_of

EXPORT = "audience.export_application"
ACTION = "audience.application.export"
_AT_ONCE = 200


def applications(user: AbstractBaseUser, call: UUID) -> StreamingHttpResponse:
    """Return all applications to a call with their answers in the person's language; files are named, not held."""
    found = Application.objects.filter(call=call).order_by("pk")
    rows = _rows(found.prefetch_related("files"), _questions(call), translation.get_language() or "en")
    return noted(user, f"call {call}", found.count(), rows, ACTION)


def _questions(call: UUID) -> dict[UUID, str]:
    """Return key and label of the questions as they are asked now, in the source language if the page has it."""
    pages = Page.objects.filter(translation_key=call, alias_of=None).specific().select_related("locale")
    found = sorted(pages, key=lambda page: page.locale.language_code != settings.LANGUAGE_CODE)
    if not found or not hasattr(found[0], "questions"):
        return {}
    return {question.translation_key: question.label for question in found[0].questions.all()}


def _rows(found: Any, questions: dict[UUID, str], language: str) -> Iterator[tuple]:
    head = ("number", "sent_at", "language", "name", "email")
    yield *head, *questions.values(), "other_answers", "files", "erased_on"
    for row in found.iterator(chunk_size=_AT_ONCE):
        with translation.override(language):
            said = _said(row, questions)
        files = "; ".join(file.name for file in row.files.all())
        yield row.pk, row.sent_at.isoformat(), row.language, row.name, row.email, *said, files, row.purge_on


def _said(row: Application, questions: dict[UUID, str]) -> list[str]:
    """Return the answers in the order of the columns; last those to questions that are asked no more."""
    answers = {key_of(answer): answer for answer in row.answers}
    words = [in_words(answers[key]) if key in answers else "" for key in questions]
    others = [f"{said['label']}: {in_words(said)}" for key, said in answers.items() if key not in questions]
    return [*words, "; ".join(others)]
