from typing import Any

from django.core.management.base import BaseCommand, CommandError

from donations.publiclog import checking
from donations.publiclog.queries import tree


class Command(BaseCommand):
    help = "Work the whole public log out again and compare it with its heads and the ledger."

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401  Django's signature
        found = 0
        for fault in checking.faults():
            found += 1
            self.stderr.write(fault)
        if found:
            raise CommandError(f"{found} faults in the public log")
        self.stdout.write(f"{tree.size()} entries: hashes, heads, totals and openings hold")
