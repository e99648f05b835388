"""What a reader is told after a form or a link: one short page, always the same for the same outcome."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from cms.audience.framing import framed
from cms.audience.links import BadLink
from cms.bundle.lookups import page_address


@dataclass(frozen=True)
class Answer:
    """A title, a sentence or two, the way on; `button` makes it a question that a POST answers."""

    title: str
    text: str
    status: int = 200
    url: str = ""
    label: str = ""
    button: str = ""
    is_cacheable: bool = False


def answered(request: HttpRequest, answer: Answer) -> HttpResponse:
    """Show an answer."""
    return framed(
        request, "audience/answer.html", {"answer": answer}, status=answer.status, is_cacheable=answer.is_cacheable
    )


def look_into_mailbox() -> Answer:
    """Return what everybody is told who sent a form, whether the address was known or not."""
    text = _("We have sent you an e-mail with a link. Please open it within seven days; only then it counts.")
    hint = _("If nothing arrives, look into the folder for unwanted mail.")
    return Answer(_("Please look into your mailbox"), f"{text} {hint}", is_cacheable=True)


def from_elsewhere() -> Answer:
    """Return what is said to a form that another site sent."""
    text = _("This form was sent from another site, so it was not taken. Please open the form on our own site.")
    return Answer(_("Not taken"), text, 403)


def bad_link(link: BadLink) -> Answer:
    """Return what is said about a link that does not work."""
    if link.reason is BadLink.Reason.EXPIRED:
        text = _("A link works for seven days, and your address has been erased since. Please fill in the form again.")
        return Answer(_("The link is too old"), text, 410)
    text = _("Perhaps a part of it is missing. Please copy the whole link from the e-mail.")
    return Answer(_("This link does not work"), text, 404)


def used_link() -> Answer:
    """Return what is said about a link whose ask is gone."""
    text = _("The link has been used, or what it was for has ended. If you want to take part, fill in the form again.")
    return Answer(_("This link has been used"), text, 410)


def confirm_question(is_signature: bool) -> Answer:
    """Return the page with the button that confirms."""
    if is_signature:
        return Answer(_("Confirm your signature"), _("One more step, and it counts."), button=_("Sign"))
    return Answer(_("Confirm your address"), _("One more step, and we may write to you."), button=_("Confirm"))


def confirmed(page: Any = None, *, is_signature: bool) -> Answer:
    """Return the thanks; `page` is the petition, which has words of its own."""
    if not is_signature:
        return Answer(_("Thank you"), _("Your address is confirmed. We will write to you."))
    words = (page.thank_you if page is not None else "") or _("Your signature counts.")
    if page is None:
        return Answer(_("Thank you"), words)
    return Answer(_("Thank you"), words, url=page_address(page.url_path), label=page.title)


def closed(page: Any = None, *, status: int = 410) -> Answer:
    """Return what is said once a petition is closed."""
    words = (page.closed_text if page is not None else "") or _("This petition is closed. Nobody can sign it any more.")
    if page is None:
        return Answer(_("Closed"), words, status)
    return Answer(_("Closed"), words, status, url=page_address(page.url_path), label=page.title)


def unsubscribe_question(is_signature: bool) -> Answer:
    """Return the page with the button that ends it."""
    if is_signature:
        text = _("Your signature is no longer counted then, and your address is erased.")
        return Answer(_("Take back your signature?"), text, button=_("Take back"))
    text = _("We write to you no more then, and your address is erased.")
    return Answer(_("Unsubscribe?"), text, button=_("Unsubscribe"))


def unsubscribed(is_signature: bool) -> Answer:
    """Return what is said at the end; the same when it had ended before."""
    if is_signature:
        return Answer(_("Taken back"), _("Your signature is not counted, and your address is erased."))
    return Answer(_("Unsubscribed"), _("We do not write to you any more, and your address is erased."))
