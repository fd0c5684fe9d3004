"""Papers that a payment rests on: sealed as they come, each look written down before."""

import hashlib
import json
from datetime import datetime
from uuid import UUID

from django.db import transaction

from coordination.accounts.models import Officer
from coordination.spending import permissions
from coordination.spending.models import Disbursement, Evidence, Look, Plan
from coordination.spending.permissions import DRAFTERS, READERS
from coordination.spending.services import errors
from coordination.vault.services import open_blob, seal_blob

KEPT_DAYS = 30 * 366  # vouchers are kept for thirty years
MOST_BYTES = 10 * 1024 * 1024
STARTS = {
    Evidence.Format.PDF: b"%PDF-",
    Evidence.Format.JPEG: b"\xff\xd8\xff",
    Evidence.Format.PNG: b"\x89PNG\r\n\x1a\n",
}


@transaction.atomic
def add_paper(
    *,
    plan_id: UUID,
    kind: str,
    proves: str,
    content: bytes,
    actor: Officer,
    now: datetime,
    disbursement: Disbursement | None = None,
) -> Evidence:
    """Seal one paper of a plan, or of one payment of it. The same paper again is the same row.

    Raises PermissionDenied, Plan.DoesNotExist, PaperUnreadable, OneSlipOnly.
    """
    plan = Plan.objects.select_for_update(of=("self",)).select_related("area").get(pk=plan_id)
    permissions.check_has_role(actor=actor, area=plan.area, roles=DRAFTERS, now=now)
    found = format_of(content)
    digest = hashlib.sha256(content).hexdigest()
    known = plan.evidence.filter(digest=digest).first()
    if known:
        if known.disbursement_id != (disbursement.pk if disbursement else None):
            raise errors.OneSlipOnly
        return known
    return Evidence.objects.create(
        plan=plan,
        disbursement=disbursement,
        kind=kind,
        proves=proves.strip(),
        format=found,
        blob=seal_blob(content=content, now=now, kept_days=KEPT_DAYS),
        digest=digest,
        uploaded_by=actor,
        uploaded_at=now,
    )


def open_paper(*, evidence: Evidence, actor: Officer, now: datetime) -> bytes:
    """Return a paper's bytes; the look is committed first. Raises PermissionDenied."""
    _look(evidence.plan, evidence, actor, now)
    return open_blob(blob_id=evidence.blob)


def open_payee(*, plan: Plan, actor: Officer, now: datetime) -> dict[str, str]:
    """Return a supplier's name, bank and account; the look is committed first."""
    if plan.payee is None:
        raise errors.NobodyToPay
    _look(plan, None, actor, now)
    payee: dict[str, str] = json.loads(open_blob(blob_id=plan.payee))
    return payee


@transaction.atomic(durable=True)
def _look(plan: Plan, evidence: Evidence | None, actor: Officer, now: datetime) -> None:
    permissions.check_has_role(actor=actor, area=plan.area, roles=READERS, now=now)
    Look.objects.create(plan=plan, evidence=evidence, by=actor, at=now)


def format_of(content: bytes) -> str:
    """Return what a file is by its first bytes. Raises PaperUnreadable."""
    for found, start in STARTS.items():
        if content.startswith(start) and len(content) <= MOST_BYTES:
            return found
    raise errors.PaperUnreadable
