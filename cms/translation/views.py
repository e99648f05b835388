"""Pages for addresses that lead nowhere."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def page_not_found(request: HttpRequest, exception=None) -> HttpResponse:
    """Offer the way onward where there is no page."""
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Say that something broke."""
    return render(request, "500.html", status=500)
