from typing import Any

from django.core.management.base import BaseCommand

from donations.money.models import MatchOffer
from donations.money.queries import matches


class Command(BaseCommand):
    help = "For the auditor: what each match offer added, and which gifts to it look odd."

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401  Django's signature
        for offer in MatchOffer.objects.select_related("fund").order_by("pk"):
            self.stdout.write(
                f"{offer.fund.code} v{offer.version}: {offer.counted_minor} of {offer.cap_minor}"
            )
            for odd in matches.oddities(offer):
                self.stdout.write(
                    f"  {odd.what}: donor {odd.donor}, {odd.gifts} gifts, {odd.minor}"
                )
