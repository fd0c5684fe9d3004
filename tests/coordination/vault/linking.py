"""An attacker with what two campaigns printed, who asks which packs are the same child's.

Sizes tell something by themselves, so every attack links within a size only, and the report is what
it gains over guessing there: 0 is chance, 1 is everybody.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from coordination.vault.crypto import CODE_ALPHABET

SIGMAS = 5  # chance passes this bound about three times in ten million attacks
Link = tuple[int, int]  # places in the first and in the second list


@dataclass(frozen=True)
class Printed:
    """One pack as lists, labels and box sheets show it; `child` is for keeping score alone."""

    code: str
    size: int
    place: int  # where it stands on the paper, box by box
    child: int


Attack = Callable[[Sequence[Printed], Sequence[Printed]], list[Link]]


@dataclass(frozen=True)
class Report:
    """What one attack linked rightly beside what guessing within sizes links."""

    attack: str
    packs: int
    sizes: int
    hits: int

    @property
    def advantage(self) -> float:
        return (self.hits - self.sizes) / (self.packs - self.sizes)

    @property
    def bound(self) -> float:
        """Return the hits that chance stays under: one a size, as in any shuffling, and spread."""
        return self.sizes + SIGMAS * sqrt(self.sizes)

    @property
    def is_above_chance(self) -> bool:
        return self.hits > self.bound


def report(one: Sequence[Printed], other: Sequence[Printed]) -> list[Report]:
    """Try every attack on two campaigns' papers."""
    sizes = len({pack.size for pack in one})
    return [
        Report(name, len(one), sizes, _hits(one, other, attack(one, other)))
        for name, attack in ATTACKS.items()
    ]


def best(one: Sequence[Printed], other: Sequence[Printed]) -> Report:
    return max(report(one, other), key=lambda found: found.hits)


def value_of(code: str) -> int:
    number = 0
    for letter in reversed(code[:-1]):
        number = number * len(CODE_ALPHABET) + CODE_ALPHABET.index(letter)
    return number


def _hits(one: Sequence[Printed], other: Sequence[Printed], links: list[Link]) -> int:
    """Return how many children were linked; of several guesses for one pack the first counts."""
    guessed: dict[int, int] = {}
    for mine, theirs in links:
        guessed.setdefault(mine, theirs)
    return sum(one[mine].child == other[theirs].child for mine, theirs in guessed.items())


def _by_size(packs: Sequence[Printed]) -> Mapping[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for index, pack in enumerate(packs):
        found[pack.size].append(index)
    return found


def _ranked(key: Callable[[Printed], object], *, backwards: bool = False) -> Attack:
    """Link the n-th by some order of the one list to the n-th of the other."""

    def attack(one: Sequence[Printed], other: Sequence[Printed]) -> list[Link]:
        mine, theirs = _by_size(one), _by_size(other)
        links: list[Link] = []
        for size in mine:
            first = sorted(mine[size], key=lambda index: key(one[index]))  # type: ignore[arg-type,return-value]
            second = sorted(
                theirs.get(size, []),
                key=lambda index: key(other[index]),  # type: ignore[arg-type,return-value]
                reverse=backwards,
            )
            links += zip(first, second, strict=False)
        return links

    return attack


def _alike(likeness: Callable[[str, str], int]) -> Attack:
    """Link each pack to the one of its size whose code is most like it."""

    def attack(one: Sequence[Printed], other: Sequence[Printed]) -> list[Link]:
        theirs = _by_size(other)
        return [
            (index, max(theirs[pack.size], key=lambda its: likeness(pack.code, other[its].code)))
            for index, pack in enumerate(one)
            if theirs.get(pack.size)
        ]

    return attack


def _same_places(one: str, other: str) -> int:
    return sum(mine == its for mine, its in zip(one, other, strict=True))


def _same_beginning(one: str, other: str) -> int:
    return next((n for n, pair in enumerate(zip(one, other, strict=True)) if pair[0] != pair[1]), 9)


def _same_letters(one: str, other: str) -> int:
    return sum((Counter(one) & Counter(other)).values())


def _one_step_between(combine: Callable[[int, int], int]) -> Attack:
    """Link by the commonest difference of two codes: a shift that all children share."""

    def attack(one: Sequence[Printed], other: Sequence[Printed]) -> list[Link]:
        theirs = _by_size(other)
        pairs: dict[int, list[Link]] = defaultdict(list)
        for mine, pack in enumerate(one):
            for its in theirs.get(pack.size, []):
                step = combine(value_of(pack.code), value_of(other[its].code))
                pairs[step].append((mine, its))
        return max(pairs.values(), key=len)

    return attack


ATTACKS: dict[str, Attack] = {
    "order of codes": _ranked(lambda pack: pack.code),
    "order of codes, backwards": _ranked(lambda pack: pack.code, backwards=True),
    "order of values": _ranked(lambda pack: value_of(pack.code)),
    "order on the paper": _ranked(lambda pack: pack.place),
    "order on the paper, backwards": _ranked(lambda pack: pack.place, backwards=True),
    "order of check characters": _ranked(lambda pack: pack.code[-1]),
    "most letters in their places": _alike(_same_places),
    "longest common beginning": _alike(_same_beginning),
    "most letters in common": _alike(_same_letters),
    "one step between all": _one_step_between(lambda one, other: (other - one) % 31**8),
    "one mask over all": _one_step_between(lambda one, other: one ^ other),
}
