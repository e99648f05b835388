"""Addresses that belong to the site as a whole: probes, robots.txt, security.txt, and the way in."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe


@require_safe
@cache_control(no_store=True)
def livez(request: HttpRequest) -> HttpResponse:
    """Answer that this process runs; asks nothing of anything else."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@cache_control(no_store=True)
def readyz(request: HttpRequest) -> HttpResponse:
    """Answer whether this process can serve pages: 200 when the database answers, else 503. Caches do not count."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("database unreachable\n", content_type="text/plain", status=503)
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@cache_control(public=True, max_age=3600)
def robots(request: HttpRequest) -> HttpResponse:
    """Say which addresses search engines may read: none of a demonstration."""
    if settings.DEMO:
        lines = ["User-agent: *", "Disallow: /"]
    else:
        lines = ["User-agent: *", "Disallow: /admin/", "Disallow: /*/search/", "Disallow: /*/download/"]
        lines += ["Disallow: /*?*sort=", "Disallow: /*?*light=", "Allow: /"]
        lines.append(f"Sitemap: {settings.WAGTAILADMIN_BASE_URL}/sitemap.xml")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


@require_safe
@cache_control(public=True, max_age=86400)
def security_txt(request: HttpRequest) -> HttpResponse:
    """Say where a finder of a weakness can write to (RFC 9116)."""
    expires = (timezone.now() + datetime.timedelta(days=180)).replace(microsecond=0)
    lines = [
        f"Contact: mailto:{settings.DEFAULT_FROM_EMAIL.replace('noreply@', 'security@')}",
        f"Expires: {expires.isoformat().replace('+00:00', 'Z')}",
        "Preferred-Languages: en, fr",
        f"Canonical: {settings.WAGTAILADMIN_BASE_URL}/.well-known/security.txt",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


@require_safe
@cache_control(private=True, max_age=0)
def entrance(request: HttpRequest) -> HttpResponse:
    """Lead `/` to the home page of the open language that suits the browser best."""
    from cms.translation.open_languages import best_open_language

    response = HttpResponseRedirect(f"/{best_open_language(request)}/")
    response.headers["Vary"] = "Accept-Language"
    return response


@require_safe
@cache_control(private=True, no_store=True)
def way_to_login(request: HttpRequest) -> HttpResponse:
    """Lead a reader of a private page to the one place where people sign in; Wagtail names the address."""
    query = request.META.get("QUERY_STRING", "")
    return HttpResponseRedirect(f"{reverse('wagtailadmin_login')}?{query}")
