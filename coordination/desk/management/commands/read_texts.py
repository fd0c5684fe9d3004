"""Read the site's waiting texts now."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from coordination.desk import services
from coordination.gate import applying


class Command(BaseCommand):
    help = "Read waiting texts of the site, answer, and carry the answers over."

    def handle(self, *args: object, **options: object) -> None:
        read = services.read_waiting(now=timezone.now())
        applying.apply_waiting(now=timezone.now())
        self.stdout.write(f"{read} texts read")
