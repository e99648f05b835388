"""E-mails to readers: in their language and direction, as text and as plain HTML, each with its link to unsubscribe.

No pictures, no counters, no address in a link. What goes wrong is reported without the address.
"""

from __future__ import annotations

import logging
import smtplib
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.audience import links, petitions
from cms.audience.models import Ask, Received, Signature, Subscription
from cms.bundle.languages import language

logger = logging.getLogger(__name__)


class MailNotSent(Exception):  # noqa: N818 - reads as what happened
    """The mail server did not take an e-mail for now. Says why, never to whom."""


@dataclass(frozen=True)
class Letter:
    """The words of one e-mail; `button` is what the link says, empty for a letter without one."""

    subject: str
    lines: list[str]
    button: str = ""


def send_confirmation(ask: Ask) -> bool:
    """Ask somebody to confirm; return whether the mail server took it. Raises MailNotSent."""
    with translation.override(ask.language):
        letter = _please_sign(ask) if isinstance(ask, Signature) else _please_subscribe()
        return _send(ask, letter)


def send_known(ask: Ask) -> bool:
    """Tell somebody whose address is confirmed already that it was entered again. Raises MailNotSent."""
    with translation.override(ask.language):
        return _send(ask, _signed_before(ask) if isinstance(ask, Signature) else _subscribed_before())


def _nobody() -> str:
    return _("If it was not you, do nothing: without your confirmation your address is erased after seven days.")


def _please_subscribe() -> Letter:
    return Letter(
        _("Please confirm that we may write to you"),
        [
            _("Somebody, probably you, entered this address to receive e-mails from us."),
            _("Please confirm it within seven days."),
            _nobody(),
        ],
        _("Confirm"),
    )


def _subscribed_before() -> Letter:
    return Letter(
        _("You receive our e-mails already"),
        [
            _("Somebody, probably you, entered this address again. You receive our e-mails already."),
            _("If you want to change the language or the lists to what you have just chosen, please confirm it."),
            _("If it was not you, do nothing: everything stays as it is."),
        ],
        _("Change"),
    )


def _title_of(ask: Signature) -> str:
    page = petitions.petition_of(ask.petition, ask.language)
    return page.title if page is not None else _("Petition")


def _please_sign(ask: Signature) -> Letter:
    return Letter(
        _("Please confirm your signature"),
        [
            _("Somebody, probably you, signed with this address: %(petition)s") % {"petition": _title_of(ask)},
            _("Your signature counts once you have confirmed it, while the petition is open."),
            _nobody(),
        ],
        _("Confirm"),
    )


def _signed_before(ask: Signature) -> Letter:
    return Letter(
        _("You have signed already"),
        [
            _("Somebody, probably you, signed with this address: %(petition)s") % {"petition": _title_of(ask)},
            _("Your signature is counted already. There is nothing more to do."),
        ],
    )


def _send(ask: Ask, letter: Letter) -> bool:
    unsubscribe = links.unsubscribe_link(ask)
    context = {
        "url": links.confirm_link(ask) if letter.button else "",
        "unsubscribe": unsubscribe,
        "is_subscription": isinstance(ask, Subscription),
    }
    headers = {
        "List-Unsubscribe": f"<{unsubscribe}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    return post(ask, letter, ask.email, context, headers)


def post(
    about: Ask | Received, letter: Letter, address: str, context: dict, headers: dict, answer_to: str = ""
) -> bool:
    """Send a letter to an address, in the active language, as text and as plain HTML. Raises MailNotSent."""
    spoken = language(get_language() or about.language)
    context = {"letter": letter, "spoken": spoken, "site": settings.WAGTAIL_SITE_NAME, **context}
    message = EmailMultiAlternatives(
        letter.subject,
        render_to_string("audience/mail/letter.txt", context),
        to=[address],
        reply_to=[answer_to] if answer_to else None,
        headers={
            **headers,
            "Auto-Submitted": "auto-generated",
            "Content-Language": spoken.code,
            "Message-ID": _message_id(about),
        },
    )
    message.attach_alternative(render_to_string("audience/mail/letter.html", context), "text/html")
    return _handed_over(message, about)


def _message_id(ask: Ask | Received) -> str:
    """Return the same name for the same letter, so that mailboxes show one that is sent twice only once."""
    name = salted_hmac("audience.message", f"{ask._meta.model_name}:{ask.pk}").hexdigest()[:32]
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ") or "localhost"
    return f"<{name}@{domain}>"


def _handed_over(message: EmailMultiAlternatives, ask: Ask | Received) -> bool:
    """Give the message to the mail server. Its errors hold addresses, so only their codes go on."""
    try:
        return bool(message.send())
    except smtplib.SMTPRecipientsRefused as error:
        code = next(iter(error.recipients.values()))[0]
        if code < 500:
            raise MailNotSent(f"the mail server answers {code} for now") from None
        logger.warning("The mail server refuses the address of %s for good (%s).", ask, code)
        return False
    except smtplib.SMTPException as error:
        code = getattr(error, "smtp_code", "")
        raise MailNotSent(f"the mail server does not take e-mail: {type(error).__name__} {code}".strip()) from None
