from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from donations.goods.services import lapsing


class Command(BaseCommand):
    help = "Return pieces to the board that were held and never sent. Run every few minutes."

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401  Django's signature
        released = lapsing.release_lapsed_holds(now=timezone.now())
        self.stdout.write(f"{released} holds released")
