#!/usr/bin/env python
"""Run an administrative command of the site: `python manage.py help` lists them."""

import os
import sys


def main() -> None:
    """Hand the command line to Django with this site's settings; a wrong environment ends with one sentence."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
