"""Prove that the record of looks is whole, from its first line to the heads kept outside."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from coordination.vault.services import chain, heads


class Command(BaseCommand):
    help = "Check the chain of access records; name the first bad record and end with 1."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--head", action="append", default=[], help="position:hash, as printed")
        parser.add_argument("--heads", type=Path, help="file of printed heads, one a line")

    def handle(self, *args: object, **options: Any) -> None:  # noqa: ANN401  Django's own
        printed = [*options["head"], *_lines(options["heads"])]
        try:
            known = [heads.head_in(line) for line in printed]
        except ValueError as error:
            raise CommandError(f"Cannot read a head: {error}") from error
        bad = heads.first_bad_record(printed=known)
        if bad is not None:
            raise CommandError(f"Record {bad} is not as it was written, or is missing.")
        last = chain.last_record()
        self.stdout.write(f"{last.position if last else 0} records, each as it was written.")


def _lines(path: Path | None) -> list[str]:
    text = path.read_text(encoding="utf-8") if path else ""
    return [line for line in text.splitlines() if line.strip()]
