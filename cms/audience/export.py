"""Addresses as CSV, for those permitted: streamed, safe to open in a spreadsheet, noted in the log before it leaves."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from uuid import UUID

from django.contrib.auth.models import AbstractBaseUser
from django.http import StreamingHttpResponse
from django.utils import timezone
from wagtail.log_actions import log

from cms.audience import links
from cms.audience.models import Signature, Subscription

PERMISSION = "audience.export_audience"
ACTION = "audience.export"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What spreadsheets take for the beginning of a formula, also in full width, which they turn into the narrow one."""
_AT_ONCE = 500


class _Line:
    """A file that hands each line back."""

    def write(self, text: str) -> str:
        return text


def harmless(value: object) -> str:
    """Return a cell that no spreadsheet takes for a formula: such a one gets an apostrophe in front."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.lstrip().startswith(_FORMULA) or text.startswith(_FORMULA) else text


def lines(rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """Yield rows as lines of CSV, with the mark that makes spreadsheets read UTF-8 in front."""
    writer = csv.writer(_Line())
    yield "\ufeff"
    for row in rows:
        yield writer.writerow([harmless(cell) for cell in row])


def _subscribers() -> Iterator[tuple]:
    yield "email", "language", "lists", "consent", "confirmed_at", "unsubscribe_url"
    found = Subscription.objects.confirmed().order_by("pk")
    for ask in found.iterator(chunk_size=_AT_ONCE):
        confirmed = ask.confirmed_at.isoformat() if ask.confirmed_at else ""
        yield ask.email, ask.language, " ".join(ask.lists), ask.consent, confirmed, links.unsubscribe_link(ask)


def _signatories(petition: UUID) -> Iterator[tuple]:
    yield "email", "public_name", "language", "consent", "confirmed_at", "erased_on"
    found = Signature.objects.confirmed().filter(petition=petition).order_by("pk")
    for ask in found.iterator(chunk_size=_AT_ONCE):
        confirmed = ask.confirmed_at.isoformat() if ask.confirmed_at else ""
        yield ask.email, ask.public_name, ask.language, ask.consent, confirmed, ask.purge_on


def subscribers(user: AbstractBaseUser) -> StreamingHttpResponse:
    """Return all confirmed subscribers with their links to unsubscribe; the log says who took how many."""
    return noted(user, "subscribers", Subscription.objects.confirmed().count(), _subscribers())


def signatories(user: AbstractBaseUser, petition: UUID) -> StreamingHttpResponse:
    """Return the confirmed signatures of a petition; the log says who took how many."""
    count = Signature.objects.confirmed().filter(petition=petition).count()
    return noted(user, f"petition {petition}", count, _signatories(petition))


def noted(
    user: AbstractBaseUser, what: str, count: int, rows: Iterator[tuple], action: str = ACTION
) -> StreamingHttpResponse:
    """Return rows as a file that no cache keeps; the log says who took how many before the first line leaves."""
    log(instance=user, action=action, user=user, data={"what": what, "count": count})
    response = StreamingHttpResponse(lines(rows), content_type="text/csv; charset=utf-8")
    name = f"{what.replace(' ', '-')}-{timezone.localdate().isoformat()}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response
