"""What the tests of the audience are made of: asks in every state, posts, a petition, forms as a browser sends them."""

from __future__ import annotations

import datetime
import itertools
import re
from typing import Any

from django.core import mail
from django.test import Client
from django.utils import timezone

from cms.audience.models import Ask, Signature, SocialPost, Subscription
from cms.encryption import fingerprint
from pages.models import ActionPage, CampaignPage
from tests.factories import _a_page, a_home

_numbers = itertools.count(1)
SIGN_UP = "/en/sign-up/"


def a_subscription(email: str = "", **fields: Any) -> Subscription:
    """Somebody who confirmed, unless `state` says otherwise."""
    return _an_ask(Subscription, email, **{"lists": ["news"], "consent": "newsletter-test", **fields})


def a_signature(petition: ActionPage, email: str = "", **fields: Any) -> Signature:
    """A confirmed signature, unless `state` says otherwise. It is not counted."""
    return _an_ask(Signature, email, petition=petition.translation_key, **{"consent": "petition-test", **fields})


def _an_ask(model: type[Ask], email: str, **fields: Any) -> Any:
    email = email or f"reader-{next(_numbers)}@example.org"
    fields = {"language": "en", "state": "confirmed", **fields}
    if fields["state"] == "confirmed":
        fields.setdefault("confirmed_at", timezone.now())
    return model.objects.create(email=email, fingerprint=fingerprint(email), **fields)


def a_post(**fields: Any) -> SocialPost:
    """A published post."""
    fields = {"network": "mastodon", "text": f"Post {next(_numbers)}", "posted_on": datetime.date(2024, 1, 1), **fields}
    return SocialPost.objects.create(**fields)


def a_petition(**fields: Any) -> ActionPage:
    """An open petition below a campaign."""
    campaign = CampaignPage.objects.first() or _a_page(CampaignPage, a_home(), goals="Freedom.", body=[])
    words = {"thank_you": "Thanks for signing.", "closed_text": "It was handed over.", "text": "Let them go."}
    return _a_page(ActionPage, campaign, **{"kind": "petition", **words, **fields})


def token_on(address: str, client: Client | None = None) -> str:
    """The token of the form on a page."""
    html = (client or Client()).get(address).content.decode()
    return re.search(r'name="token" value="([^"]+)"', html)[1]


def sent(address: str = SIGN_UP, client: Client | None = None, origin: str = "http://testserver", **data: Any):
    """The answer to a form sent as a browser sends it."""
    data = {"email": f"reader-{next(_numbers)}@example.org", "lists": ["news"], "website": "", **data}
    if "token" not in data:
        data["token"] = token_on(address)
    headers = {"origin": origin, "sec-fetch-site": "same-origin"} if origin else {}
    return (client or Client(enforce_csrf_checks=True)).post(address, data, headers=headers)


def link_in(message: mail.EmailMessage, name: str) -> str:
    """The path of a link in an e-mail: name is confirm or unsubscribe."""
    return re.search(rf"http://testserver(/\w+/{name}/[^\s]+)", message.body)[1]
