"""Classes, colours, consents, tags and measurements, dealt out in the exact counts of the plan."""

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from coordination.needs.sizing.ages import years_old
from coordination.needs.sizing.heights import height_table
from coordination.needs.sizing.prediction import predict_garment, predict_shoe
from coordination.needs.sizing.rules import rules_on
from coordination.needs.sizing.wearers import Measured, Wearer
from coordination.registry.demo_city.children import DemoChild, county_codes
from coordination.registry.demo_city.dice import Dice
from coordination.registry.demo_city.plan import (
    BENEFIT_CLASSES,
    COLOURS,
    CONSENTS,
    DISABLED_IN_INSTITUTION,
    DRIVE_ON,
    LIVES_ELSEWHERE,
    MEASUREMENTS,
    NEEDS_OPEN_ON,
    OTHER_PROVINCE,
    TAGS,
)

INSTITUTION = "orphan_institution"
ELSEWHERE = "other_province"
LEFT_BEHIND_UNTIL, SCHOOL_AGES = 16, range(6, 16)
AWAY = ("left_behind", "migrant", "single_grandparent", "no_guardian")
HEAVIER = 5  # red and yellow are five times likelier without a guardian
URGENT = ("red", "yellow")
OLDEST_MEASURED_DAYS = 400
Dealt = Mapping[str, str]


def dealt(
    children: Sequence[DemoChild], counts: Mapping[str, int], *, dice: Dice, first: Dealt
) -> dict[str, str]:
    """Return a value by child's key; `first` are settled already and counted."""
    left = dict(counts)
    for value in first.values():
        left[value] -= 1
    pool = dice.shuffled([value for value, count in left.items() for _ in range(count)])
    open_keys = [child.key for child in children if child.key not in first]
    return {**first, **dict(zip(open_keys, pool, strict=True))}


def with_classes(children: Sequence[DemoChild], *, dice: Dice) -> list[DemoChild]:
    """Choose the youngest-leaning for institutional care; nobody on the drive's list is in it."""
    outside = [child for child in children if not child.is_on_drive_list]
    ranked = sorted(dice.shuffled(outside), key=lambda child: child.age + dice.below(9))
    settled = {child.key: INSTITUTION for child in ranked[: BENEFIT_CLASSES[INSTITUTION]]}
    values = dealt(children, BENEFIT_CLASSES, dice=dice, first=settled)
    return [replace(child, benefit_class=values[child.key]) for child in children]


def with_consents(children: Sequence[DemoChild], *, dice: Dice) -> list[DemoChild]:
    settled = {child.key: "given" for child in children if child.is_on_drive_list}
    values = dealt(children, CONSENTS, dice=dice, first=settled)
    return [replace(child, consent=values[child.key]) for child in children]


def with_tags(children: Sequence[DemoChild], *, dice: Dice) -> list[DemoChild]:
    """Deal each tag among the children it can be true of."""
    tagged: dict[str, set[str]] = {child.key: set() for child in children}
    house = [child.key for child in children if child.benefit_class == INSTITUTION]
    for key in dice.shuffled(house)[:DISABLED_IN_INSTITUTION]:
        tagged[key].add("disability")
    for tag, count in TAGS.items():
        already = sum(tag in tags for tags in tagged.values())
        fitting = [child.key for child in children if may_have(tag, child)]
        for key in dice.shuffled(fitting)[: count - already]:
            tagged[key].add(tag)
    return [replace(child, tags=frozenset(tagged[child.key])) for child in children]


def may_have(tag: str, child: DemoChild) -> bool:
    in_house = child.benefit_class == INSTITUTION
    rules: Mapping[str, Callable[[], bool]] = {
        "left_behind": lambda: child.age < LEFT_BEHIND_UNTIL and not in_house,
        "migrant": lambda: child.age < LEFT_BEHIND_UNTIL and not child.is_on_drive_list,
        "out_of_school": lambda: child.age in SCHOOL_AGES and not child.is_on_drive_list,
        "no_registration": lambda: not child.is_on_drive_list,
    }
    return rules.get(tag, lambda: True)() and not in_house


def with_colours(children: Sequence[DemoChild], *, dice: Dice) -> list[DemoChild]:
    """Draw red and yellow with five lots for a child without a guardian, one for others."""
    lots = [
        child.key
        for child in children
        for _ in range(HEAVIER if "no_guardian" in child.tags else 1)
    ]
    drawn = list(dict.fromkeys(dice.shuffled(lots)))
    urgent = [colour for colour in URGENT for _ in range(COLOURS[colour])]
    settled = dict(zip(drawn, urgent, strict=False))
    values = dealt(children, COLOURS, dice=dice, first=settled)
    return [replace(child, colour=values[child.key]) for child in children]


def with_registration(children: Sequence[DemoChild], *, dice: Dice) -> list[DemoChild]:
    """Register 96 elsewhere, 11 of them in another province; the others where they live."""
    movable = [c.key for c in children if not c.registered_in and not c.is_on_drive_list]
    away = dice.shuffled(movable)[:LIVES_ELSEWHERE]
    far, near = set(away[:OTHER_PROVINCE]), set(away[OTHER_PROVINCE:])
    return [replace(c, registered_in=registration(c, far, near)) for c in children]


def registration(child: DemoChild, far: Collection[str], near: Collection[str]) -> str:
    if child.registered_in:
        return child.registered_in
    if child.key in far:
        return ELSEWHERE
    if child.key in near:
        codes = county_codes()
        return codes[(codes.index(child.county) + 1) % len(codes)]
    return child.county


def with_measurements(children: Sequence[DemoChild], *, dice: Dice) -> list[DemoChild]:
    """Measure 61 % lately, 27 % earlier; under threes never, for no rule reaches them."""
    settled: dict[str, str] = {}
    for child in children:
        if child.is_on_drive_list:
            settled[child.key] = "fresh"
        elif height_at(child) is None:
            settled[child.key] = "none"
    kinds = dealt(children, MEASUREMENTS, dice=dice, first=settled)
    return [measured(child, kinds[child.key], dice) for child in children]


def height_at(child: DemoChild, *, days_ago: int = OLDEST_MEASURED_DAYS) -> float | None:
    on = DRIVE_ON - timedelta(days=days_ago)
    return height_table().at(years_old(child.birth, on), sex=child.sex)


def measured(child: DemoChild, kind: str, dice: Dice) -> DemoChild:
    """Give height, foot and the sizes the rules draw from them."""
    if kind == "none":
        return child
    if child.is_on_drive_list:
        return replace(child, measured_on=NEEDS_OPEN_ON)
    rules = rules_on(DRIVE_ON)
    days = dice.between(1, 80) if kind == "fresh" else dice.between(91, OLDEST_MEASURED_DAYS)
    on = DRIVE_ON - timedelta(days=days)
    age, middle = years_old(child.birth, on), height_at(child, days_ago=days) or 0.0
    spread = height_table().spread(age, sex=child.sex, divisor=rules.sd_divisor) or 0.0
    height = round(middle + spread * dice.deviation())
    ratio = rules.ratio(age=age, sex=child.sex) or 0.0
    foot = math.floor(height * 10 * ratio + 4 * dice.deviation())
    wearer = Wearer(child.sex, child.birth, Measured(height, on), Measured(foot, on))
    return replace(
        child,
        height_cm=height,
        foot_mm=foot,
        measured_on=on,
        shoe_mm=predict_shoe(wearer, on=DRIVE_ON).size,
        garment_cm=predict_garment(wearer, on=DRIVE_ON, layer="inner").size,
    )
