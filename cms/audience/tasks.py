"""What the worker sends. A task may run twice: what was sent is not sent again."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.apps import apps
from django.utils import timezone
from django_tasks import task

from cms.audience.models import Application, Ask, Received, Signature, Subscription

logger = logging.getLogger(__name__)

FIRST = 50
"""Somebody waits before a screen: an e-mail goes before the pictures and indexes that the queue may be full of."""

MOST_A_DAY = 3
"""E-mails to one address within a day: a form must not become a weapon against somebody's mailbox."""


@task(priority=FIRST)
def send_mail(model: str, pk: int) -> bool:
    """Send the e-mail of an ask that waits for confirmation; say whether one was sent."""
    ask = apps.get_model("audience", model).objects.pending().filter(pk=pk, mailed_at=None).first()
    return deliver(ask) if ask is not None else False


def deliver(ask: Ask) -> bool:
    """Write to the address of an ask and note it. Raises MailNotSent when the mail server did not take it for now."""
    from cms.audience import mail

    is_sent = not _has_enough(ask)
    if is_sent:
        is_sent = (
            mail.send_known(ask) if type(ask).objects.confirmed().of(ask).exists() else mail.send_confirmation(ask)
        )
    type(ask).objects.filter(pk=ask.pk).update(mailed_at=timezone.now())
    return is_sent


@task()
def send_about(model: str, pk: int) -> bool:
    """Send the e-mail about something a reader sent, once; say whether one was sent."""
    received = apps.get_model("audience", model).objects.not_mailed().filter(pk=pk).first()
    return deliver_about(received) if received is not None else False


def deliver_about(received: Received) -> bool:
    """Confirm an application to who sent it, or bring a message to us; note it. Raises MailNotSent.

    A message waits while nobody has said to which address it goes.
    """
    from cms.audience import received_mail

    if isinstance(received, Application):
        is_sent = not _has_enough(received) and received_mail.send_receipt(received)
    else:
        address = received_mail.contact_address(received.language)
        if not address:
            return False
        is_sent = received_mail.send_message(received, address)
    type(received).objects.filter(pk=received.pk).update(mailed_at=timezone.now())
    return is_sent


def _has_enough(about: Ask | Received) -> bool:
    since = timezone.now() - timedelta(days=1)
    sent = sum(
        model.objects.filter(fingerprint=about.fingerprint, mailed_at__gte=since).count()
        for model in (Subscription, Signature, Application)
    )
    return sent >= MOST_A_DAY
