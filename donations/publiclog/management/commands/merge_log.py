import os
import secrets
import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from donations.publiclog import services
from donations.publiclog.notes import Signer


class Command(BaseCommand):
    help = "Let what waits enter the public log, and sign its new head with LOG_SIGNING_KEY."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--every", type=int, help="seconds; go on until stopped, as the demo")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401  Django's signature
        self._merge()
        while options["every"]:
            time.sleep(options["every"])
            self._merge()

    def _merge(self) -> None:
        head = services.merge(now=timezone.now(), tokens=secrets.token_bytes, signer=_signer())
        if head is None:
            self.stdout.write("nothing may enter the log yet")
        else:
            self.stdout.write(head.note)  # the cron mail keeps it outside


def _signer() -> Signer:
    """Return the holder of the key: an Ed25519 seed of 64 hex digits."""
    try:
        seed = bytes.fromhex(os.environ.get("LOG_SIGNING_KEY", ""))
        return Signer(origin=settings.LOG_ORIGIN, seed=seed)
    except ValueError as error:
        raise CommandError("give LOG_SIGNING_KEY: 64 hex digits (openssl rand -hex 32)") from error
