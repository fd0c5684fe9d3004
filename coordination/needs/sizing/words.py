"""Sentences for reasons and readings, in Chinese and English."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from coordination.needs.sizing.prediction import Reason
from coordination.needs.sizing.readings import Figures, SizeReading

Lang = Literal["zh", "en"]
MONTHS = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip

REASONS: Mapping[str, Mapping[Lang, str]] = {
    "garment_measured": {
        "en": "Measured {measured} cm on {measured_on}; grows about {growth} cm until the end of "
        "next winter; size {size} (fits up to {fits_up_to})",
        "zh": "{measured_on}量得身高{measured}厘米；到下个冬天结束约长{growth}厘米；"
        "选{size}码（可穿到{fits_up_to}厘米）",
    },
    "garment_tracked": {
        "en": "Measured {measured} cm on {measured_on}, about {value} cm now; grows about "
        "{growth} cm until the end of next winter; size {size} (fits up to {fits_up_to})",
        "zh": "{measured_on}量得身高{measured}厘米，推算现在约{value}厘米；到下个冬天结束约长"
        "{growth}厘米；选{size}码（可穿到{fits_up_to}厘米）",
    },
    "garment_age_only": {
        "en": "Not measured; the middle height at {age} is {value} cm; size {size} is only a "
        "plan. Please measure before packing",
        "zh": "未测量；{age}岁儿童身高中位数约{value}厘米；{size}码仅供计划，装包前请实际测量",
    },
    "garment_stated": {
        "en": "Size {size} as stated by the school",
        "zh": "按学校填报的{size}码",
    },
    "garment_no_table": {
        "en": "No height table for the age of {age}; please measure",
        "zh": "没有{age}岁的身高参考数据，请实际测量",
    },
    "shoe_measured": {
        "en": "Foot measured {measured} mm on {measured_on}; {growth} mm of growth for this "
        "winter and {spare} mm for socks; shoe {size} mm",
        "zh": "{measured_on}量得脚长{measured}毫米；本季生长约{growth}毫米，厚袜{spare}毫米；"
        "选{size}毫米鞋",
    },
    "shoe_tracked": {
        "en": "Foot measured {measured} mm on {measured_on}, about {value} mm now; {growth} mm "
        "of growth and {spare} mm for socks; shoe {size} mm",
        "zh": "{measured_on}量得脚长{measured}毫米，推算现在约{value}毫米；生长约{growth}毫米，"
        "厚袜{spare}毫米；选{size}毫米鞋",
    },
    "shoe_guessed": {
        "en": "Foot not measured, guessed {value} mm from the height; {growth} mm of growth and "
        "{spare} mm to spare; shoe {size} mm is only a plan. Please measure before packing",
        "zh": "脚长未测量，按身高推算约{value}毫米；生长约{growth}毫米，余量{spare}毫米；"
        "{size}毫米仅供计划，装包前请实际测量",
    },
    "shoe_stated": {
        "en": "Shoe {size} mm as stated by the school",
        "zh": "按学校填报的{size}毫米",
    },
    "shoe_no_table": {
        "en": "No foot length table for the age of {age}; please measure",
        "zh": "没有{age}岁的脚长参考数据，请实际测量",
    },
}

READINGS: Mapping[str, Mapping[Lang, str]] = {
    "blank": {"en": "No size given; please measure", "zh": "未填尺码，请实际测量"},
    "unread": {"en": "The size cannot be read; please measure", "zh": "尺码无法识别，请实际测量"},
    "range": {
        "en": "A range ({low} to {high}) is no size; please measure",
        "zh": "填的是范围（{low}至{high}），请实际测量",
    },
    "cm_or_eu": {
        "en": "{found} may be centimetres or an EU code; please ask",
        "zh": "{found}可能是厘米也可能是欧码，请核实",
    },
    "out_of_range": {
        "en": "{found} is no size a child wears; please measure",
        "zh": "{found}不是儿童尺码，请实际测量",
    },
    "one_size": {
        "en": "One size for all says nothing; please measure",
        "zh": "均码无法确定大小，请实际测量",
    },
    "age_given": {
        "en": "An age ({found}) is no size; please measure the height",
        "zh": "填的是年龄（{found}岁），请量身高",
    },
    "letter": {
        "en": "Letter size {found} says nothing on a child; please measure the height",
        "zh": "字母码{found}不适用于儿童，请量身高",
    },
    "eu": {"en": "EU {eu} = {mm} mm", "zh": "欧码{eu}即{mm}毫米"},
    "eu_large": {
        "en": "EU {eu} (runs large) = {mm} mm; please measure",
        "zh": "偏大，约欧码{eu}即{mm}毫米，请实际测量",
    },
    "mm": {"en": "{mm} mm", "zh": "{mm}毫米"},
    "cm": {"en": "{mm} mm", "zh": "{mm}毫米"},
    "mm_rounded_up": {"en": "{found} mm, next size up {mm} mm", "zh": "{found}毫米，进到{mm}毫米"},
    "cm_rounded_up": {"en": "{found}, next size up", "zh": "{found}，进到大一码"},
    "letter_read": {"en": "Letter {found} = height {cm} cm", "zh": "字母码{found}即身高{cm}厘米"},
}


def reason_sentence(reason: Reason, lang: Lang) -> str:
    return REASONS[reason.code][lang].format_map(written(reason.figures, lang))


def reading_sentence(reading: SizeReading, lang: Lang) -> str:
    if reading.kind == "garment" and reading.code == "cm":
        return {"en": "Height code {cm}", "zh": "{cm}码"}[lang].format_map(reading.figures)
    return READINGS[reading.code][lang].format_map(written(reading.figures, lang))


def written(figures: Figures, lang: Lang) -> dict[str, str]:
    return {name: one_figure(value, lang) for name, value in figures.items()}


def one_figure(value: int | float | str | date, lang: Lang) -> str:
    """Write a date as people say it and a number without a trailing .0."""
    if isinstance(value, date):
        if lang == "zh":
            return f"{value.year}年{value.month}月{value.day}日"
        return f"{value.day} {MONTHS[value.month - 1]} {value.year}"
    return f"{value:g}" if isinstance(value, float) else str(value)
