"""Write down which children were erased; the list is kept beside the backups, not in them."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from coordination.vault.services import restoring


class Command(BaseCommand):
    help = "Write the erased subjects to FILE, one JSON object a line; no name, no field."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: object, **options: Any) -> None:  # noqa: ANN401  Django's own
        count = restoring.keep_erasures(options["file"])
        self.stdout.write(f"{count} erasures kept in {options['file']}")
