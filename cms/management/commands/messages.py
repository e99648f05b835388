"""`manage.py messages`: interface texts collected, kept up to date, compiled, checked. Needs no gettext programs."""

from __future__ import annotations

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from cms.management import catalogues


class Command(BaseCommand):
    """Collect the interface texts and compile them; --check only says what is missing, --compile only compiles."""

    help = "Collects interface texts into cms/locale and compiles them."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="Fail where a text has no translation; write nothing.")
        parser.add_argument("--compile", action="store_true", help="Only compile what has changed.")

    def handle(self, *args: object, **options: object) -> None:
        if options["compile"]:
            catalogues.compile_changed()
            return
        template = catalogues.collect()
        if options["check"]:
            self._check(template)
            return
        for language in catalogues.target_languages():
            catalogues.update(language, template)
            missing = len(catalogues.problems(language, template))
            self.stdout.write(f"{language}: {len(template)} texts, {missing} without a translation")
        catalogues.compile_changed()

    def _check(self, template: catalogues.Catalog) -> None:
        found = [line for code in catalogues.target_languages() for line in catalogues.problems(code, template)]
        for line in found:
            self.stderr.write(line)
        if found:
            raise CommandError(f"{len(found)} interface texts are not complete.")
