"""The items a drive can ask for: one list for both sides of the wall (domain facts 2.6)."""

from dataclasses import dataclass
from enum import StrEnum


class SizeKind(StrEnum):
    SHOE = "shoe"  # millimetres of foot length
    GARMENT = "garment"  # centimetres of body height
    NONE = "none"


@dataclass(frozen=True)
class Item:
    code: str
    name_zh: str
    name_en: str
    size_kind: SizeKind
    unit_zh: str
    by_sex: bool = False
    new_only: bool = True

    def name(self, language: str) -> str:
        return self.name_zh if language.startswith("zh") else self.name_en


_ALL = [
    Item("SHOE_COTTON", "棉鞋", "cotton shoes", SizeKind.SHOE, "双"),
    Item("HOODIE_FLEECE", "加绒卫衣", "fleece hoodie", SizeKind.GARMENT, "件"),
    Item("COAT_DOWN", "羽绒服", "padded coat", SizeKind.GARMENT, "件"),
    Item("PANTS_FLEECE", "加绒裤", "fleece trousers", SizeKind.GARMENT, "条", by_sex=True),
    Item("BASE_SET", "保暖内衣", "thermal set", SizeKind.GARMENT, "套", by_sex=True),
    Item("UNDERWEAR_3", "内裤3条", "underwear, 3 pieces", SizeKind.GARMENT, "份", by_sex=True),
    Item("SOCKS_3", "袜子3双", "socks, 3 pairs", SizeKind.SHOE, "份"),
    Item("QUILT", "棉被", "quilt", SizeKind.NONE, "床"),
    Item("SCHOOLBAG", "书包", "school bag", SizeKind.NONE, "个"),
    Item("SAFETY_CARD", "冬季安全卡", "winter safety card", SizeKind.NONE, "张"),
]
ITEMS = {item.code: item for item in _ALL}


def item_choices(language: str) -> list[tuple[str, str]]:
    return [(item.code, item.name(language)) for item in _ALL]


def size_text(code: str, size: int | None) -> str:
    """Return a size as printed: shoes in mm, garments in cm."""
    if size is None:
        return "—"
    unit = {SizeKind.SHOE: "mm", SizeKind.GARMENT: "cm", SizeKind.NONE: ""}
    return f"{size} {unit[ITEMS[code].size_kind]}".strip()
