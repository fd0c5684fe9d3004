"""The figures of the demo city: exact counts of the story and settings that may be changed."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Scale = Literal["tiny", "school", "city"]
SEED = 20241220
DRIVE_ON = date(2024, 12, 20)
NEEDS_OPEN_ON = date(2024, 11, 25)

AGES = (13, 20, 26, 39, 46, 59, 66, 72, 79, 85, 92, 98, 105, 112, 112, 105, 98, 85)
BOYS, GIRLS = 700, 612
DRIVE_BOYS = {6: 5, 7: 7, 8: 9, 9: 10, 10: 10, 11: 8, 12: 6}
DRIVE_GIRLS = {6: 4, 7: 7, 8: 8, 9: 8, 10: 8, 11: 8, 12: 5}
HOODIES_NEEDED = {120: 6, 130: 22, 140: 31, 150: 26, 160: 15, 170: 3}
SHOES_NEEDED = {
    185: 2, 190: 5, 195: 6, 200: 8, 205: 8, 210: 10, 215: 9, 220: 12, 225: 9, 230: 10,
    235: 9, 240: 7, 245: 4, 250: 4,
}  # fmt: skip
BENEFIT_CLASSES = {
    "orphan_institution": 62,
    "orphan_dispersed": 148,
    "de_facto_unsupported": 655,
    "difficulty_key": 447,
}
COLOURS = {"red": 18, "yellow": 131, "blue": 459, "green": 704}
CONSENTS = {"given": 1180, "pending": 96, "refused": 24, "withdrawn": 12}
MEASUREMENTS = {"fresh": 800, "older": 354, "none": 158}
TAGS = {
    "left_behind": 262,
    "migrant": 84,
    "disability": 197,
    "single_grandparent": 505,
    "no_guardian": 60,
    "out_of_school": 9,
    "no_registration": 4,
}
DISABLED_IN_INSTITUTION = 43
FAMILIES = {2: 110, 3: 30}
LIVES_ELSEWHERE, OTHER_PROVINCE = 96, 11
TINY_CHILDREN, TINY_TOWNSHIPS, TINY_VILLAGES = 24, 2, 6


@dataclass(frozen=True, slots=True)
class CityPlan:
    """Settings the board's disclosure rule depends on: schools, rolls, where children live."""

    schools_per_county: int = 8
    primary_schools: int = 6  # the first of them; the others are middle schools
    pupils_per_school: tuple[int, int] = (600, 1500)
    drive_school_roll: int = 1150
    drive_county_children: int = 260  # the drive's 103 among them
