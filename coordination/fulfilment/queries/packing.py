"""What the packing screens read, within an officer's reach."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from coordination.accounts.models import Officer
from coordination.fulfilment import permissions
from coordination.fulfilment.models import Box, Pack, PackLine
from coordination.fulfilment.queries.stock import has_goods
from coordination.fulfilment.scanning import Scan
from coordination.matching.models import Lot, Run
from coordination.needs.models import Drive
from coordination.needs.queries import drives_for
from coordination.registry.models import School
from home.catalogue.items import ITEMS

PLACES = {code: place for place, code in enumerate(ITEMS)}
PACKING = permissions.PACKING


def boxes_here(*, officer: Officer, on: date) -> QuerySet[Box]:
    """Return boxes that are still here, the next to pack first, with the state of their packs."""
    return (
        _counted(officer, on)
        .filter(shipped_at=None)
        .order_by("drive__deliver_on", "number", "code")
    )


def boxes_gone(*, officer: Officer, on: date) -> QuerySet[Box]:
    return _counted(officer, on).filter(shipped_at__isnull=False).order_by("-shipped_at", "code")


def _counted(officer: Officer, on: date) -> QuerySet[Box]:
    """Annotate boxes with `held`, `sealed` packs and `siblings`: boxes of the same delivery."""
    boxes = permissions.boxes_for(officer=officer, roles=PACKING, on=on)
    together = Box.objects.filter(drive=OuterRef("drive"), school=OuterRef("school"))
    return boxes.select_related("drive", "school").annotate(
        held=Count("packs", distinct=True),
        sealed=Count("packs", filter=~Q(packs__state=Pack.State.PLANNED), distinct=True),
        siblings=Subquery(
            together.order_by().values("school").annotate(all=Count("pk")).values("all")
        ),
    )


def packs_in(box: Box) -> QuerySet[Pack]:
    """Return a box's packs by code, each with `short` lines counted."""
    short = Count("lines", filter=Q(lines__state=PackLine.State.SHORT))
    return box.packs.annotate(short=short).order_by("code")


def find_pack(scan: Scan, *, officer: Officer, on: date) -> Pack | None:
    """Return the pack with this code or token, within reach; of two drives the later one."""
    wanted = Q(code=scan.value) if scan.kind == "code" else Q(token=scan.value)
    packs = permissions.packs_for(officer=officer, roles=PACKING, on=on).filter(wanted)
    return packs.order_by("-drive__deliver_on").first()


def find_box(scan: Scan, *, officer: Officer, on: date) -> Box | None:
    boxes = permissions.boxes_for(officer=officer, roles=PACKING, on=on)
    return boxes.filter(code=scan.value).first()


def next_pack(pack: Pack) -> Pack | None:
    """Return the next open pack of the same box, by code."""
    if pack.box is None:
        return None
    return (
        pack.box.packs.filter(state=Pack.State.PLANNED)
        .exclude(pk=pack.pk)
        .filter(has_goods())
        .order_by("code")
        .first()
    )


def item_of_lot(pack: Pack, lot_id: UUID) -> str | None:
    """Return the item of the pack's line that this lot's goods could fill, if there is one."""
    lots = Lot.objects.filter(pk=lot_id, drive=pack.drive_id, item__in=pack.lines.values("item"))
    return lots.values_list("item", flat=True).first()


def lines_of(pack: Pack) -> list[PackLine]:
    """Return a pack's lines in the order of the catalogue."""
    lines = pack.lines.select_related("lot", "need__child", "need__drive", "pack")
    return sorted(lines, key=lambda line: PLACES[line.item])


def lines_by_pack(packs: list[Pack]) -> dict[UUID, list[PackLine]]:
    """Return the lines of many packs, each in the order of the catalogue."""
    found: dict[UUID, list[PackLine]] = {pack.pk: [] for pack in packs}
    lines = PackLine.objects.filter(pack__in=packs).select_related("lot")
    for line in sorted(lines, key=lambda line: PLACES[line.item]):
        found[line.pack_id].append(line)
    return found


def contents_of(box: Box) -> list[tuple[str, int | None, int]]:
    """Return item, size and number of pieces in a box; which pack they are in is not told."""
    counted = (
        PackLine.objects.filter(pack__box=box)
        .exclude(state=PackLine.State.SHORT)
        .values_list("item", "size_given")
        .annotate(pieces=Count("pk"))
        .order_by("item", "size_given")
    )
    return sorted(counted, key=lambda row: (PLACES[row[0]], row[1] or 0))


def runs_for_packs(*, officer: Officer, on: date) -> QuerySet[Run]:
    """Return the approved runs of drives this officer coordinates, the latest first."""
    drives = drives_for(officer=officer, roles={"coordinator"}, on=on)
    return (
        Run.objects.filter(drive__in=drives, state=Run.State.APPROVED)
        .select_related("drive__county__parent", "school")
        .defer("instance", "certificate", "reasons", "report")
        .order_by("-approved_at")
    )


def runs_without_packs(*, officer: Officer, on: date) -> QuerySet[Run]:
    return runs_for_packs(officer=officer, on=on).filter(packs=None)


def waiting_in(box: Box) -> bool:
    """Return whether a pack of this box has goods to go in and no seal."""
    return box.packs.filter(state=Pack.State.PLANNED).filter(has_goods()).exists()


def boxes_to_load(*, drive: str, officer: Officer, on: date) -> list[Box]:
    """Return the shipped boxes of one drive that have not arrived, by school."""
    boxes = permissions.boxes_for(officer=officer, roles={"coordinator"}, on=on)
    sent = boxes.filter(drive=drive, shipped_at__isnull=False, received_at=None)
    return list(sent.select_related("drive", "school").order_by("school", "number"))


def drives_to_load(*, officer: Officer, on: date) -> QuerySet[Drive]:
    """Return drives with boxes on the way, for a coordinator."""
    boxes = permissions.boxes_for(officer=officer, roles={"coordinator"}, on=on)
    sent = boxes.filter(shipped_at__isnull=False, received_at=None)
    return Drive.objects.filter(pk__in=sent.values("drive")).order_by("deliver_on")


def is_filled(*, officer: Officer, wanted: tuple[str, str], on: date) -> bool:
    """Return whether this drive's packs for this school lie in boxes already."""
    drive, school = wanted
    boxes = permissions.boxes_for(officer=officer, roles={"coordinator"}, on=on)
    return boxes.filter(drive=drive, school=school).exists()


@dataclass(frozen=True)
class Unboxed:
    """Packs of one school in one drive that lie in no box yet."""

    drive: Drive
    school: School
    packs: int


def schools_to_box(*, officer: Officer, on: date) -> list[Unboxed]:
    """Return deliveries with packs that have goods planned and no box, for a coordinator."""
    packs = permissions.packs_for(officer=officer, roles={"coordinator"}, on=on)
    counted = (
        packs.filter(box=None, state__in=[Pack.State.PLANNED, Pack.State.SEALED])
        .filter(lines__state__in=[PackLine.State.PLANNED, PackLine.State.PACKED])
        .values("drive", "school")
        .annotate(waiting=Count("pk", distinct=True))
        .order_by("drive", "school")
    )
    rows = list(counted)
    drives = Drive.objects.in_bulk({row["drive"] for row in rows})
    schools = School.objects.in_bulk({row["school"] for row in rows})
    return [Unboxed(drives[row["drive"]], schools[row["school"]], row["waiting"]) for row in rows]
