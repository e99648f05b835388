"""manage.py index_search: write the whole index of the search, with a bar; broken off, it goes on where it stopped."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.management.demo.progress import Progress
from search import indexing, vocabulary


class Command(BaseCommand):
    """Writes an entry for each public page, and one for each public case in every language."""

    help = "Write the index of the search. Broken off, it tells how to go on; doing it twice changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Offer to go on after some place."""
        parser.add_argument("--after", default="page/0", help="Go on after this: page/123 or case/45.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write some at a time; say at the end, or where it was broken off, how far it came."""
        kind, _slash, key = options["after"].partition("/")
        if kind not in ("page", "case") or not key.isdigit():
            raise CommandError("--after is page/ or case/ and a number, for example page/123.")
        removed = indexing.sweep()
        things = list(indexing.everything((kind, int(key))))
        bar, number, watch = Progress(self.stdout, len(things)), 0, indexing.Watch()
        done = options["after"]
        bar.enter("Search")
        try:
            for kind, key in things:
                number += indexing.write(kind, key, watch)
                bar.step(made=True)
                done = f"{kind}/{key}"
        except KeyboardInterrupt:
            raise CommandError(f"Broken off. Go on with --after={done}.") from None
        words = vocabulary.forget_unsaid()
        bar.finish()
        self.stdout.write(f"{number} pages and cases have entries, {removed} entries and {words} words were removed.")
