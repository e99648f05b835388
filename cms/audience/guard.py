"""What protects public forms on cached pages, where no cookie can: the origin of the request and a signed form token.

Browsers say with each POST where it comes from (`Sec-Fetch-Site`, `Origin`), and no script can change that. The token
says that this site made the form, for this purpose and address, within a day: longer than any cache keeps a page.
"""

from __future__ import annotations

from enum import Enum
from urllib.parse import urlsplit

from django.conf import settings
from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.http import HttpRequest

TOKEN_SECONDS = 24 * 60 * 60


class TokenProblem(Enum):
    """Why a form cannot be taken as it is."""

    MISSING = "missing"
    FORGED = "forged"
    EXPIRED = "expired"


def _signer(purpose: str, address: str) -> TimestampSigner:
    return TimestampSigner(salt=f"audience.form:{purpose}:{address}")


def form_token(purpose: str, address: str) -> str:
    """Return a token for a form of one purpose that posts to one address of this site."""
    return _signer(purpose, address).sign("form")


def token_problem(token: str, purpose: str, address: str) -> TokenProblem | None:
    """Say what is wrong with a token, if anything."""
    if not token:
        return TokenProblem.MISSING
    try:
        _signer(purpose, address).unsign(token, max_age=TOKEN_SECONDS)
    except SignatureExpired:
        return TokenProblem.EXPIRED
    except BadSignature:
        return TokenProblem.FORGED
    return None


def is_foreign(request: HttpRequest) -> bool:
    """Say whether the browser sent this form from another site. Programs that say nothing need a token all the same."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        return True
    origin = request.headers.get("Origin") or request.headers.get("Referer")
    if not origin:
        return False
    try:
        parts = urlsplit(origin)
    except ValueError:  # no browser sends what is no address
        return True
    own = {f"{request.scheme}://{request.get_host()}", *settings.CSRF_TRUSTED_ORIGINS}
    return f"{parts.scheme}://{parts.netloc}" not in own
