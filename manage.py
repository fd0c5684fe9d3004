#!/usr/bin/env python
"""Run a command; office settings by default, the local PostgreSQL unless a URL is given."""

import os
import sys

from config.local import acting, environment


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.office")
    environment.prepare(sys.argv[1:])
    from django.core.management import execute_from_command_line  # noqa: PLC0415  settings first

    with acting.as_command(sys.argv[1:]):
        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
