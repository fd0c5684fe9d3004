"""Invented people: names, ID numbers in unassigned regions, phones nobody has."""

from datetime import date

from coordination.needs.sizing.rules import Sex
from coordination.registry.demo_city.dice import Dice
from coordination.vault.idnumbers import check_character

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
    "苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史"
    "顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
BOYS = "宇浩泽轩博文俊杰志远子安晨阳睿诚嘉乐思源启明锦程一鸣天佑家栋"
GIRLS = "雨欣怡婷诗涵梦瑶佳雪思彤若曦可馨语嫣静雅心悦晓月紫萱婉清秋芸"
RARE: tuple[tuple[str, Sex], ...] = (
    ("欧阳若兰", "f"), ("欧阳一", "m"), ("李娜", "f"), ("王伟", "m"), ("司徒婉清", "f"),
    ("上官雨桐", "f"), ("张㛃", "f"), ("陈䶮", "m"), ("阿依·古丽", "f"),
    ("买买提·艾力", "m"), ("诸葛子安", "m"), ("令狐语嫣", "f"),
)  # fmt: skip
GUARDIANS = "国强桂英建军秀兰海燕春梅德福玉珍志刚凤霞"
SEQUENCES = 1000


def child_name(dice: Dice, sex: Sex) -> str:
    given = BOYS if sex == "m" else GIRLS
    return dice.pick(SURNAMES) + dice.pick(given) + dice.pick(given)


def guardian_name(dice: Dice, surname: str) -> str:
    return surname + dice.pick(GUARDIANS) + dice.pick(GUARDIANS)


def phone_number(number: int) -> str:
    """Return a mobile in 1200000xxxx: such numbers are given to nobody."""
    return f"1200000{number % 10_000:04}"


class IdNumbers:
    """Numbers with a right check digit, each given out once."""

    def __init__(self) -> None:
        self.given: set[str] = set()

    def issue(self, *, region: str, birth: date, sex: Sex, dice: Dice) -> str:
        """Return a free number; odd sequences are boys."""
        start = dice.below(SEQUENCES)
        for step in range(SEQUENCES):
            sequence = (start + step) % SEQUENCES
            first = f"{region}{birth:%Y%m%d}{sequence:03}"
            number = first + check_character(first)
            if sequence % 2 == (sex == "m") and number not in self.given:
                self.given.add(number)
                return number
        raise LookupError(region)
