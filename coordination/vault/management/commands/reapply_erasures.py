"""After a restore, and before anybody may connect: erase again who was erased since."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from coordination.vault.services import restoring


class Command(BaseCommand):
    help = "Erase again every subject of FILE (from keep_erasures); twice is once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: object, **options: Any) -> None:  # noqa: ANN401  Django's own
        try:
            done = restoring.reapply_erasures(options["file"], now=timezone.now())
        except restoring.BrokenList as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"{done.erased} erased again, {done.were_erased} were, {done.unknown} are not in this"
            " database. Now open it to its roles."
        )
