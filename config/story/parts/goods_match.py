"""Goods arrive, are counted and inspected; two runs, the second after a late child."""

from collections import Counter
from datetime import datetime
from typing import Any

from config.story import clock, figures, late_child, lines, officers
from config.story.parts.city_loads import DRIVE_CODE
from coordination.gate import applying
from coordination.matching.inputs import frozen
from coordination.matching.models import Lot, Run
from coordination.matching.sampling import fewest_to_sample
from coordination.matching.services import arrivals, inspections, lots, runs
from coordination.needs.models import Drive
from coordination.registry.models import School

# The firm's samples, refused at inspection as on the real day: pieces and why.
REFUSED = {("HOODIE_FLEECE", 140): (2, "no_label"), ("SHOE_COTTON", 225): (1, "damaged")}
SIZES_UP = 6  # place of the sizes given larger in the objective
Counts = dict[str, Any]
SAID = [
    (
        "到货 {received} 件，验货拒收 {rejected} 件（无标识、开胶）",
        "{received} pieces arrived, {rejected} refused (no label, sole loose)",
    ),
    (
        "匹配：{asked} 名儿童中 {got} 名有鞋，全部物品共放大 {larger} 个尺码，已证明最优",
        "matching: {got} of {asked} children get shoes, {larger} sizes given larger over all"
        " items, proved optimal",
    ),
    (
        "迟到 1 名儿童后重算：满足 {served} 项，{lost} 人失去原有名额",
        "after a late child: {served} needs served, {lost} places lost",
    ),
]


def tell() -> Counts:
    drive = Drive.objects.get(pk=DRIVE_CODE)
    expected = lots.expect_lots(
        drive=drive, actor=officers.by_role("coordinator"), now=clock.GOODS_ANNOUNCED
    )
    received = _receive_the_firms(drive)
    rejected = _inspect_all(drive)
    first = _run(drive, clock.FIRST_RUN)
    late_child.arrives(drive=drive, school=drive_school(drive), now=clock.SECOND_RUN)
    second = _run(drive, clock.SECOND_RUN)
    applying.apply_waiting(now=clock.SECOND_RUN)
    told = {
        "lots_announced": expected.new,
        "pieces_received": received,
        "pieces_rejected": rejected,
        "first_run": _figures(first),
        "second_run": _figures(second),
        "places_lost_between_runs": _lost(first, second),
    }
    _hold(told)
    return {**told, "said": lines.said(SAID, _said(told))}


def drive_school(drive: Drive) -> School:
    """Return the school whose roster came in: all its needs were opened by the import."""
    return School.objects.get(pk=figures.of("roster_comes")["school"])


def _hold(told: Counts) -> None:
    shoes = told["first_run"]["items"]["SHOE_COTTON"]
    figures.hold("children who asked for shoes", got=shoes["asked"], want=103)
    figures.hold("children served with shoes", got=shoes["served"], want=100)
    figures.hold("pieces refused at inspection", got=told["pieces_rejected"], want=3)
    figures.hold("runs proved optimal", got=told["second_run"]["certified"], want=True)
    figures.hold("places lost between runs", got=told["places_lost_between_runs"], want=0)


def _said(told: Counts) -> Counts:
    """Return the figures the sentences name."""
    shoes = told["first_run"]["items"]["SHOE_COTTON"]
    return {
        "received": told["pieces_received"],
        "rejected": told["pieces_rejected"],
        "got": shoes["served"],
        "asked": shoes["asked"],
        "larger": told["first_run"]["objective"][SIZES_UP],
        "served": sum(item["served"] for item in told["second_run"]["items"].values()),
        "lost": told["places_lost_between_runs"],
    }


def _receive_the_firms(drive: Drive) -> int:
    """Count in the firm's delivery; what people promised is still on its way."""
    reference = figures.of("donors_pledge")["_firm_reference"]
    waiting = Lot.objects.filter(drive=drive, pledge_reference=reference)
    arrivals.receive_delivery(
        drive=drive,
        pledge_reference=reference,
        counts={lot.pk: lot.announced + _sent_along(lot) for lot in waiting},
        location="A-03",
        actor=officers.by_role("packer"),
        now=clock.GOODS_RECEIVED,
    )
    return sum(waiting.values_list("received", flat=True))


def _sent_along(lot: Lot) -> int:
    """Return how many samples nobody asked for came in the same carton."""
    return REFUSED.get((lot.item, lot.size or 0), (0, ""))[0]


def _inspect_all(drive: Drive) -> int:
    """Inspect every lot that came; return how many pieces were refused."""
    still_bad, rejected = dict(REFUSED), 0
    arrived = Lot.objects.filter(drive=drive, state=Lot.State.RECEIVED)
    for lot in arrived.order_by("item", "size", "received"):
        bad, reason = still_bad.pop((lot.item, lot.size or 0), (0, ""))
        inspections.inspect_lot(
            lot_id=lot.pk,
            sampled=max(fewest_to_sample(lot.received), bad),
            rejected=bad,
            reason=reason,
            actor=officers.by_role("packer"),
            now=clock.GOODS_RECEIVED,
        )
        rejected += bad
    return rejected


def _run(drive: Drive, now: datetime) -> Run:
    school = drive_school(drive)
    run = runs.solve_run(drive=drive, school=school, actor=officers.by_role("coordinator"), now=now)
    return runs.approve_run(run_id=run.pk, actor=officers.by_role("coordinator2"), now=now)


def _figures(run: Run) -> Counts:
    """Return what is the same for every optimal answer; ties between equal needs are not."""
    needs = frozen.from_json(run.instance).rows("needs.csv")
    served = Counter(run.allocations.values_list("need__item", flat=True))
    asked = Counter(row["item"] for row in needs)
    return {
        "number": run.number,
        "certified": run.certified,
        "objective": run.report["objective"],
        "items": {item: {"asked": asked[item], "served": served[item]} for item in sorted(asked)},
    }


def _lost(first: Run, second: Run) -> int:
    before = set(first.allocations.values_list("need", flat=True))
    return len(before - set(second.allocations.values_list("need", flat=True)))
