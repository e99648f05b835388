"""The records of this app."""

from cms.audience.models.asks import Ask, PetitionCount, Signature, Subscription
from cms.audience.models.posts import SocialPost
from cms.audience.models.received import Application, ApplicationFile, ContactMessage, Received

__all__ = [
    "Application",
    "ApplicationFile",
    "Ask",
    "ContactMessage",
    "PetitionCount",
    "Received",
    "Signature",
    "SocialPost",
    "Subscription",
]
