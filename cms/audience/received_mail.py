"""E-mails about what readers sent: an application is confirmed without its answers, a message is brought to us."""

from __future__ import annotations

from collections.abc import Callable

from django.utils import translation
from django.utils.translation import gettext as _

from cms import cldr
from cms.audience.calls import call_of
from cms.audience.mail import Letter, post
from cms.audience.models import Application, ContactMessage

_contacts: list[Callable[[str], str]] = []


def use_contact_address(function: Callable[[str], str]) -> None:
    """Register the function that returns, for a language, the address messages go to; empty where there is none."""
    _contacts[:] = [function]


def contact_address(language: str) -> str:
    """Return the address that messages of a language go to, or nothing."""
    return _contacts[0](language) if _contacts else ""


def send_receipt(application: Application) -> bool:
    """Tell somebody, in the language of the form, that the application has arrived. Raises MailNotSent."""
    with translation.override(application.language):
        call, ours = call_of(application.call, application.language), contact_address(application.language)
        day = cldr.date(application.sent_at.date())
        until = cldr.date(application.purge_on)
        lines = [
            _("We received it on %(day)s: %(call)s") % {"day": day, "call": call.title if call else _("Application")},
            *([call.thank_you] if call is not None and call.thank_you else []),
            _("For your safety your answers do not stand in this e-mail. They are erased on %(day)s.") % {"day": until},
            *([_("If it was not you, answer to this e-mail, and we erase what was sent.")] if ours else []),
        ]
        letter = Letter(_("Your application has arrived"), lines)
        return post(application, letter, application.email, {}, {}, answer_to=ours)


def send_message(message: ContactMessage, address: str) -> bool:
    """Bring a message to the staff; answering the e-mail answers the reader. Raises MailNotSent."""
    with translation.override(message.language):
        subject = _("Message from the site: %(topic)s") % {"topic": " ".join(message.topic.split()) or _("no topic")}
        name = _("From: %(name)s, %(address)s") % {"name": message.name, "address": message.email}
        lines = [name, message.text]
        return post(message, Letter(subject, lines), address, {}, {}, answer_to=message.email)
