"""The retention table as migrations leave it; tests with real transactions empty it."""

from importlib import import_module

from coordination.vault.models import RetentionRule

FIRST = import_module("coordination.vault.migrations.0006_receipts_stay")


def ensure_first_rules() -> None:
    for kind, days, basis in FIRST.RULES:
        RetentionRule.objects.get_or_create(
            kind=kind, from_on=FIRST.FIRST_DAY, defaults={"keep_days": days, "basis": basis}
        )
