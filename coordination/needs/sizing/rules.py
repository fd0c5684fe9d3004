"""The settings of the sizing rules: each value is dated and gives its reason (rules.csv)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Literal

from coordination.needs.sizing.tables import table_rows

Sex = Literal["m", "f"]
BANDED = ("foot_ratio", "foot_growth_mm")


class RulesNotInForce(LookupError):
    """No dated value of a rule covers the day asked for."""


@dataclass(frozen=True, slots=True)
class Band:
    """A value that holds from an age in whole years until the next band; sex None is both."""

    from_age: int
    sex: Sex | None
    value: float


@dataclass(frozen=True, slots=True)
class SizingRules:
    """Lengths are in the unit of the name; `reasons` is keyed like the fields."""

    fresh_days: int
    sd_divisor: float
    inner_ease_cm: int
    outer_ease_cm: int
    max_above_cm: int
    growth_cap_months: int
    winter_first_month: int
    winter_last_month: int
    shoe_growth_months: int
    sock_mm: int
    guess_mm: int
    shoe_step_mm: int
    shoe_min_mm: int
    shoe_max_mm: int
    garment_step_cm: int
    garment_min_cm: int
    garment_max_cm: int
    letters_from_age: int
    bare_code_ask_below_age: int
    height_min_cm: int
    height_max_cm: int
    height_margin_cm: int
    shoe_below_mm: int
    shoe_above_mm: int
    garment_below_cm: int
    garment_above_cm: int
    shoe_substitute_mm: int
    garment_substitute_codes: int
    foot_ratio: tuple[Band, ...]
    foot_growth_mm: tuple[Band, ...]
    reasons: Mapping[str, str] = field(repr=False, compare=False)

    def ratio(self, *, age: float, sex: Sex) -> float | None:
        """Return foot length as a share of height; None below the youngest band."""
        return banded(self.foot_ratio, age=age, sex=sex)

    def foot_growth(self, *, age: float, sex: Sex) -> float:
        """Return mm a year."""
        return banded(self.foot_growth_mm, age=age, sex=sex) or 0.0


def banded(bands: Iterable[Band], *, age: float, sex: Sex) -> float | None:
    fitting = [band for band in bands if band.from_age <= age and band.sex in (None, sex)]
    return max(fitting, key=lambda band: band.from_age).value if fitting else None


@cache
def rules_on(on: date) -> SizingRules:
    """Return the rules in force on a day. Raises RulesNotInForce."""
    return rules_from_rows(table_rows("rules.csv"), on=on)


def rules_from_rows(rows: Iterable[Mapping[str, str]], *, on: date) -> SizingRules:
    """Take for each name, age and sex the newest row dated on or before `on`."""
    newest = newest_rows(rows, on=on)
    names = {row["name"] for row in newest}
    missing = [name for name in SizingRules.__dataclass_fields__ if name not in {*names, "reasons"}]
    if missing:
        raise RulesNotInForce(", ".join(missing))
    values: dict[str, object] = {
        row["name"]: number(row["value"]) for row in newest if row["name"] not in BANDED
    }
    values |= {name: bands_of(newest, name) for name in BANDED}
    values["reasons"] = {row["name"]: row["reason"] for row in newest}
    return SizingRules(**values)  # type: ignore[arg-type]  # names checked against the fields above


def newest_rows(rows: Iterable[Mapping[str, str]], *, on: date) -> list[Mapping[str, str]]:
    newest: dict[tuple[str, str, str], Mapping[str, str]] = {}
    for row in sorted(rows, key=lambda row: row["valid_from"]):
        if date.fromisoformat(row["valid_from"]) <= on:
            newest[row["name"], row["from_age"], row["sex"]] = row
    return list(newest.values())


def bands_of(rows: Iterable[Mapping[str, str]], name: str) -> tuple[Band, ...]:
    return tuple(
        Band(int(row["from_age"]), known_sex(row["sex"]), float(row["value"]))
        for row in rows
        if row["name"] == name
    )


def known_sex(text: str) -> Sex | None:
    if text == "m":
        return "m"
    return "f" if text == "f" else None


def number(text: str) -> float | int:
    return float(text) if "." in text else int(text)
