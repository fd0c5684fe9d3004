"""`manage.py simulate_board CITY.json RELEASES.json`: formats in docs/formats/board.md."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from coordination.needs.simulation import simulate


class Command(BaseCommand):
    """Run the product's releaser over a simulated city; needs no database."""

    help = "Run the board releaser, proof included, over a city file week by week."
    requires_system_checks: list[str] = []  # noqa: RUF012  Django's own attribute, never changed
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        """Two files."""
        parser.add_argument("city", type=Path, help="CITY.json")
        parser.add_argument("releases", type=Path, help="RELEASES.json, written anew")

    def handle(self, *_args: object, **options: Path) -> None:
        """Read the city, write the boards."""
        try:
            city = json.loads(options["city"].read_text(encoding="utf-8"))
            boards = simulate(city)
        except (OSError, ValueError, KeyError, IndexError, TypeError) as broken:
            raise CommandError(f"{options['city']}: {broken!r}") from broken
        text = json.dumps(boards, ensure_ascii=False, indent=1)
        options["releases"].write_text(text + "\n", encoding="utf-8")
        self.stdout.write(f"{len(boards)} boards, {sum(len(b['cells']) for b in boards)} lines")
