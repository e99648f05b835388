"""Who changes the words that readers agree to gives them a new version."""

from __future__ import annotations

import hashlib

import pytest

from cms.audience.consents import APPLICATION, MESSAGE, NEWSLETTER, PETITION, Consent

KNOWN = {
    "newsletter-2026-11": "0f2f0fb72b53",
    "petition-2026-11": "0fd2f3743c52",
    "application-2026-11": "01970572c1f6",
    "message-2026-11": "e5405a8e19ba",
}
"""The first letters of the SHA-256 of each version's English words; versions are added, never changed."""


@pytest.mark.parametrize(
    "consent", [NEWSLETTER, PETITION, APPLICATION, MESSAGE], ids=["newsletter", "petition", "application", "message"]
)
def test_the_words_are_those_of_their_version(consent: Consent) -> None:
    found = hashlib.sha256(str(consent.words).encode()).hexdigest()[:12]
    assert KNOWN.get(consent.version) == found, "the words changed: give them a new version and add it here"
