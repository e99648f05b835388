"""What every test can rely on: a migrated database, a clean cache, the source language, programs named when missing."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from _pytest.nodeid import coerce_node_id
from django.core.cache import caches
from django.utils import translation
from pytest_django.plugin import DjangoDbBlocker

from tests import databases, programs


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Replace pytest-django's set-up: a copy of a template instead of migrations in every worker."""
    with django_db_blocker.unblock():
        databases.prepare()
    yield
    from django.db import connection

    connection.close()


@pytest.fixture(autouse=True)
def clean_process() -> Iterator[None]:
    """Leave no cached value and no language of one test to the next."""
    from pages.resource_index import forget as forget_resources

    yield
    translation.activate("en")
    for cache in caches.all():
        cache.clear()
    forget_resources()


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return the path of a Chromium that starts; tests marked `browser` run only where there is one."""
    return programs.find("chromium")


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Compile the interface texts once, before the workers start: a clean checkout has none compiled."""
    if not hasattr(session.config, "workerinput"):
        from cms.management.catalogues import compile_changed

        compile_changed()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    databases.before(item)


def pytest_itemcollected(item: pytest.Item) -> None:
    """Keep tests that share a module's fixture on one worker, so that it is made once."""
    fixtures = item._fixtureinfo.name2fixturedefs.values() if isinstance(item, pytest.Function) else ()
    if any(found[-1].scope == "module" for found in fixtures) and not item.get_closest_marker("xdist_group"):
        item.add_marker(pytest.mark.xdist_group(item.nodeid.partition("::")[0]))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the browser's tests last: the group of the journeys, which begins, builds the demonstration meanwhile."""
    programs.mark_missing(items)
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
    for item in items:  # xdist 3.8 writes the group where pytest 9.2 does not look for it any more
        group = item.get_closest_marker("xdist_group")
        if group and "PYTEST_XDIST_WORKER" in os.environ and not item.nodeid.endswith(f"@{group.args[0]}"):
            item._id = coerce_node_id(f"{item.nodeid}@{group.args[0]}")


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a CI run that left tests out because a program was missing."""
    missing = _missing(session.config)
    if missing and os.environ.get("CI", "").lower() in {"1", "true", "yes"} and session.exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for program, count in _missing(config).items():
        line = f"{count} tests not run for want of {program}. To run them: {programs.INSTALL.get(program, program)}"
        terminalreporter.write_line(line, yellow=True)


def _missing(config: pytest.Config) -> dict[str, int]:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    return programs.not_run(reporter.stats.get("skipped", [])) if reporter else {}
