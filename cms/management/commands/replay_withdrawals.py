"""manage.py replay_withdrawals: after a restore, before the site serves, withdraw again what was withdrawn."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from cms import withdrawal
from cms.management.demo.progress import Progress


class Command(BaseCommand):
    """Does every withdrawal again that was not undone; doing it twice, or again after a break, changes nothing."""

    help = "Withdraw again what was withdrawn before a restore. Run it before the site serves."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do them with a bar, and say how many."""
        bar: Progress | None = None

        def say(done: int, total: int) -> None:
            nonlocal bar
            bar = bar or Progress(self.stdout, total)
            bar.enter("Withdrawals")
            if done:
                bar.step(made=False)

        number = withdrawal.replay(say=say)
        self.stdout.write(("\n" if self.stdout.isatty() else "") + f"{number} withdrawals stand.")
