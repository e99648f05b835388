"""`manage.py worker`: do the site's background work until told to end."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.background.checks import EXAMPLE, backend_problem
from cms.background.heartbeat import BEAT_EVERY, FRESH_FOR
from cms.background.worker import Worker


class Command(BaseCommand):
    """Run one worker in this process; start the command several times for several workers."""

    help = (
        "Do the site's background work: tasks of the queue, scheduled publishing, daily clearing. "
        "SIGTERM finishes the current task and ends; a second one breaks it off and gives it back."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the options; the defaults suit a site."""
        parser.add_argument("--interval", type=float, default=1.0, help="Seconds between two looks at an empty queue.")
        parser.add_argument("--beat-every", type=float, default=BEAT_EVERY, help="Seconds between two signs of life.")
        parser.add_argument("--fresh-for", type=float, default=FRESH_FOR, help="Seconds until a silent worker is gone.")
        parser.add_argument("--no-schedule", action="store_true", help="Only take tasks; leave regular work to others.")
        parser.add_argument("--batch", action="store_true", help="End when no task is waiting.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Refuse settings that cannot work, then work."""
        problem = backend_problem()
        if problem:
            raise CommandError(f"{problem} {EXAMPLE}")
        if options["fresh_for"] < 3 * options["beat_every"]:
            raise CommandError("--fresh-for must be at least three times --beat-every, or living workers look dead.")
        worker = Worker(
            interval=options["interval"],
            beat_every=options["beat_every"],
            fresh_for=options["fresh_for"],
            has_schedule=not options["no_schedule"],
            is_batch=options["batch"],
        )
        worker.listen_to_signals()
        worker.run()
