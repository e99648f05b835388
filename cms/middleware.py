"""What every reply carries, and which language a request speaks."""

from __future__ import annotations

from collections.abc import Callable

from csp.middleware import CSPMiddleware, PolicyParts
from django.http import HttpRequest, HttpResponse
from django.middleware.locale import LocaleMiddleware

from cms import security

STAFF_PREFIXES = ("/admin/", "/styleguide/")
PLAIN_PREFIXES = ("/api/", "/admin/", "/documents/", "/media/", "/static/", "/styleguide/", "/.well-known/")
"""Addresses without a language: a miss there is a plain 404, never a redirect to /en/…"""

PERMISSIONS_POLICY = (
    "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
    "magnetometer=(), microphone=(), midi=(), payment=(), publickey-credentials-get=(), serial=(), usb=()"
)
"""No page of this site uses any of these; nor may anything it embeds."""


class SafetyHeaders:
    """Adds the headers that no package sets: Permissions-Policy, and who may embed our files."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add them to a reply that does not say otherwise."""
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


class ContentSecurityPolicy(CSPMiddleware):
    """The strict policy on every page; the admin's own on the admin, and on previews, which show Wagtail's user bar."""

    def get_policy_parts(self, request: HttpRequest, response: HttpResponse, report_only: bool = False) -> PolicyParts:
        """Return the policy for a reply."""
        parts = super().get_policy_parts(request, response, report_only)
        if parts.replace is None and request.path.startswith(STAFF_PREFIXES):
            parts.replace = dict(security.ADMIN_POLICY)
        return parts


class LanguageOfTheAddress(LocaleMiddleware):
    """The language is the one the address names; only `/` negotiates; addresses without a language are left alone."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Leave misses at addresses without a language as they are."""
        if response.status_code == 404 and request.path.startswith(PLAIN_PREFIXES):
            return response
        return super().process_response(request, response)
