from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from donations.ledger.services import periods
from donations.ledger.services.errors import MonthNotOver
from home.accounts.models import Organisation


class Command(BaseCommand):
    help = "Close a month of every charity that keeps funds here; nothing is booked into it later."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("month", help="such as 2024-12")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401  Django's signature
        try:
            first_on = date.fromisoformat(f"{options['month']}-01")
        except ValueError as error:
            raise CommandError("write the month as 2024-12") from error
        for charity in Organisation.objects.filter(funds__isnull=False).distinct().order_by("pk"):
            try:
                periods.close_month(charity=charity, first_on=first_on, now=timezone.now())
            except MonthNotOver as error:
                raise CommandError("this month is not over yet") from error
            self.stdout.write(f"{charity.credit_code}: {options['month']} is closed")
