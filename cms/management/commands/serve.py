"""`manage.py serve`: prepare the site, then serve it with one background worker. `make run` is this with DEMO=1."""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from wagtail.models import Page

from cms import env
from cms.management import bootstrap, catalogues, preparation
from cms.management.supervisor import Child, Supervisor

# A client that never ends its request headers held granian's end up for 30 s (measured); both limits are for that.
GRANIAN = [
    *("--no-ws", "--http", "1", "--blocking-threads", "4", "--log-level", "warning"),
    *("--http1-header-read-timeout", "10000", "--workers-kill-timeout", "5"),
]


class Command(BaseCommand):
    """Check the parts, bring database, texts and files up to date, print the addresses, serve until told to end."""

    help = "Prepares the site and serves it together with one background worker."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="Address to listen on (0.0.0.0 in a container).")
        parser.add_argument("--prepare-only", action="store_true", help="Do not serve; only prepare.")
        parser.add_argument("--no-worker", action="store_true", help="Serve without a background worker.")
        parser.add_argument("--no-prepare", action="store_true", help="Serve at once; the site was prepared before.")

    def handle(self, *args: object, **options: object) -> None:
        self.port = env.number("PORT", 8000, least=1, most=65535)
        self.host = str(options["host"])
        if not options["prepare_only"]:
            bootstrap.check_port(self.host, str(self.port))
        preparation.check_database()
        preparation.check_redis()
        if not options["no_prepare"]:
            self._prepare()
        if not options["prepare_only"]:
            self._serve(has_worker=not options["no_worker"])

    def _prepare(self) -> None:
        began = time.monotonic()
        catalogues.compile_changed()
        with preparation.static_files_collected():
            self._say("Database …")
            preparation.migrate()
            if settings.DEMO and not preparation.is_demo_built():
                self._say("Demonstration …")
                call_command("demo", stdout=self.stdout)
        if settings.DEMO:
            self.name, self.password = preparation.administrator(settings.STATIC_ROOT.parent)
        self._say(f"Ready after {time.monotonic() - began:.0f} s.")

    def _serve(self, *, has_worker: bool) -> None:
        manage = [sys.executable, str(settings.BASE_DIR / "manage.py")]
        workers = env.number("WORKERS", 2, least=1, most=64)
        server = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", self.host, "--port", str(self.port)]
        server += ["--workers", str(workers), *GRANIAN, "cms.wsgi:application"]
        children = [Child("server", server)]
        if has_worker:
            children.append(Child("background worker", [*manage, "worker"], is_replaced=True))
        code = Supervisor(children, self._say).run(started=self._print_addresses)
        if code:
            raise CommandError("The site has stopped.", returncode=code)

    def _print_addresses(self) -> None:
        base = f"http://{self.host}:{self.port}"
        self._say("")
        for code, name in self._open_languages():
            self._say(f"  {name:<22} {base}/{code}/")
        self._say(f"  {'Admin':<22} {base}{reverse('wagtailadmin_home')}")
        self._say(f"  {'Content as JSON':<22} {base}/api/v2/pages/")
        self._say(f"  {'Styleguide (staff)':<22} {base}{reverse('styleguide')}")
        if settings.DEMO and getattr(self, "name", ""):
            again = "changed since; new one: .venv/bin/python manage.py changepassword"
            self._say(f"\n  Sign in as {self.name}, password {self.password or f'({again} {self.name})'}")
        self._say("\nCtrl-C ends it.")

    def _open_languages(self) -> list[tuple[str, str]]:
        """Return code and name of each language whose home page is live and its own."""
        names = dict(settings.LANGUAGES)
        homes = Page.objects.filter(depth=2, live=True, alias_of=None)
        codes = set(homes.values_list("locale__language_code", flat=True))
        return [(code, str(name)) for code, name in names.items() if code in codes]

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
