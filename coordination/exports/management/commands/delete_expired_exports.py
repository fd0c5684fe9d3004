"""Delete the content of exports that are over; their record stays."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from coordination.exports import services


class Command(BaseCommand):
    help = "Delete the sealed files of exports whose hours are over."

    def handle(self, *args: object, **options: object) -> None:
        self.stdout.write(str(services.delete_expired_exports(now=timezone.now())))
