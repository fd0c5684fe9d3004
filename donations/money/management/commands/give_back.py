from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from donations.money import amounts
from donations.money.models import Gift
from donations.money.services import refunds, sending
from donations.money.services.errors import AmountOutOfReach, GiftIsOver


class Command(BaseCommand):
    help = "Give a gift of money back, in whole or in part, as the charity decided."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("reference", help="such as 7K2Q-94FM")
        parser.add_argument("--amount", help="such as 12.50; without it everything that is left")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401  Django's signature
        gift = Gift.objects.filter(reference=options["reference"].upper()).first()
        if gift is None:
            raise CommandError("no gift has this reference")
        amount: int | None = gift.amount_minor - gift.given_back_minor
        if options["amount"]:
            amount = amounts.read_amount(options["amount"], gift.currency)
        if amount is None:
            raise CommandError("write the amount as 12.50")
        try:
            row = refunds.give_back(gift_id=gift.pk, amount_minor=amount, now=timezone.now())
        except (GiftIsOver, AmountOutOfReach) as error:
            raise CommandError("the gift was not paid, or less than this is left") from error
        sending.send(outgoing_id=row.pk, now=timezone.now())
        self.stdout.write("asked of the provider; the books follow its answer")
