"""Asking the site itself, as a reader without an account would, without leaving the process."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from urllib.parse import urlsplit

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.utils import translation


@cache
def _handler() -> BaseHandler:
    handler = BaseHandler()
    handler.load_middleware()
    return handler


def ask(address: str) -> tuple[int, str]:
    """Return (status, text) of an address on this site; it passes all middleware, with no cookie."""
    site, parts = urlsplit(settings.WAGTAILADMIN_BASE_URL), urlsplit(address)
    environ = {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": parts.path.encode().decode("latin-1"),
        "QUERY_STRING": parts.query,
        "SERVER_NAME": site.hostname,
        "SERVER_PORT": str(site.port or (443 if site.scheme == "https" else 80)),
        "HTTP_HOST": site.netloc,
        "wsgi.url_scheme": site.scheme,
        "wsgi.input": BytesIO(),
    }
    if site.scheme == "https":
        environ["HTTP_X_FORWARDED_PROTO"] = "https"
    with translation.override(translation.get_language()):
        response = _handler().get_response(WSGIRequest(environ))
        body = b"".join(response) if response.streaming else response.content
    return response.status_code, body.decode("utf-8", "replace")


def still_answers(address: str) -> bool:
    """Say whether readers still get something at an address (a redirect elsewhere is nothing of it)."""
    return ask(address)[0] == 200


def is_named_at(address: str, *words: str) -> bool:
    """Say whether an answer of the site holds one of these words (addresses or references)."""
    status, text = ask(address)
    return status == 200 and any(word in text for word in words if word)
