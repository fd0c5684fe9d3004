"""One county, its treasurers and supervisors, a fund with money, a plan for young people."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Barrier

from django.db import connection, connections

from coordination.accounts.models import Officer
from coordination.gate import applying
from coordination.registry.models import Area, ChildFile
from coordination.spending.models import Disbursement, Evidence, Plan
from coordination.spending.services import banking, drafting, errors, papers, plans, signing
from coordination.vault.services import seal_identities
from donations.ledger.models import Fund
from tests.coordination.registry.factories import AreaFactory, ChildFileFactory, SchoolFactory
from tests.coordination.signed_in import officer_with
from tests.coordination.spending.factories import NOON, TODAY
from tests.donations.ledger.booking import give
from tests.donations.ledger.factories import FundFactory

PDF = b"%PDF-1.7 a resolution, invented"
SLIP = b"%PDF-1.7 a bank slip, invented"
EACH = 200_001  # fen: two instalments, 100,000 and 100,001


@dataclass
class World:
    area: Area
    fund: Fund
    treasurer: Officer
    second: Officer
    supervisor: Officer
    plan: Plan

    def draft(self) -> Disbursement:
        return drafting.draft_instalment(plan_id=self.plan.pk, actor=self.treasurer, now=NOON)

    def checked(self) -> Disbursement:
        pk = self.draft().pk
        return signing.check_draft(disbursement_id=pk, actor=self.second, now=NOON)

    def approved(self) -> Disbursement:
        pk = self.checked().pk
        return signing.approve_payment(disbursement_id=pk, actor=self.supervisor, now=NOON)

    def committed(self) -> Disbursement:
        payment = self.approved()
        carry()
        return payment

    def sent(self) -> Disbursement:
        pk = self.committed().pk
        return banking.mark_sent(disbursement_id=pk, actor=self.treasurer, now=NOON)

    def paid(self) -> Disbursement:
        pk = self.sent().pk
        payment = banking.mark_paid(
            disbursement_id=pk, bank_on=TODAY, slip=SLIP, actor=self.treasurer, now=NOON
        )
        carry()
        return payment

    def paper(self, **changes: object) -> Evidence:
        said = {"kind": "resolution", "proves": "理事会决议", "content": PDF} | changes
        return papers.add_paper(
            plan_id=self.plan.pk, actor=self.treasurer, now=NOON, **said  # type: ignore[arg-type]
        )  # fmt: skip


def build(*, children: int = 12, money: int = 100_000_000, instalments: int = 2) -> World:
    """Return a county whose plan has its paper; the fund holds `money` fen."""
    area = AreaFactory.create()
    fund = FundFactory.create(code="student-aid-2024", purpose="student_aid")
    if money:
        give(fund, money)
    treasurer = officer_with(role="treasurer", area=area)
    plan = plans.draft_plan(
        wanted=wanted(area, instalments=instalments),
        receivers=receivers(applicants(children)),
        actor=treasurer,
        now=NOON,
    )
    world = World(
        area=area,
        fund=fund,
        treasurer=treasurer,
        second=officer_with(role="treasurer", area=area),
        supervisor=officer_with(role="supervisor", area=area),
        plan=plan,
    )
    world.paper()
    return world


def wanted(area: Area, **changes: object) -> plans.Wanted:
    said: dict[str, object] = {"title": "演示助学", "area": area, "fund": "student-aid-2024"}
    said |= {"purpose": "student_aid", "each_minor": EACH, "instalments": 2, **changes}
    return plans.Wanted(**said)  # type: ignore[arg-type]


def applicants(count: int) -> list[ChildFile]:
    """Return files whose ID numbers are sealed: 99000220080101000, …001, and so on."""
    school = SchoolFactory.create()
    files = [ChildFileFactory.create(school=school) for _ in range(count)]
    seal_identities(
        identities={
            file.pk: {"name": f"演示学生{n}", "id_no": id_no(n)} for n, file in enumerate(files)
        },
        now=NOON,
    )
    return files


def id_no(number: int) -> str:
    return f"99000220080101{number:03}X"


def account(number: int) -> str:
    return f"6200000000000{number:04}"


def receivers(files: Sequence[ChildFile]) -> list[plans.Receiver]:
    return [plans.Receiver(id_no(n), account(n)) for n, _ in enumerate(files)]


def carry() -> None:
    """Carry what waits over to the site."""
    applying.apply_waiting(now=NOON)


def at_once(*acts: Callable[[], object]) -> list[str]:
    """Do the acts at the same time, each on a connection of its own; return how they ended."""
    start = Barrier(len(acts))

    def one(act: Callable[[], object]) -> str:
        start.wait()
        try:
            act()
        except errors.SpendingRefused as refusal:
            return type(refusal).__name__
        finally:
            connection.close()
            connections["site"].close()
        return "done"

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(one, acts))
