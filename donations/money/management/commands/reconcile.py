from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from donations.money.gateway.client import ProviderNotSet, ProviderUnreachable
from donations.money.models import PaymentAccount
from donations.money.services import reconciling
from donations.money.services.reconciling import Difference


class Command(BaseCommand):
    help = "Compare our books with the provider's, line by line. Run it each day."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--days", type=int, default=7, help="so many days back (7)")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401  Django's signature
        now = timezone.now()
        found: list[Difference] = []
        for account in PaymentAccount.objects.order_by("pk"):
            try:
                since = now - timedelta(days=options["days"])
                found += reconciling.differences(account=account, since=since, now=now)
            except (ProviderNotSet, ProviderUnreachable) as error:
                raise CommandError("the provider does not answer; nothing was compared") from error
        for difference in found:
            self.stdout.write(_line(difference))
        if found:
            raise CommandError(f"{len(found)} differences")
        self.stdout.write("our books and the provider's agree")


def _line(found: Difference) -> str:
    sums = f"ours {found.ours_minor}, theirs {found.theirs_minor} {found.currency}"
    return f"{found.kind}: {found.about} ({sums})"
