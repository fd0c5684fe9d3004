"""Prove that the public side holds what the outbox says, and nothing else."""

from django.core.management.base import BaseCommand, CommandError

from coordination.gate import verifying


class Command(BaseCommand):
    help = "Compare every table the gate writes with the outbox; name each difference."

    def handle(self, *args: object, **options: object) -> None:
        found = list(verifying.differences())
        for difference in found:
            self.stdout.write(difference)
        if found:
            raise CommandError(f"{len(found)} differences between the outbox and the site.")
        self.stdout.write("The site holds what the outbox says, and nothing else.")
