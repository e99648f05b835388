"""The steps of an ask: taken, confirmed, ended, erased. Each is one transaction and may happen twice without harm."""

from __future__ import annotations

import datetime
from enum import Enum

from django.db import IntegrityError, transaction
from django.utils import timezone

from cms.audience import petitions
from cms.audience.models import Ask, Signature, Subscription
from cms.audience.tasks import send_mail
from cms.encryption import fingerprint

UNCONFIRMED_FOR = datetime.timedelta(days=7)
ENDED_FOR = datetime.timedelta(days=30)


class Outcome(Enum):
    """What came of opening a confirmation link."""

    CONFIRMED = "confirmed"
    USED = "used"
    CLOSED = "closed"


def take(ask: Ask, email: str) -> Ask:
    """Keep an ask and have its e-mail sent: the same two statements for every address, known or unknown."""
    ask.email, ask.fingerprint = email, fingerprint(email)
    with transaction.atomic():
        ask.save(force_insert=True)
        send_mail.enqueue(ask._meta.model_name, ask.pk)
    return ask


def confirm(ask: Ask) -> Outcome:
    """Make an ask count, once; an older one of the same address gives way to it."""
    purge_on = None
    if isinstance(ask, Signature):
        page = petitions.petition_of(ask.petition, ask.language)
        if page is None or not page.is_open:
            return Outcome.CLOSED
        purge_on = petitions.purge_day(page)
    try:
        with transaction.atomic():
            return _confirm(ask, purge_on)
    except IntegrityError:  # another link of the same address was opened in the same instant: that one counts
        return Outcome.CONFIRMED


def _confirm(ask: Ask, purge_on: datetime.date | None) -> Outcome:
    pending = type(ask).objects.pending().filter(pk=ask.pk)
    if pending.select_for_update().first() is None:
        is_counted = type(ask).objects.confirmed().filter(pk=ask.pk).exists()  # by the same link, a moment ago
        return Outcome.CONFIRMED if is_counted else Outcome.USED
    replaced, _rows = type(ask).objects.confirmed().of(ask).delete()
    changes = {"state": Ask.State.CONFIRMED, "confirmed_at": timezone.now()}
    if isinstance(ask, Signature):
        changes["purge_on"] = purge_on
        if not replaced:
            petitions.count(ask.petition, 1)
    pending.update(**changes)
    return Outcome.CONFIRMED


@transaction.atomic
def end(about: Ask) -> bool:
    """End everything of one address about one thing, also what waits; say whether there was anything.

    Of a subscription the address goes at once, the rest a month later; a signature goes and is no longer counted.
    """
    asks = type(about).objects.of(about).exclude(state=Ask.State.ENDED)
    if isinstance(about, Signature):
        signed = len(asks.confirmed().select_for_update().values_list("pk"))  # locked: two clicks count once
        if signed:
            petitions.count(about.petition, -signed)
        return bool(asks.delete()[0])
    return bool(asks.update(state=Ask.State.ENDED, email="", ended_at=timezone.now()))


def erase_old() -> int:
    """Erase what is no longer needed: unconfirmed asks, ended subscriptions, signatures past their day. Counts stay."""
    now = timezone.now()
    old = [
        Subscription.objects.pending().filter(asked_at__lt=now - UNCONFIRMED_FOR),
        Signature.objects.pending().filter(asked_at__lt=now - UNCONFIRMED_FOR),
        Subscription.objects.filter(state=Ask.State.ENDED, ended_at__lt=now - ENDED_FOR),
        Signature.objects.filter(purge_on__lte=now.date()),
    ]
    return sum(asks.delete()[0] for asks in old)
