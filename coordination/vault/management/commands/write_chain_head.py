"""Keep, print and mail the head of the access record; the worker does it daily."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from coordination.vault.services import heads


class Command(BaseCommand):
    help = "Keep today's head of the access record, print it and mail it to VAULT_HEADS_TO."

    def handle(self, *args: object, **options: object) -> None:
        head = heads.write_head(now=timezone.now())
        if head is None:
            self.stdout.write("There is no record yet.")
            return
        self.stdout.write(heads.line_of(head))
        heads.notify_head(head=head)
