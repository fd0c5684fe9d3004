import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection
from django.utils import timezone

from donations.money.services import chores


class Command(BaseCommand):
    help = "Ask the provider what waits, match gifts, send mail. Run it all the time (--every 5)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--every", type=float, help="again after so many seconds, for ever")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401  Django's signature
        while True:
            done = chores.tend(now=timezone.now())
            if not options["every"]:
                self.stdout.write(", ".join(f"{name}: {count}" for name, count in done.items()))
                return
            connection.close()
            time.sleep(options["every"])
