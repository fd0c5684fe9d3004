"""Nothing leaves without its proof, and a refusal only makes the geometry coarser."""

from collections.abc import Iterator

import pytest

from coordination.needs import clearance
from coordination.needs.clearance import Clearance, Published, clear_wave
from coordination.needs.disclosure import NeedRow, Policy, as_entry, partition
from coordination.needs.proof import Attacker, Fault, Proof, Pupil
from tests.coordination.needs.disclosure.rows import needs, roll, school

SCHOOLS = [school(n) for n in range(6)]
ROLL = roll(dict.fromkeys((one.code for one in SCHOOLS), 400))
EACH = dict.fromkeys((one.code for one in SCHOOLS), 30)
PUPILS = [
    Pupil(one.code, one.school, f"town {one.school}", one.size, one.home, 0, 99) for one in ROLL
]
GOOD, BAD = Proof(None, 0), Proof(Fault.UNSOLVED, 0)


def clear(
    rows: list[NeedRow], *, week: int = 0, boards: tuple[Published, ...] = ()
) -> Clearance | None:
    policy = Policy()
    return clear_wave(
        needs=rows,
        roll=ROLL,
        rolls_to_date=PUPILS,
        partition=partition(schools=SCHOOLS, roll=ROLL, policy=policy),
        season=(),
        boards=boards,
        week=week,
        policy=policy,
    )


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Proof]]:
    """The proofs that come next, first one first."""
    told: list[Proof] = []
    monkeypatch.setattr(clearance, "prove", lambda *_args, **_named: told.pop(0))
    yield told
    assert told == []


def test_a_wave_with_its_proof_is_cleared_at_the_finest_level() -> None:
    cleared = clear(needs(EACH))

    assert cleared is not None
    assert cleared.wave is not None
    assert (cleared.wave.level, cleared.proof.holds) == (0, True)


def test_a_refusal_leads_to_the_next_coarser_geometry(answers: list[Proof]) -> None:
    answers += [BAD, GOOD]

    cleared = clear(needs(EACH))

    assert cleared is not None
    assert cleared.wave is not None
    assert cleared.wave.level == 1


def test_three_refusals_publish_nothing(answers: list[Proof]) -> None:
    answers += [BAD, BAD, BAD]

    cleared = clear(needs(EACH))

    assert cleared == Clearance(None, BAD)


def test_a_wave_that_can_show_nothing_is_not_a_board() -> None:
    cleared = clear(needs({"S00": 3}))

    assert cleared is not None
    assert cleared.wave is None


def test_no_week_but_the_fixed_ones_is_cleared() -> None:
    assert clear(needs(EACH), week=3) is None


def test_the_proof_adds_up_every_board_ever_published() -> None:
    cleared = clear(needs(EACH))
    assert cleared is not None
    assert cleared.wave is not None
    earlier = Published(as_entry(cleared.wave, Policy()), cleared.wave.cohort)

    alone = clear(needs(EACH, "shoes"))
    after = clear(needs(EACH, "shoes"), boards=(earlier,))

    assert alone is not None
    assert after is not None
    assert after.proof.boards == 2
    added = [one.proof.verdicts[Attacker.ADDING_UP].most_belief for one in (alone, after)]
    assert added[1] > added[0]
