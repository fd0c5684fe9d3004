"""Taking accepted rows in: files, sealed identities, measures and needs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db.models import QuerySet

from coordination.accounts.models import Officer
from coordination.consents.queries import Standing, standings
from coordination.discovery import permissions
from coordination.discovery.models import Upload
from coordination.discovery.roster.rows import RosterRow
from coordination.discovery.services import sizes
from coordination.needs.models import Need
from coordination.needs.services import open_needs
from coordination.registry import services as registry
from coordination.registry.models import ChildFile, Measurement
from coordination.vault import services as vault

MONTH_ONLY = "birth_month_only"
NO_NEEDS = {Standing.REFUSED, Standing.WITHDRAWN}
MM_A_CM = 10
Children = Mapping[int, ChildFile]


@dataclass(frozen=True, slots=True)
class Intake:
    """`known` are subjects on file by row; `keeps_name` rows whose name on file stays."""

    upload: Upload
    known: Mapping[int, UUID]
    keeps_name: frozenset[int]
    consent_on: date | None
    actor: Officer
    now: datetime

    @property
    def on(self) -> date:
        """Return the day of the list: sizes and measures are of this day."""
        return permissions.local_day(self.upload.uploaded_at)


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of the accepted rows; `no_consent` are children whose guardians refused."""

    children: int
    files_opened: int
    files_known: int
    consents_noted: int
    needs_opened: int
    must_measure: int
    no_consent: int


def take_in(rows: Sequence[RosterRow], intake: Intake) -> Taken:
    noted = note_consents(intake)
    children = {**known_children(intake), **open_files(rows, intake)}
    seal_rows(rows, children, intake)
    record_measures(rows, children, intake)
    standing = standings_of(children, intake)
    willing = [row for row in rows if standing[children[row.number].pk] not in NO_NEEDS]
    filed = filed_measures(children)
    needs = [need for row in willing for need in needs_in(row, children[row.number], filed, intake)]
    needs_opened = open_needs(needs=needs)
    opened = len({child.pk for child in children.values()}) - len(set(intake.known.values()))
    return Taken(
        children=len({child.pk for child in children.values()}),
        files_opened=opened,
        files_known=len(set(intake.known.values())),
        consents_noted=noted + (opened if intake.consent_on else 0),
        needs_opened=needs_opened,
        must_measure=needs_of(intake, children).filter(must_measure=True).count(),
        no_consent=len(rows) - len(willing),
    )


def note_consents(intake: Intake) -> int:
    if intake.consent_on is None:
        return 0
    return registry.note_paper_consent(
        school=intake.upload.school,
        subjects=set(intake.known.values()),
        consent_on=intake.consent_on,
        actor=intake.actor,
        now=intake.now,
    )


def standings_of(children: Children, intake: Intake) -> dict[UUID, Standing]:
    subjects = {child.pk for child in children.values()}
    return standings(subjects=subjects, purpose="goods", on=permissions.local_day(intake.now))


def known_children(intake: Intake) -> dict[int, ChildFile]:
    files = ChildFile.objects.in_bulk(set(intake.known.values()))
    return {row: files[subject] for row, subject in intake.known.items()}


def open_files(rows: Sequence[RosterRow], intake: Intake) -> dict[int, ChildFile]:
    new = [row for row in rows if row.number not in intake.known]
    opened = registry.open_files(
        school=intake.upload.school,
        children=new_files(new),
        consent_on=intake.consent_on,
        actor=intake.actor,
        now=intake.now,
    )
    return {row.number: child for row, child in zip(new, opened, strict=True)}


def new_files(rows: Sequence[RosterRow]) -> list[registry.NewFile]:
    """Give children with the same guardian and phone one household."""
    homes: dict[tuple[str, str], UUID] = {}
    files = []
    for row in rows:
        values = row.values
        if values.sex is None or values.birth is None:
            raise ValueError(f"row {row.number} is not fit to be taken in")
        home = uuid4()
        if values.guardian and values.phone:
            home = homes.setdefault((values.guardian, values.phone), home)
        files.append(registry.NewFile(values.sex, values.birth.replace(day=1), home))
    return files


def seal_rows(rows: Sequence[RosterRow], children: Children, intake: Intake) -> None:
    """Seal what the roster says; blanks do not wipe out what was sealed before."""
    identities: dict[UUID, dict[str, str]] = {}
    for row in rows:
        identities.setdefault(children[row.number].subject, {}).update(sealed_texts(row, intake))
    vault.seal_identities(identities=identities, now=intake.now)


def sealed_texts(row: RosterRow, intake: Intake) -> dict[str, str]:
    values = row.values
    has_day = MONTH_ONLY not in {problem.code for problem in row.within}
    sealed = {
        "name": "" if row.number in intake.keeps_name else values.name,
        "id_no": values.id_no or "",
        "birth": f"{values.birth:{'%Y-%m-%d' if has_day else '%Y-%m'}}" if values.birth else "",
        "phone": values.phone or "",
        "guardian": values.guardian,
        "class": values.school_class,
        "remark": values.remark,
    }
    return {field: value for field, value in sealed.items() if value}


def record_measures(rows: Sequence[RosterRow], children: Children, intake: Intake) -> None:
    """Store measures and readable stated sizes; of two rows for one child the later holds."""
    found = {
        (one.child_id, one.kind): one
        for row in rows
        for one in measures_in(row, children[row.number], on=intake.on)
    }
    registry.record_measurements(measurements=found.values())


def measures_in(row: RosterRow, child: ChildFile, *, on: date) -> list[Measurement]:
    values, kind = row.values, Measurement.Kind
    found = {
        kind.HEIGHT: values.height_cm and values.height_cm * MM_A_CM,
        kind.FOOT: values.foot_mm,
        kind.SHOE_LABEL: values.shoe and not values.shoe.must_measure and values.shoe.value,
        kind.GARMENT_LABEL: (
            values.garment and not values.garment.must_measure and values.garment.value
        ),
    }
    return [
        Measurement(child=child, kind=kind, value=round(value), measured_on=on)
        for kind, value in found.items()
        if value
    ]


def filed_measures(children: Children) -> dict[UUID, sizes.Measures]:
    """Return the last measured height and foot of each child."""
    kinds = (Measurement.Kind.HEIGHT, Measurement.Kind.FOOT)
    rows = Measurement.objects.filter(child__in=list(children.values()), kind__in=kinds)
    found: dict[UUID, sizes.Measures] = {}
    for row in rows.order_by("measured_on", "pk"):
        found.setdefault(row.child_id, {})[row.kind] = sizes.as_measured(row)
    return found


def needs_in(
    row: RosterRow, child: ChildFile, filed: Mapping[UUID, sizes.Measures], intake: Intake
) -> Iterator[Need]:
    wearer = row.values.wearer(on=intake.on)
    if wearer is None:
        raise ValueError(f"row {row.number} is not fit to be taken in")
    wearer = sizes.with_filed(wearer, filed.get(child.pk, {}))
    for item in intake.upload.drive.items:
        wanted = sizes.wanted(item, row.values, wearer, on=intake.on)
        yield Need(
            drive=intake.upload.drive,
            child=child,
            item=item,
            size=wanted.size,
            must_measure=wanted.must_measure,
            size_reason=wanted.reason,
            opened_on=permissions.local_day(intake.now),
        )


def needs_of(intake: Intake, children: Children) -> QuerySet[Need]:
    return Need.objects.filter(drive=intake.upload.drive, child__in=list(children.values()))
