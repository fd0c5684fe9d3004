"""What the sports firm offers: its size run, three pieces that will fail, one thing refused."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Outcome = Literal["accepted", "rejected_at_inspection", "not_acceptable"]
HOODIES: Mapping[int, int] = {120: 6, 130: 24, 140: 28, 150: 30, 160: 14, 170: 4}
SHOES: Mapping[int, int] = {
    185: 2, 190: 5, 195: 8, 200: 8, 205: 6, 210: 10, 215: 12, 220: 10, 225: 9, 230: 12,
    235: 8, 240: 7, 245: 4, 250: 2,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class OfferedLine:
    """Pieces of one item in one size; `outcome` is what will become of them."""

    item: str
    name: str
    size: int | None
    quantity: int
    unit: str
    batch: str
    remark: str = ""
    outcome: Outcome = "accepted"


def offered_lines() -> tuple[OfferedLine, ...]:
    hoodies = [
        OfferedLine("HOODIE_FLEECE", "加绒卫衣", size, count, "件", "QZ2411-A")
        for size, count in HOODIES.items()
    ]
    shoes = [
        OfferedLine("SHOE_COTTON", "棉鞋", size, count, "双", "QZ2411-B")
        for size, count in SHOES.items()
    ]
    return (*hoodies, *shoes, *FAILING, REFUSED)


FAILING = (
    OfferedLine("HOODIE_FLEECE", "加绒卫衣", 140, 2, "件", "QZ2410-S", "样品,无安全类别标识",
                "rejected_at_inspection"),
    OfferedLine("SHOE_COTTON", "棉鞋", 225, 1, "双", "QZ2410-S", "样品,鞋底开胶",
                "rejected_at_inspection"),
)  # fmt: skip
REFUSED = OfferedLine("UNDERWEAR_3", "内裤(二手)", 150, 20, "件", "", "旧物", "not_acceptable")
HEADINGS = ("货号", "品名", "尺码(鞋为毫米,衣为身高厘米)", "数量", "单位", "批次", "备注")
