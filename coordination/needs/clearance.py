"""Release a wave only with its proof; a refusal leads to the next fixed coarser geometry."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from coordination.needs.disclosure import (
    LEVELS,
    Entry,
    NeedRow,
    Partition,
    Policy,
    RollPupil,
    SizeKind,
    Wave,
    as_entry,
    release_wave,
)
from coordination.needs.proof import Proof, Pupil, prove

Rows = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Published:
    """A board that is out: its public entry, and behind the wall the rows it counts."""

    entry: Entry
    cohort: Rows


@dataclass(frozen=True, slots=True)
class Clearance:
    """A wave with the proof that holds; `wave` None if no geometry could be proved or shown."""

    wave: Wave | None
    proof: Proof


def clear_wave(
    *,
    needs: Iterable[NeedRow],
    roll: Sequence[RollPupil],
    rolls_to_date: Sequence[Pupil],
    partition: Partition,
    season: Sequence[Wave],
    boards: Sequence[Published],
    week: int,
    policy: Policy,
    kinds: Mapping[str, SizeKind] | None = None,
) -> Clearance | None:
    """Give the proved wave of a publishing week, None in any other week.

    `season` are this season's waves, `boards` every board ever published, `rolls_to_date` the
    public rolls with the weeks each pupil was on them.
    """
    rows, clearance = list(needs), None
    for level in LEVELS[policy.first_level :]:
        wave = release_wave(
            needs=rows,
            roll=roll,
            partition=partition,
            earlier=season,
            week=week,
            policy=policy,
            kinds=kinds,
            level=level,
            newcomers=_newcomers(season, rolls_to_date, week),
        )
        if wave is None:
            return None
        proof = _prove(wave, rolls_to_date, boards, policy)
        if proof.holds:
            return Clearance(wave if wave.cells else None, proof)
        clearance = Clearance(None, proof)
    return clearance


def _newcomers(season: Sequence[Wave], rolls: Sequence[Pupil], week: int) -> frozenset[str]:
    """Give pupils who came since the season's last board; nobody before its first."""
    if not season:
        return frozenset()
    last = season[-1].week
    return frozenset(one.code for one in rolls if last < one.from_week <= week)


def _prove(
    wave: Wave, rolls_to_date: Sequence[Pupil], boards: Sequence[Published], policy: Policy
) -> Proof:
    entry = as_entry(wave, policy)
    out = [board for board in boards if board.entry != entry]
    told = sorted([*out, Published(entry, wave.cohort)], key=lambda board: board.entry["week"])
    truth: dict[int, Rows] = {}
    for board in told:
        truth[board.entry["week"]] = truth.get(board.entry["week"], Rows()) | board.cohort
    return prove(
        [board.entry for board in told],
        rolls_to_date,
        truth=truth,
        theta=policy.most_share_outside,
    )
