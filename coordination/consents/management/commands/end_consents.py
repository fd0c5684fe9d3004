"""End the consents whose last day is over."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from coordination.consents import services


class Command(BaseCommand):
    help = "End consents whose last day is over; the worker does it every hour by itself."

    def handle(self, *args: object, **options: object) -> None:
        self.stdout.write(str(services.end_consents(now=timezone.now())))
