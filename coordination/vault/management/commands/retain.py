"""Let go of what was kept long enough. Without --apply it only tells."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from coordination.vault.services import retention


class Command(BaseCommand):
    help = "Tell what the retention table lets go today; with --apply, let it go, with receipts."

    def add_arguments(self, parser: CommandParser) -> None:
        one = parser.add_mutually_exclusive_group()
        one.add_argument("--dry-run", action="store_true", help="tell only (the default)")
        one.add_argument("--apply", action="store_true", help="let it go")

    def handle(self, *args: object, **options: Any) -> None:  # noqa: ANN401  Django's own
        now = timezone.now()
        for line in retention.due(now=now):
            gone = retention.apply_rule(rule=line.rule, now=now) if options["apply"] else line.count
            said = "gone" if options["apply"] else "would go"
            self.stdout.write(f"{line.rule.kind}, kept {line.rule.keep_days} days: {gone} {said}")
