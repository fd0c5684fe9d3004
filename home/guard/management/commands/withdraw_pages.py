"""Take down pages behind which a consent has ended."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from home.guard.services import consents


class Command(BaseCommand):
    help = "Take down every public page behind which a consent has ended."

    def handle(self, *args: object, **options: object) -> None:
        down = consents.withdraw_pages_without_consent(now=timezone.now())
        self.stdout.write(f"{down} pages taken down")
