"""The records of this app."""

from cms.audience.models.asks import Ask, PetitionCount, Signature, Subscription
from cms.audience.models.posts import SocialPost

__all__ = ["Ask", "PetitionCount", "Signature", "SocialPost", "Subscription"]
