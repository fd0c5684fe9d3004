"""Move the vault to the current keys; safe to stop and to repeat at any moment."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from coordination.vault.services import rotation


class Command(BaseCommand):
    help = "Wrap every data key under the current key, or index anew, in small batches."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--index", action="store_true", help="the keys of the blind indexes")
        parser.add_argument("--batch", type=int, default=200, help="rows a transaction")

    def handle(self, *args: object, **options: Any) -> None:  # noqa: ANN401  Django's own
        step = rotation.reindex if options["index"] else rotation.rewrap
        if options["index"]:
            rotation.record_reindexing(now=timezone.now())
        total = 0
        while done := step(options["batch"]):
            total += done
            self.stdout.write(f"{total} rows moved")
        self._say_what_can_go(options["index"])

    def _say_what_can_go(self, is_index: bool) -> None:
        removable = rotation.removable_index_keys if is_index else rotation.removable_keks
        try:
            names = removable()
        except rotation.StillInUse as rows:
            raise CommandError(f"Keep the old keys, rows still name them ({rows}).") from rows
        old = ", ".join(names) or "there is none"
        self.stdout.write(f"Every row names the current key. Old keys that can go: {old}.")
