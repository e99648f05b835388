"""What a reader's request costs in queries, measured when the process is warm."""

from __future__ import annotations

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

PAGE, LISTING = 8, 10
"""The budgets of performance.md."""


def queries_for(address: str) -> list[str]:
    """The statements behind a page that is asked for the second time; the page must answer 200."""
    client = Client()
    assert client.get(address).status_code == 200, address
    with CaptureQueriesContext(
        connection,
    ) as captured:
        response = client.get(address)
    assert response.status_code == 200, address
    return [query["sql"] for query in captured.captured_queries]
