"""E-mails as a real SMTP server on this machine receives them: language, direction, both parts, headers, failures."""

from __future__ import annotations

import email
import email.policy
import logging
import socket
from collections.abc import Iterator

import pytest
from aiosmtpd.controller import Controller
from django.test import Client

from cms.audience.mail import MailNotSent
from cms.audience.models import Subscription
from cms.audience.periodic import send_waiting_mail
from cms.audience.tasks import deliver, send_mail
from tests.cms.audience.making import SIGN_UP, a_petition, a_subscription, sent
from tests.factories import a_home, translated

pytestmark = pytest.mark.django_db


class Mailbox:
    """Keeps what arrives; refuses recipients with `answer` where one is set."""

    def __init__(self) -> None:
        self.messages: list = []
        self.answer = ""

    async def handle_RCPT(self, server, session, envelope, address, options) -> str:  # noqa: N802 - aiosmtpd's name
        if self.answer:
            return f"{self.answer} <{address}>"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope) -> str:  # noqa: N802 - aiosmtpd's name
        self.messages.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        return "250 OK"


@pytest.fixture
def mailbox(settings) -> Iterator[Mailbox]:
    box = Mailbox()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    yield box
    controller.stop()


def _parts(message) -> tuple[str, str]:
    return message.get_body(("plain",)).get_content(), message.get_body(("html",)).get_content()


def _said_by_the_site(caplog) -> str:
    """What stands in the log, without what the test's own mail server says."""
    return "\n".join(record.getMessage() for record in caplog.records if record.name != "mail.log")


def test_a_letter_arrives_in_the_language_and_direction_of_the_reader(mailbox: Mailbox) -> None:
    translated(a_home(), "ar")
    sent("/ar/sign-up/", email="ada@example.org")
    [message] = mailbox.messages
    text, html = _parts(message)
    assert message["To"] == "ada@example.org" and message["Content-Language"] == "ar"
    assert '<html lang="ar" dir="rtl">' in html and '<body dir="rtl">' in html
    link = text.split("http://testserver")[1].split()[0]
    assert link.startswith("/ar/confirm/") and link in html
    assert "<img" not in html and "style" not in html
    assert Client().post(link).status_code == 200
    assert Subscription.objects.confirmed().get().language == "ar"


def test_every_letter_can_be_answered_with_one_click(mailbox: Mailbox) -> None:
    a_home()
    a_subscription("ada@example.org")
    sent(email="ada@example.org")
    sent(email="new@example.org")
    sent(f"/en/sign/{a_petition().pk}/")
    for message in mailbox.messages:
        text, html = _parts(message)
        address = message["List-Unsubscribe"].strip(" <>")
        assert address.startswith("http://testserver/en/unsubscribe/")
        assert address in text and address in html
        assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert message["Auto-Submitted"] == "auto-generated"
    assert len(mailbox.messages) == 3


def test_a_task_that_runs_twice_sends_once(mailbox: Mailbox) -> None:
    ask = a_subscription(state="pending")
    assert send_mail.call("subscription", ask.pk) is True
    assert send_mail.call("subscription", ask.pk) is False
    assert len(mailbox.messages) == 1


def test_a_task_for_an_ask_that_is_gone_does_nothing(mailbox: Mailbox) -> None:
    assert send_mail.call("subscription", 10**6) is False
    assert not mailbox.messages


def test_what_the_server_refuses_for_now_is_sent_later_and_no_error_names_anybody(mailbox: Mailbox, caplog) -> None:
    a_home()
    mailbox.answer = "451 try later"
    assert sent(email="ada@example.org").status_code == 303, "the reader is told the same"
    ask = Subscription.objects.get()
    assert ask.mailed_at is None
    with pytest.raises(MailNotSent) as failure:
        deliver(ask)
    assert "451" in str(failure.value) and "ada" not in str(failure.getrepr(style="short", showlocals=False))
    assert "ada@" not in _said_by_the_site(caplog)
    mailbox.answer = ""
    assert send_waiting_mail() == 0, "not at once"
    Subscription.objects.update(asked_at="2026-01-01T00:00Z")
    assert send_waiting_mail() == 1
    assert send_waiting_mail() == 0
    assert len(mailbox.messages) == 1


def test_an_address_that_is_refused_for_good_is_not_tried_again(mailbox: Mailbox, caplog) -> None:
    mailbox.answer = "550 nobody here"
    ask = a_subscription("ada@example.org", state="pending")
    with caplog.at_level(logging.INFO):
        assert send_mail.call("subscription", ask.pk) is False
    ask.refresh_from_db()
    assert ask.mailed_at and "550" in _said_by_the_site(caplog) and "ada@" not in _said_by_the_site(caplog)


def test_the_same_letter_has_the_same_name(mailbox: Mailbox) -> None:
    ask = a_subscription(state="pending")
    deliver(ask)
    deliver(ask)
    first, second = mailbox.messages
    assert first["Message-ID"] == second["Message-ID"]
    assert SIGN_UP not in first["Message-ID"]
