"""Carry waiting messages over now."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from coordination.gate import applying


class Command(BaseCommand):
    help = "Apply all waiting messages of the outbox to the site."

    def handle(self, *args: object, **options: object) -> None:
        carried = applying.apply_waiting(now=timezone.now())
        self.stdout.write(f"{carried} messages carried over")
