"""Delete rosters whose seven days are over; to be run every day."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from coordination.discovery import services


class Command(BaseCommand):
    help = "Delete the sealed files of uploads that are seven days old."

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401  Django's signature
        count = services.delete_expired_uploads(now=timezone.now())
        self.stdout.write(f"deleted: {count}")
