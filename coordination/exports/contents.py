"""What stands in each kind of export."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from coordination.accounts.models import Officer
from coordination.consents.models import Consent
from coordination.gate import queries as gate
from coordination.gate import wording
from coordination.registry import queries as registry
from coordination.vault.rights import Purpose
from coordination.vault.services import pseudonyms_for, reveal

KEEPERS = {"supervisor"}
COPIED = ("name", "birth", "phone", "guardian")


@dataclass(frozen=True, slots=True)
class Content:
    headings: Sequence[str]
    rows: Sequence[Sequence[object]]


def ledger(search: gate.Search) -> Content:
    headings = [_("No."), _("Written"), _("Kind"), _("Who can read it"), _("Why it left")]
    headings += [_("Role"), _("What families agreed to"), _("As it left")]
    rows = [
        [
            row.position,
            row.written_at.isoformat(),
            row.kind,
            wording.receiver(row),
            wording.why(row),
            wording.who(row),
            "; ".join(wording.basis(row)),
            json.dumps(row.payload, ensure_ascii=False, sort_keys=True),
        ]
        for row in gate.ledger(search).order_by("position")
    ]
    return Content(headings, rows)


def consents(*, number: int, actor: Officer, on: date) -> Content:
    """Return the answers within reach under codes of this export alone."""
    files = registry.files_for(officer=actor, roles=KEEPERS, on=on)
    found = list(Consent.objects.filter(child__in=files).order_by("recorded_at", "pk"))
    codes = pseudonyms_for(scope=f"export:{number}", subjects={row.child_id for row in found})
    headings = [_("Code"), *answer_headings()]
    return Content(headings, [[codes[row.child_id], *answer(row)] for row in found])


def child_copy(*, subject: UUID, reason: str, actor: Officer, now: datetime) -> Content:
    """Return what is kept about one child; each look leaves its record first.

    Not inside a transaction. Raises PermissionDenied.
    """
    kept = reveal(
        subject=subject, fields=COPIED, purpose=Purpose.CARE, reason=reason, actor=actor, now=now
    )
    said = Consent.objects.filter(child=subject).order_by("recorded_at", "pk")
    rows = [[field, kept.get(field, ""), *[""] * 8] for field in COPIED]
    rows += [[_("consent"), "", *answer(row)] for row in said]
    return Content([_("What"), _("Value"), *answer_headings()], rows)


def answer_headings() -> list[str]:
    return [
        *(_("Purpose"), _("Receiver"), _("Text version"), _("The answer")),
        *(_("The child's own wish"), _("From"), _("Until"), _("Ended")),
    ]


def answer(row: Consent) -> list[str]:
    return [
        row.get_purpose_display(),
        row.get_receiver_display(),
        str(row.text_version),
        row.get_answer_display(),
        row.get_child_wish_display(),
        row.from_on.isoformat(),
        row.until_on.isoformat(),
        row.withdrawn_at.date().isoformat() if row.withdrawn_at else "",
    ]
