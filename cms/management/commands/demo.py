"""`manage.py demo`: build the demonstration, or what is still missing of it."""

from __future__ import annotations

import logging

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


class Command(BaseCommand):
    """Makes pages, records, pictures and translations of the demonstration; what is there stays as it is."""

    help = "Builds the demonstration with content of October 2018. A second run changes nothing."

    def handle(self, *args: object, **options: object) -> None:
        """Build; raises CommandError with a sentence where this site must not or cannot have a demonstration."""
        if not settings.DEMO:
            raise CommandError(
                "This site is not a demonstration, so nothing was made. "
                "To look at one, set DEMO=1 and give it a database of its own."
            )
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            raise CommandError("The database is not up to date, so nothing was made. Run first: manage.py migrate")
        from cms.management.demo.builder import build

        log = logging.getLogger("wagtail")  # names each page at each step, which would break the bar into pieces
        level = log.level
        log.setLevel(logging.WARNING)
        try:
            build(self.stdout)
        except KeyboardInterrupt:
            raise CommandError("Stopped. What is made stays; run it again to go on.", returncode=130) from None
        finally:
            log.setLevel(level)
