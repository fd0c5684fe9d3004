"""`manage.py simulate_board CITY.json RELEASES.json`: formats in docs/formats/board.md."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from coordination.needs.city_file import CityBroken, read_city
from coordination.needs.simulation import City, simulate


def _read(path: Path) -> City:
    """Read a city, or end with what is wrong with it."""
    try:
        return read_city(json.loads(path.read_text(encoding="utf-8-sig")))
    except OSError as broken:
        raise _refused(f"{path}: {broken.strerror}") from broken
    except UnicodeDecodeError as broken:
        raise _refused(f"{path}: byte {broken.start} is not UTF-8; save it as UTF-8") from broken
    except json.JSONDecodeError as broken:
        place = f"line {broken.lineno}, column {broken.colno}"
        raise _refused(f"{path}: {place}: not JSON ({broken.msg})") from broken
    except RecursionError as broken:
        raise _refused(f"{path}: nested too deeply; see docs/formats/board.md") from broken
    except CityBroken as broken:
        raise _refused(f"{path}: {broken}") from broken


def _refused(message: str) -> CommandError:
    return CommandError(message, returncode=2)


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
        boards = simulate(_read(options["city"]))
        text = json.dumps(boards, ensure_ascii=False, indent=1)
        try:
            options["releases"].write_text(text + "\n", encoding="utf-8")
        except OSError as broken:
            raise _refused(f"{options['releases']}: {broken.strerror}") from broken
        self.stdout.write(f"{len(boards)} boards, {sum(len(b['cells']) for b in boards)} lines")
