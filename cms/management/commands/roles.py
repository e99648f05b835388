"""manage.py roles: make the groups of the people who sign in, with their rights."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from cms.management.roles import make_roles


class Command(BaseCommand):
    """Makes or mends the roles; doing it twice changes nothing."""

    help = "Make the roles of editors, reviewers, translators and administrators, with their rights."

    def handle(self, *args: Any, **options: Any) -> None:
        """Make them and say their names."""
        for name in make_roles():
            self.stdout.write(name)
