"""`manage.py drill_workers`: show that killed workers lose no task (battery 11 of the security design)."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from cms.background.checks import EXAMPLE, backend_problem
from cms.background.drill import Drill


class Command(BaseCommand):
    """Run the drill in a database of its own; the site's tasks are not touched."""

    help = "Kill workers in the middle of tasks and count what became of every task. Uses a database of its own."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the options; --serve is how the drill starts its workers."""
        parser.add_argument("--tasks", type=int, default=1000, help="How many tasks to run.")
        parser.add_argument("--kills", type=int, default=50, help="How many workers to kill.")
        parser.add_argument("--workers", type=int, default=4, help="How many workers work at the same time.")
        parser.add_argument("--seconds", type=float, default=0.05, help="How long one task takes.")
        parser.add_argument("--patience", type=float, default=900, help="Give up after so many seconds.")
        parser.add_argument("--serve", metavar="DATABASE", help="Be one of the drill's workers on this database.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the figures as one line of JSON; fail when a task was lost, doubled or failed."""
        problem = backend_problem()
        if problem:
            raise CommandError(f"{problem} {EXAMPLE}")
        if options["serve"]:
            connections.settings["default"]["NAME"] = options["serve"]
            call_command("worker", interval=0.1, beat_every=0.5, fresh_for=3, no_schedule=True)
            return
        drill = Drill(options["tasks"], options["kills"], options["workers"], options["seconds"], options["patience"])
        try:
            outcome = drill.run()
        except TimeoutError as error:
            raise CommandError(str(error)) from error
        figures = {**asdict(outcome), "seconds": round(outcome.seconds, 1), "all_done_once": outcome.is_all_done_once}
        self.stdout.write(json.dumps(figures))
        if not outcome.is_all_done_once or outcome.kills < options["kills"]:
            raise CommandError(
                "Tasks were lost, doubled or failed, or too few workers could be killed: see the figures."
            )
