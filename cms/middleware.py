"""What every reply carries, and which language a request speaks."""

from __future__ import annotations

from collections.abc import Callable

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.cache import patch_vary_headers

from cms import security
from cms.translation.addresses import PLAIN_PREFIXES, address_with_language
from cms.translation.open_languages import preferred

STAFF_PREFIXES = ("/admin/", "/styleguide/")

PERMISSIONS_POLICY = (
    "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
    "magnetometer=(), microphone=(), midi=(), payment=(), publickey-credentials-get=(), serial=(), usb=()"
)
"""No page of this site uses any of these; nor may anything it embeds."""


class SafetyHeaders:
    """Adds the headers that no package sets: Permissions-Policy, and who may embed our files.

    A visitor's form cookie is not read: Django would renew a broken one, and visitors get no cookie from this site.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add them to a reply that does not say otherwise."""
        if not request.path.startswith(STAFF_PREFIXES):
            request.COOKIES.pop(settings.CSRF_COOKIE_NAME, None)
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
            pictures = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["img-src"]
            parts.replace = {**security.ADMIN_POLICY, "img-src": [*pictures, "data:", "blob:"]}
        return parts


class LanguageOfTheAddress(LocaleMiddleware):
    """The language is the one the address names; without one, the browser's. No cookie counts; no public page varies.

    A miss at an address without a language leads to the same address in a language where it is one: `/news/` to
    `/fr/news/`; addresses that never have a language (`PLAIN_PREFIXES`) are left alone.
    """

    def process_request(self, request: HttpRequest) -> None:
        """Speak the language of the address, or the one the browser likes best among the configured ones."""
        named = translation.get_language_from_path(request.path_info)
        wanted = request.headers.get("Accept-Language", "")
        translation.activate(named or preferred(wanted, [code for code, _name in settings.LANGUAGES]))
        request.LANGUAGE_CODE = translation.get_language()

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Say which language the reply speaks; lead on from a miss without a language where that helps."""
        is_plain = request.path_info.startswith(PLAIN_PREFIXES)
        if translation.get_language_from_path(request.path_info) is None and not is_plain:
            if response.status_code == 404 and (address := address_with_language(request)):
                response = HttpResponseRedirect(address)
            if response.status_code in (302, 404):
                patch_vary_headers(response, ("Accept-Language",))
        if not is_plain or request.path_info.startswith(STAFF_PREFIXES):
            response.headers.setdefault("Content-Language", translation.get_language())
        return response
