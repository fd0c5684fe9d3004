from typing import Any

from django.core.management.base import BaseCommand, CommandError

from donations.ledger import queries


class Command(BaseCommand):
    help = "Recount the books: every posting balances, every balance is the sum of its entries."

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401  Django's signature
        found = queries.faults()
        for fault in found:
            self.stderr.write(fault.what)
        if found:
            raise CommandError(f"{len(found)} faults")
        self.stdout.write("the books hold")
