"""Small worlds for the rules: schools, rolls and needs by the figure."""

from coordination.needs.disclosure import NeedRow, RollPupil, School, facts

SIZES = (110, 130, 150, 170)


def school(number: int, *, town: str = "", district: str = "D0") -> School:
    return School(f"S{number:02d}", town or f"T{number:02d}", district)


def roll(counts: dict[str, int], *, sizes: tuple[int, ...] = SIZES) -> list[RollPupil]:
    """Each school's pupils, sizes in turn, every pupil of another home."""
    return [
        RollPupil(f"{code}-{n}", code, sizes[n % len(sizes)], f"home {code}-{n}")
        for code, pupils in counts.items()
        for n in range(pupils)
    ]


def needs(counts: dict[str, int], item: str = "coat", *, opened: int = 0) -> list[NeedRow]:
    """The first pupils of each school need the item."""
    return [
        NeedRow(f"{code}-{n}", item, opened)
        for code, number in counts.items()
        for n in range(number)
    ]


def inside(
    *rows: tuple[int, int, int],
    homes: int = 10_000,
    homes_in_need: int = 100,
    homes_registered: int = 100,
) -> facts.Tested:
    """A cell by its schools' (pupils, needs, registered)."""
    by_school = {f"S{n:02d}": row for n, row in enumerate(rows)}
    return facts.Tested(by_school, homes, homes_in_need, homes_registered)
