"""Values an instance may hold. Every check answers with faults, none raises."""

from dataclasses import dataclass
from itertools import pairwise

import polars as pl

from coordination.matching.engine.faults import Fault
from coordination.matching.engine.instance import TIERS, Rules

GENDERS = ("n", "f", "m")
MOST_QUANTITY = 10**12
MOST_SIZE = 10**6
MOST_DAYS = 10**6
MOST_BANDS = 10**6
FAULTS_PER_CHECK = 20


@dataclass(frozen=True, slots=True)
class Check:
    """Rows for which `wrong` holds are faults of one field."""

    field: str
    wrong: pl.Expr
    problem: str
    mend: str


def between(field: str, low: int, high: int) -> Check:
    return Check(
        field,
        pl.col(field).is_null() | ~pl.col(field).is_between(low, high),
        f"is not a whole number from {low} to {high}",
        f"write a whole number from {low} to {high}",
    )


def filled(field: str) -> Check:
    text = pl.col(field).cast(pl.String).fill_null("")
    return Check(field, text == "", "is empty", f"fill in the {field}")


def unique(field: str) -> Check:
    return Check(
        field,
        pl.col(field).is_duplicated() & (pl.col(field).fill_null("") != ""),
        "is used by more than one row",
        "give every row its own and remove the row that was entered twice",
    )


def one_of_genders() -> Check:
    return Check(
        "gender",
        ~pl.col("gender").is_in(GENDERS).fill_null(value=False),
        "is none of n, f, m",
        "write n (either), f or m",
    )


NEED_CHECKS = (
    filled("need_id"),
    unique("need_id"),
    filled("school_id"),
    filled("item"),
    between("size", -MOST_SIZE, MOST_SIZE),
    between("size_up", 0, 20),
    one_of_genders(),
    between("tier", 0, 3),
    between("waiting_days", 0, MOST_DAYS),
)
LOT_CHECKS = (
    filled("lot_id"),
    unique("lot_id"),
    filled("item"),
    between("size", -MOST_SIZE, MOST_SIZE),
    between("quantity", 0, MOST_QUANTITY),
    one_of_genders(),
)


def row_faults(frame: pl.DataFrame, checks: tuple[Check, ...], file: str) -> list[Fault]:
    """Look at every row; rows are numbered as in the file, the heading being row 1."""
    counts = frame.select(
        check.wrong.sum().alias(str(number)) for number, check in enumerate(checks)
    ).row(0)
    faults = []
    for check, count in zip(checks, counts, strict=True):
        if count:
            rows = frame.select(check.wrong.arg_true()).to_series().head(FAULTS_PER_CHECK)
            faults += [Fault(file, row + 2, check.field, check.problem, check.mend) for row in rows]
    return sorted(faults, key=lambda fault: (fault.row, fault.field))


def rule_faults(rules: Rules, file: str) -> list[Fault]:
    faults = []
    if len(rules.tiers) != len(TIERS) or len(set(rules.tiers)) != len(TIERS):
        mend = "name four tiers, the most urgent first"
        faults.append(Fault(file, 0, "tiers", "does not name four tiers", mend))
    if not 1 <= rules.bands <= MOST_BANDS:
        faults.append(Fault(file, 0, "bands", "is not 1 or more", "write a number such as 10"))
    steps = rules.wait_bands
    if any(low >= high for low, high in pairwise(steps)) or min(steps, default=1) < 0:
        mend = "list days in ascending order, such as [30, 90, 180]"
        faults.append(Fault(file, 0, "wait_bands", "is not ascending", mend))
    if rules.keep not in ("last", "after_tiers"):
        mend = 'write "last" or "after_tiers"'
        faults.append(Fault(file, 0, "keep", "is not a known place", mend))
    return faults


def pair_faults(
    pairs: pl.DataFrame, needs: pl.DataFrame, lots: pl.DataFrame, file: str
) -> list[Fault]:
    """Pairs must name needs and lots of the same instance."""
    if not pairs.height:
        return []
    checks = tuple(
        Check(
            field,
            ~pl.col(field).is_in(known.implode()),
            "is not in this instance",
            f"remove the row or add the {field} to {home}",
        )
        for field, known, home in (
            ("need_id", needs["need_id"], "needs.csv"),
            ("lot_id", lots["lot_id"], "lots.csv"),
        )
    )
    return row_faults(pairs, checks, file)
