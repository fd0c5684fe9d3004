"""What waits for an officer: one line a kind of work, with how much of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from coordination.accounts.models import Officer
from coordination.consents import queries as consents
from coordination.desk import queries as desk
from coordination.discovery.models import Upload
from coordination.fulfilment.models import Box, Pack
from coordination.matching.models import Lot, Run
from coordination.needs import queries as needs
from coordination.needs.models import BoardRelease, Drive
from coordination.registry import queries as registry
from coordination.registry.models import School
from coordination.vault import queries as vault

Count = Callable[["Reach"], int]


@dataclass(frozen=True)
class Reach:
    """Where an officer's duties lead on a day: drives of counties, schools."""

    officer: Officer
    roles: frozenset[str]
    on: date

    def drives(self) -> QuerySet[Drive]:
        return needs.drives_for(officer=self.officer, roles=set(self.roles), on=self.on)

    def schools(self) -> QuerySet[School]:
        return registry.schools_for(officer=self.officer, roles=set(self.roles), on=self.on)


@dataclass(frozen=True)
class Task:
    """`count` of what waits; nothing waits at 0. `roles` are those whose work it is."""

    label: StrOrPromise
    hint: StrOrPromise
    url_name: str
    roles: frozenset[str]
    count: Count


@dataclass(frozen=True)
class Waiting:
    label: StrOrPromise
    hint: StrOrPromise
    url: str
    count: int


def waiting_for(*, officer: Officer, roles: frozenset[str], on: date) -> list[Waiting]:
    """Return this officer's work, what waits first; the order within is the day's order."""
    reach = Reach(officer, roles, on)
    lines = [
        Waiting(task.label, task.hint, reverse(task.url_name), task.count(reach))
        for task in TASKS
        if roles & task.roles
    ]
    return sorted(lines, key=lambda line: line.count == 0)


def _open_uploads(reach: Reach) -> int:
    states = [Upload.State.READ, Upload.State.CHECKED]
    return Upload.objects.filter(uploaded_by=reach.officer, state__in=states).count()


def _boards_to_release(reach: Reach) -> int:
    proposed = BoardRelease.objects.filter(
        drive__in=reach.drives(), state=BoardRelease.State.PROPOSED
    )
    return proposed.exclude(proposed_by=reach.officer).count()


def _texts_to_decide(reach: Reach) -> int:
    return desk.waiting().count()


def _lots_in(state: str) -> Count:
    def count(reach: Reach) -> int:
        return Lot.objects.filter(drive__in=reach.drives(), state=state).count()

    return count


def _runs_to_approve(reach: Reach) -> int:
    solved = Run.objects.filter(drive__in=reach.drives(), state=Run.State.SOLVED)
    return solved.exclude(created_by=reach.officer).count()


def _packs_to_pack(reach: Reach) -> int:
    return Pack.objects.filter(drive__in=reach.drives(), state=Pack.State.PLANNED).count()


def _boxes_on_their_way(reach: Reach) -> int:
    shipped = Box.objects.filter(school__in=reach.schools(), shipped_at__isnull=False)
    return shipped.filter(received_at__isnull=True).count()


def _packs_to_hand_over(reach: Reach) -> int:
    return Pack.objects.filter(school__in=reach.schools(), state=Pack.State.SHIPPED).count()


def _sizes_to_measure(reach: Reach) -> int:
    return needs.needs_to_measure(
        officer=reach.officer, roles=set(reach.roles), on=reach.on
    ).count()


def _emergencies_to_grant(reach: Reach) -> int:
    over = vault.emergencies_over(officer=reach.officer, on=reach.on)
    waiting = over.filter(granted_at=None, ends_at__gt=timezone.now())
    return waiting.exclude(asked_by=reach.officer).count()


def _alarms_to_see(reach: Reach) -> int:
    alarms = vault.alarms_for(officer=reach.officer, on=reach.on)
    return alarms.filter(seen_at=None).exclude(officer=reach.officer).count()


def _erasures_to_do(reach: Reach) -> int:
    erasures = vault.erasures_over(officer=reach.officer, on=reach.on)
    return erasures.filter(erased_at=None).exclude(asked_by=reach.officer).count()


def _consents_ending(reach: Reach) -> int:
    soon = reach.on + timedelta(days=consents.SOON_DAYS)
    return consents.ending(officer=reach.officer, on=reach.on, until=soon).count()


TASKS = [
    Task(
        _("Emergencies to grant"),
        _("Somebody asks to see a child's contacts now; yours is the second person's yes."),
        "vault:desk",
        frozenset({"supervisor"}),
        _emergencies_to_grant,
    ),
    Task(
        _("Rosters to finish"),
        _("Lists you uploaded that are not taken in yet."),
        "discovery:upload_list",
        frozenset({"coordinator", "supervisor"}),
        _open_uploads,
    ),
    Task(
        _("Sizes to measure"),
        _("Guesses that a person has to confirm before anything is packed."),
        "needs:measure_list",
        frozenset({"school_contact", "director", "supervisor"}),
        _sizes_to_measure,
    ),
    Task(
        _("Consents ending"),
        _("Ask again before their last day; after it, nothing travels."),
        "consents:consent_list",
        frozenset({"director", "supervisor"}),
        _consents_ending,
    ),
    Task(
        _("Boards to release"),
        _("Proposed by somebody else; yours is the second signature."),
        "needs:release_list",
        frozenset({"coordinator", "supervisor"}),
        _boards_to_release,
    ),
    Task(
        _("Texts to decide"),
        _("Words of the public site in which a person may be named."),
        "desk:list",
        frozenset({"supervisor"}),
        _texts_to_decide,
    ),
    Task(
        _("Goods on their way"),
        _("Announced by donors and not counted in yet."),
        "matching:lot_list",
        frozenset({"coordinator", "packer"}),
        _lots_in(Lot.State.ANNOUNCED),
    ),
    Task(
        _("Goods to inspect"),
        _("Counted in and not looked at yet."),
        "matching:lot_list",
        frozenset({"coordinator", "packer"}),
        _lots_in(Lot.State.RECEIVED),
    ),
    Task(
        _("Runs to approve"),
        _("Solved by somebody else; yours is the second signature."),
        "matching:run_list",
        frozenset({"coordinator", "supervisor"}),
        _runs_to_approve,
    ),
    Task(
        _("Packs to pack"),
        _("Planned and not sealed yet."),
        "fulfilment:packing",
        frozenset({"packer", "coordinator"}),
        _packs_to_pack,
    ),
    Task(
        _("Boxes on their way to you"),
        _("Confirm each box when it stands before you."),
        "fulfilment:handover",
        frozenset({"school_contact"}),
        _boxes_on_their_way,
    ),
    Task(
        _("Packs to hand over"),
        _("Tick each code; then countersign."),
        "fulfilment:handover",
        frozenset({"school_contact"}),
        _packs_to_hand_over,
    ),
    Task(
        _("Alarms"),
        _("Reading that is unusual, and nobody has looked into it yet."),
        "vault:alarm_list",
        frozenset({"supervisor"}),
        _alarms_to_see,
    ),
    Task(
        _("Erasures"),
        _("Asked for by somebody else; you destroy the identity for good."),
        "vault:erasure_list",
        frozenset({"supervisor"}),
        _erasures_to_do,
    ),
]
