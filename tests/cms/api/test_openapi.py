"""Schemathesis reads the description and asks what it allows, and what it does not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings

from cms.api.openapi import document
from cms.wsgi import application

pytestmark = pytest.mark.django_db

HOST = {"Host": "testserver"}
PATHS = document()["paths"]
MODES = [(path, "positive") for path in sorted(PATHS)]
MODES += [(path, "negative") for path in sorted(PATHS) if PATHS[path]["get"]["parameters"]]
INEXPRESSIBLE = [schemathesis.checks.positive_data_acceptance]
"""A schema cannot say what a cursor is, or that a fallback needs a locale: such values are refused by name."""

short = settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@pytest.fixture(autouse=True)
def open_connection() -> Iterator[None]:
    """Keep the test's connection and its transaction between requests, as Django's own test client does."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.mark.parametrize(("path", "mode"), MODES)
def test_the_api_does_what_its_description_says(site, path, mode) -> None:
    schema = schemathesis.openapi.from_wsgi("/api/v2/openapi.json", application, headers=HOST)
    operation = schema[path]["GET"]

    @short
    @given(case=operation.as_strategy(generation_mode=schemathesis.GenerationMode(mode)))
    def ask(case: schemathesis.Case) -> None:
        case.call_and_validate(headers=HOST, excluded_checks=INEXPRESSIBLE)

    ask()
