"""Planning: which fund pays how much to whom, in how many instalments."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from itertools import zip_longest
from uuid import UUID

from django.db import transaction

from coordination.accounts.models import Officer
from coordination.gate import inbound
from coordination.registry import queries as registry
from coordination.registry.models import Area
from coordination.spending import permissions
from coordination.spending.models import Plan, PlanReceiver
from coordination.spending.permissions import DRAFTERS, local_day
from coordination.spending.services import errors
from coordination.spending.services.papers import KEPT_DAYS
from coordination.vault.services import look_up_list, seal_blob, seal_identities

MOST_RECEIVERS = 500


@dataclass(frozen=True)
class Receiver:
    """One line of the list of applicants. `total_minor` only where it is not the plan's own."""

    id_no: str = field(repr=False)
    account: str = field(repr=False)
    total_minor: int | None = None


@dataclass(frozen=True)
class Payee:
    """A supplier and its account, as they are sealed."""

    name: str
    bank: str
    account: str = field(repr=False)


@dataclass(frozen=True)
class Wanted:
    """What a plan says; the currency is the fund's own."""

    title: str
    area: Area
    fund: str
    purpose: str
    each_minor: int
    instalments: int
    drive: str = ""


def draft_plan(
    *,
    wanted: Wanted,
    actor: Officer,
    now: datetime,
    receivers: Sequence[Receiver] = (),
    payee: Payee | None = None,
) -> Plan:
    """Plan payments to receivers, or to one supplier. Not inside a transaction.

    ID numbers are looked up and forgotten, accounts sealed. Raises PermissionDenied, FundUnknown,
    FundIsForSomethingElse, TooLittle, NobodyToPay, NotOnFileHere.
    """
    permissions.check_has_role(actor=actor, area=wanted.area, roles=DRAFTERS, now=now)
    fund = _fund_for(wanted, now)
    if bool(receivers) == (payee is not None) or len(receivers) > MOST_RECEIVERS:
        raise errors.NobodyToPay
    totals = [r.total_minor or wanted.each_minor for r in receivers] or [wanted.each_minor]
    if min(totals) < wanted.instalments:
        raise errors.TooLittle
    subjects = _subjects_of(receivers, wanted=wanted, actor=actor, now=now)
    with transaction.atomic():
        plan = Plan.objects.create(
            title=wanted.title.strip(),
            area=wanted.area,
            fund=wanted.fund,
            purpose=wanted.purpose,
            each_minor=wanted.each_minor,
            instalments=wanted.instalments,
            drive=wanted.drive,
            kind=Plan.Kind.SUPPLIER if payee else Plan.Kind.RECEIVERS,
            currency=fund.currency,
            payee=_sealed(payee, now) if payee else None,
            created_by=actor,
            created_at=now,
        )
        PlanReceiver.objects.bulk_create(
            PlanReceiver(plan=plan, subject=subject, total_minor=total)
            for subject, total in zip_longest(subjects, totals)  # a supplier is no subject
        )
        accounts = zip(subjects, receivers, strict=True)
        seal_identities(identities={s: {"bank_account": r.account} for s, r in accounts}, now=now)
    return plan


def _fund_for(wanted: Wanted, now: datetime) -> inbound.FundForOffice:
    try:
        fund = inbound.fund(code=wanted.fund)
    except inbound.NoSuchFund as unknown:
        raise errors.FundUnknown from unknown
    if fund.closed_on is not None and fund.closed_on <= local_day(now):
        raise errors.FundUnknown
    if fund.purpose not in {wanted.purpose, Plan.Purpose.GENERAL}:
        raise errors.FundIsForSomethingElse
    return fund


def _subjects_of(
    receivers: Sequence[Receiver], *, wanted: Wanted, actor: Officer, now: datetime
) -> list[UUID]:
    """Return each receiver's opaque id, in the list's order. Raises NotOnFileHere."""
    if not receivers:
        return []
    numbers = [receiver.id_no for receiver in receivers]
    found = look_up_list(field="id_no", values=numbers, reason=wanted.title, actor=actor, now=now)
    here = set(registry.subjects_for(officer=actor, roles=DRAFTERS, on=local_day(now)))
    subjects = [next((s for s in found.get(number, []) if s in here), None) for number in numbers]
    wrong = [
        line
        for line, subject in enumerate(subjects, start=1)
        if subject is None or subject in subjects[: line - 1]
    ]
    if wrong:
        raise errors.NotOnFileHere(wrong)
    return [subject for subject in subjects if subject]


def _sealed(payee: Payee, now: datetime) -> UUID:
    content = json.dumps(asdict(payee), ensure_ascii=False).encode()
    return seal_blob(content=content, now=now, kept_days=KEPT_DAYS)
