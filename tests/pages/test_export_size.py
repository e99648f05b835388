"""Lists of any length as files: written while they are read, with few rows in memory and few queries for each part."""

from __future__ import annotations

import gc
import itertools
import json
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.audience.export import lines
from pages import case_exports
from pages.models import Case
from tests import factories as make
from tests.synthetic_cases import synthetic_cases

A_MILLION, CASES, PART = 1_000_000, 600, 50


def test_a_million_rows_of_a_table_are_never_together() -> None:
    pulled = itertools.count()
    written = lines((next(pulled), "=1+1") for _row in range(A_MILLION))
    assert next(written) == "\ufeff" and next(pulled) == 0, "nothing is read before it is asked for"
    number = -1
    for number, line in enumerate(written):
        if number % 50_000 == 0:
            assert line == f"{number + 1},'=1+1\r\n", "each line is written as soon as its row is read"
    assert number == A_MILLION - 1


def alive() -> int:
    """How many cases are in memory now."""
    return sum(1 for thing in gc.get_objects() if type(thing) is Case)


def _pieces(form: str) -> Iterator[bytes]:
    response = Client().get(f"/en/cases/export.{form}")
    assert response.status_code == 200 and "Content-Length" not in response.headers
    return iter(response.streaming_content)


@pytest.mark.django_db
@pytest.mark.parametrize("form", ["csv", "json", "atom"])
def test_cases_are_written_while_they_are_read(form: str, monkeypatch) -> None:
    make.a_home()
    synthetic_cases(0, CASES)
    monkeypatch.setattr(case_exports, "AT_ONCE", PART)
    gc.collect()
    before, most, pieces = alive(), 0, []
    with CaptureQueriesContext(connection) as queries:
        for piece in _pieces(form):
            pieces.append(piece)
            if len(pieces) == 2:
                assert len(queries) <= 12, "the first part waits for no other"
            if len(pieces) % (2 * PART) == 0:
                most = max(most, alive() - before)
    assert len(pieces) >= CASES
    assert most <= 3 * PART, f"{most} cases were in memory at once"
    assert len(queries) <= 10 + 4 * CASES / PART, "each part costs a few queries"
    assert b"".join(pieces).count(b"WM-") >= CASES
    if form == "json":
        assert len({case["ref"] for case in json.loads(b"".join(pieces))["cases"]}) == CASES


@pytest.mark.django_db
def test_a_reader_who_goes_away_ends_the_reading(monkeypatch) -> None:
    make.a_home()
    synthetic_cases(0, 4 * PART)
    monkeypatch.setattr(case_exports, "AT_ONCE", PART)
    response = Client().get("/en/cases/export.csv")
    content = iter(response.streaming_content)
    next(content), next(content)
    with CaptureQueriesContext(connection) as queries:
        response.close()
        del content
        gc.collect()
    assert [query["sql"] for query in queries if "SELECT" in query["sql"]] == []
