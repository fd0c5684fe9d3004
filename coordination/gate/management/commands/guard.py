"""`manage.py guard TEXTS.jsonl --out VERDICTS.jsonl [--names NAMES.txt]`: docs/formats/guard.md."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from coordination.gate.guarding.judging import judge, write_verdicts
from coordination.gate.guarding.registered import RegisteredNames
from coordination.gate.guarding.texts import BrokenInput, read_names, read_texts

BROKEN = 2  # exit code


class Command(BaseCommand):
    help = "Judge texts before they are published; needs no database."
    requires_system_checks: list[str] = []  # noqa: RUF012  as Django declares it
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("texts", type=Path, help="TEXTS.jsonl")
        parser.add_argument("--out", type=Path, required=True, help="VERDICTS.jsonl, written anew")
        parser.add_argument("--names", type=Path, help="registered names, one a line")

    def handle(self, *args: object, **options: Any) -> None:  # noqa: ANN401  as Django declares it
        try:
            texts = read_texts(options["texts"])
            names = read_names(options["names"]) if options["names"] else []
        except BrokenInput as error:
            raise CommandError(str(error), returncode=BROKEN) from error
        rules = [RegisteredNames(names)] if names else []
        verdicts = [judge(text, more=rules) for text in texts]
        try:
            write_verdicts(options["out"], verdicts)
        except OSError as error:
            message = (
                f"{options['out']}: {error.strerror}. To mend it: name a file in a folder of yours."
            )
            raise CommandError(message, returncode=BROKEN) from error
        refused = sum(verdict["verdict"] == "refuse" for verdict in verdicts)
        self.stdout.write(f"{len(verdicts)} texts, {refused} refused")
