"""Does a stated size fit the child's age? What does not is asked about, never corrected."""

from coordination.needs.sizing.heights import HeightTable, height_table
from coordination.needs.sizing.readings import SizeKind
from coordination.needs.sizing.rules import Sex, SizingRules

Span = tuple[float, float]


def height_span(
    age: float, *, sex: Sex | None, rules: SizingRules, table: HeightTable | None = None
) -> Span | None:
    """Return the cm that are taken without asking; None outside the table."""
    small, tall = extremes(age, sex=sex, table=table or height_table())
    if small is None or tall is None:
        return None
    return small - rules.height_margin_cm, tall + rules.height_margin_cm


def size_span(kind: SizeKind, age: float, *, sex: Sex | None, rules: SizingRules) -> Span | None:
    """Return the sizes (mm or cm code) taken without asking; None outside the table."""
    small, tall = extremes(age, sex=sex, table=height_table())
    if small is None or tall is None:
        return None
    if kind == "garment":
        return small - rules.garment_below_cm, tall + rules.garment_above_cm
    ratio = rules.ratio(age=age, sex=sex or "m")
    if ratio is None:
        return None
    return small * 10 * ratio - rules.shoe_below_mm, tall * 10 * ratio + rules.shoe_above_mm


def extremes(
    age: float, *, sex: Sex | None, table: HeightTable
) -> tuple[float | None, float | None]:
    """Return P3 and P97; of both sexes together when the sex is unknown."""
    sexes: tuple[Sex, ...] = (sex,) if sex else ("m", "f")
    lows = [table.at(age, sex=one, column="p3") for one in sexes]
    highs = [table.at(age, sex=one, column="p97") for one in sexes]
    known_lows, known_highs = ([cm for cm in row if cm is not None] for row in (lows, highs))
    return min(known_lows, default=None), max(known_highs, default=None)


def is_plausible(
    kind: SizeKind, size: int, *, age: float | None, sex: Sex | None, rules: SizingRules
) -> bool:
    """Return True also when nothing is known that could speak against it."""
    span = None if age is None else size_span(kind, age, sex=sex, rules=rules)
    return span is None or span[0] <= size <= span[1]
