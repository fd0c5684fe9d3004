"""Two campaigns' papers cannot be linked beyond what size tells; four naive schemes can."""

import random
from collections.abc import Callable, Sequence
from math import sqrt
from uuid import uuid4

import pytest

from coordination.fulfilment import services as fulfilment
from coordination.fulfilment.models import Pack
from coordination.matching.models import Lot
from coordination.needs.models import Need
from coordination.registry.models import ChildFile, School
from coordination.vault import crypto, services
from tests.coordination.fulfilment.factories import PACKING_DAY, approved_run
from tests.coordination.matching.factories import LotFactory
from tests.coordination.needs.factories import DriveFactory, NeedFactory
from tests.coordination.registry.factories import ChildFileFactory, SchoolFactory
from tests.coordination.signed_in import officer_with
from tests.coordination.vault import linking
from tests.coordination.vault.linking import Printed

CHILDREN, SIZES = 600, 12
KEY = bytes(range(32))
BASE = crypto.CODE_ALPHABET


def sizes(count: int) -> list[int]:
    """Return sizes with a middle that is common, as in life; a child keeps its size."""
    drawn = random.Random(7)  # noqa: S311  no secret
    return [round(drawn.gauss(SIZES / 2, 2)) % SIZES for _ in range(count)]


def printed(codes: Sequence[str]) -> list[Printed]:
    """Return the list as it is printed: by code."""
    packs = [
        (code, size, n) for n, (code, size) in enumerate(zip(codes, sizes(len(codes)), strict=True))
    ]
    in_order = sorted(packs)
    return [Printed(code, size, place, child) for place, (code, size, child) in enumerate(in_order)]


def code_of(number: int) -> str:
    values = [number // 31**place % 31 for place in range(8)]
    return "".join(BASE[value] for value in [*values, sum(values) % 31])


def same_code(subjects: Sequence[str], scope: str) -> list[str]:
    return [crypto.pseudonym(KEY, "everywhere", subject) for subject in subjects]


def in_order_of_registration(subjects: Sequence[str], scope: str) -> list[str]:
    first = 1_000 * len(scope)
    return ["".join(reversed(code_of(first + n)[:-1])) + "1" for n in range(len(subjects))]


def shifted_by_a_secret(subjects: Sequence[str], scope: str) -> list[str]:
    step = int.from_bytes(scope.encode(), "big")
    codes = same_code(subjects, scope)
    return [code_of((linking.value_of(code) + step) % 31**8) for code in codes]


def with_a_part_that_stays(subjects: Sequence[str], scope: str) -> list[str]:
    return [
        crypto.pseudonym(KEY, "everywhere", subject)[:3] + crypto.pseudonym(KEY, scope, subject)[3:]
        for subject in subjects
    ]


NAIVE: list[Callable[[Sequence[str], str], list[str]]] = [
    same_code,
    in_order_of_registration,
    shifted_by_a_secret,
    with_a_part_that_stays,
]


@pytest.mark.parametrize("scheme", NAIVE, ids=lambda scheme: scheme.__name__)
def test_the_attacker_sees_through_a_naive_scheme(
    scheme: Callable[[Sequence[str], str], list[str]],
) -> None:
    subjects = [str(uuid4()) for _ in range(CHILDREN)]

    found = linking.best(
        printed(scheme(subjects, "packs:winter-2024")), printed(scheme(subjects, "packs:now"))
    )

    assert found.is_above_chance, found
    assert found.advantage > 0.5


@pytest.mark.django_db
def test_our_codes_of_two_campaigns_give_no_advantage() -> None:
    subjects = [uuid4() for _ in range(CHILDREN)]
    scopes = ("packs:winter-2024", "packs:winter-2025")
    codes = [services.pseudonyms_for(scope=scope, subjects=subjects) for scope in scopes]

    found = linking.report(*(printed([of[subject] for subject in subjects]) for of in codes))

    assert not [attack for attack in found if attack.is_above_chance]
    assert max(attack.advantage for attack in found) < 0.05


@pytest.mark.django_db
def test_codes_do_not_follow_the_order_of_registration() -> None:
    subjects = [uuid4() for _ in range(CHILDREN)]
    codes = services.pseudonyms_for(scope="packs:winter-2024", subjects=subjects)

    in_order = sorted(range(CHILDREN), key=lambda n: codes[subjects[n]])

    assert abs(correlation(in_order)) < linking.SIGMAS / sqrt(CHILDREN)


def test_the_same_measure_finds_codes_that_do() -> None:
    codes = in_order_of_registration([""] * CHILDREN, "packs:a")

    in_order = sorted(range(CHILDREN), key=lambda n: codes[n])

    assert abs(correlation(in_order)) > 0.9


def correlation(order: Sequence[int]) -> float:
    """Return how far a ranking follows 0, 1, 2 …: 1 wholly, 0 not at all (Spearman)."""
    count = len(order)
    apart = sum((place - value) ** 2 for place, value in enumerate(order))
    return 1 - 6 * apart / (count * (count**2 - 1))


class TestThroughTheWholeOfPacking:
    """From runs to boxes, with the same children in two drives."""

    def papers(self, code: str, children: Sequence[ChildFile], school: School) -> list[Printed]:
        """Pack one drive and return what its box sheets and labels show."""
        drive = DriveFactory.create(code=code, county=school.county)
        lots = {
            size: LotFactory.create(drive=drive, size=size, announced=len(children))
            for size in (200, 210, 220)
        }
        pairs: list[tuple[Need, Lot | None]] = []
        for number, child in enumerate(children):
            size = sorted(lots)[number % len(lots)]
            need = NeedFactory.create(drive=drive, child=child, size=size)
            pairs.append((need, lots[size]))
        run = approved_run(pairs, drive=drive, school=school)
        coordinator = officer_with(role="coordinator", area=school.county)
        fulfilment.make_packs(run=run, actor=coordinator, now=PACKING_DAY)
        fulfilment.fill_boxes(
            drive=drive, school=school, packs_per_box=7, actor=coordinator, now=PACKING_DAY
        )
        place_of = {child.subject: number for number, child in enumerate(children)}
        packs = Pack.objects.filter(drive=drive).order_by("box__number", "code")
        return [
            Printed(pack.code, place_of[pack.subject] % len(lots), place, place_of[pack.subject])
            for place, pack in enumerate(packs)
        ]

    @pytest.mark.django_db
    def test_lists_boxes_and_labels_of_two_drives_give_no_advantage(self) -> None:
        school = SchoolFactory.create()
        children = [ChildFileFactory.create(school=school, consented=True) for _ in range(90)]

        one, other = (self.papers(code, children, school) for code in ("one", "other"))
        found = linking.report(one, other)

        assert len(one) == len(other) == 90
        assert not {pack.code for pack in one} & {pack.code for pack in other}
        assert not [attack for attack in found if attack.is_above_chance]

    @pytest.mark.django_db
    def test_tokens_of_labels_are_drawn_anew_for_each_drive(self) -> None:
        school = SchoolFactory.create()
        children = [ChildFileFactory.create(school=school, consented=True) for _ in range(9)]
        for code in ("one", "other"):
            self.papers(code, children, school)

        tokens = list(Pack.objects.values_list("token", flat=True))

        assert len(set(tokens)) == len(tokens) == 18
