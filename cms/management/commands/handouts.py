"""`manage.py handouts`: make the files of the demonstration's resources anew, from its words and drawings."""

from __future__ import annotations

from django.core.management.base import BaseCommand, CommandError

from cms.paper.browser import BrowserMissingError


class Command(BaseCommand):
    """For those who work on the demonstration; building it takes the files as they are kept beside its code."""

    help = "Makes the files to download of the demonstration's resources. Needs Chromium."

    def handle(self, *args: object, **options: object) -> None:
        """Write each file and say which; raises CommandError without a Chromium."""
        from cms.management.demo import handouts

        handouts.FOLDER.mkdir(exist_ok=True)
        try:
            for name, data in handouts.files():
                (handouts.FOLDER / name).write_bytes(data)
                self.stdout.write(f"{name}  {len(data):,} bytes")
        except BrowserMissingError as error:
            raise CommandError(str(error)) from None
