import re

import pytest
from django.utils import translation

from coordination.matching import wording
from coordination.matching.engine.sentences import LOT_SENTENCES, NEED_SENTENCES
from coordination.matching.models import Run
from coordination.matching.review.waiting import Waiting, neutral, waiting_groups
from coordination.matching.services import runs
from coordination.needs.models import Need
from coordination.registry.models import ChildFile
from tests.coordination.matching.runs.world import RUN_DAY, coordinator, small_drive, solved

ALL_CODES = sorted(NEED_SENTENCES["en"])
TURN = {"more_urgent", "school_share", "shorter_wait", "fits_less_well", "not_kept_before", "equal"}


def group(code: str) -> Waiting:
    return Waiting("SHOE_COTTON", 205, 215, code, 11, 2, 28, 200, 17)


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("code", ALL_CODES)
def test_every_reason_of_the_engine_has_words(code: str, language: str) -> None:
    with translation.override(language):
        words = wording.waiting_reason(group(neutral(code)))

    assert words
    assert not re.search(r"%\(|urgent|red|yellow|blue|green|紧急|红|黄|蓝|绿", words)


def test_whatever_its_turn_was_the_reason_reads_alike() -> None:
    assert {neutral(code) for code in TURN} == {"others_first"}
    assert {neutral(code) for code in ALL_CODES if code not in TURN}.isdisjoint({"others_first"})


def test_every_left_over_has_words() -> None:
    assert set(wording.LEFT_REASONS) == set(LOT_SENTENCES["en"])


@pytest.mark.django_db
def test_the_same_need_in_another_colour_waits_in_the_same_words() -> None:
    drive = small_drive(wanted=2, pieces=1)
    first = solved(drive)
    loser = Need.objects.exclude(pk__in=first.allocations.values("need")).get()
    winner = first.allocations.get().need
    ChildFile.objects.filter(pk=loser.child_id).update(colour=ChildFile.Colour.RED)
    ChildFile.objects.filter(pk=winner.child_id).update(colour=ChildFile.Colour.YELLOW)

    second = runs.solve_run(drive=drive, school=None, actor=coordinator(), now=RUN_DAY)

    assert second.allocations.get().need == loser
    codes = [run.reasons["needs"][0]["code"] for run in (first, second)]
    assert codes == ["equal", "more_urgent"]
    assert words_of(first) == words_of(second)


def words_of(run: Run) -> list[tuple[str, str]]:
    return [
        (wording.waiting_head(found), wording.waiting_reason(found))
        for found in waiting_groups(run)
    ]
