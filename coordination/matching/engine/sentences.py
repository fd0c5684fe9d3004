"""Reasons as people read them, in Chinese and English. No child is named in any of them."""

from collections.abc import Mapping, Sequence
from typing import Literal

from coordination.matching.engine.certifying.swap import Change, Swap

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")

TIER_NAMES: dict[Language, tuple[str, ...]] = {
    "zh": ("红色", "黄色", "蓝色", "绿色"),
    "en": ("red", "yellow", "blue", "green"),
}

NEED_SENTENCES: dict[Language, dict[str, str]] = {
    "en": {
        "more_urgent": "Not served: {offered} units fit and all went to more urgent needs "
        "({ahead}). {enough} more of this size would certainly serve it.",
        "school_share": "Not served: {offered} units fit ({ahead}). Among equally urgent needs, "
        "schools with a smaller share served come first (share band {own} here, {other} there). "
        "{enough} more of this size would certainly serve it.",
        "shorter_wait": "Not served: {offered} units fit ({ahead}). Equally urgent needs that "
        "have waited longer come first (waiting band {own} here, {other} there). "
        "{enough} more of this size would certainly serve it.",
        "fits_less_well": "Not served: {offered} units fit ({ahead}). An equally urgent need is "
        "served closer to its own size. {enough} more of this size would certainly serve it.",
        "not_kept_before": "Not served: {offered} units fit ({ahead}). Equally urgent needs that "
        "the last approved run had promised come first. "
        "{enough} more of this size would certainly serve it.",
        "equal": "Not served: {offered} units fit ({ahead}). Needs alike in everything are "
        "served by days of waiting, then by number. "
        "{enough} more of this size would certainly serve it.",
        "no_such_item": "Not served: nothing of this kind is in stock.",
        "no_such_size": "Not served: {units} units of this kind are in stock, none in size {size} "
        "or an allowed larger one; the nearest is {nearest}.",
        "other_gender": "Not served: the {units} units of this size are made for the other sex.",
        "out_of_date": "Not served: the {units} units that fit may not be given out any more on "
        "the day of delivery.",
        "limited_elsewhere": "Not served: the {units} units of this size are limited to another "
        "district or programme.",
        "limited_or_forbidden": "Not served: the {units} units of this size are limited to "
        "another district or programme, or an officer has ruled them out for this need.",
    },
    "zh": {
        "more_urgent": "未满足：合适的 {offered} 件全部给了更紧急的需求（{ahead}）。"
        "此尺码再有 {enough} 件必定满足。",
        "school_share": "未满足：合适的有 {offered} 件（{ahead}）。同等紧急时，满足比例较低的学校"
        "优先（本校档位 {own}，对方 {other}）。此尺码再有 {enough} 件必定满足。",
        "shorter_wait": "未满足：合适的有 {offered} 件（{ahead}）。同等紧急时，等待更久的优先"
        "（本需求等待档位 {own}，对方 {other}）。此尺码再有 {enough} 件必定满足。",
        "fits_less_well": "未满足：合适的有 {offered} 件（{ahead}）。同等紧急的需求更合尺码。"
        "此尺码再有 {enough} 件必定满足。",
        "not_kept_before": "未满足：合适的有 {offered} 件（{ahead}）。同等紧急时，上次批准方案已"
        "安排的需求优先。此尺码再有 {enough} 件必定满足。",
        "equal": "未满足：合适的有 {offered} 件（{ahead}）。各项相同的需求按等待天数、再按编号"
        "先后安排。此尺码再有 {enough} 件必定满足。",
        "no_such_item": "未满足：库存没有这种物品。",
        "no_such_size": "未满足：这种物品有 {units} 件，但没有 {size} 码或允许的更大尺码；"
        "最接近的是 {nearest} 码。",
        "other_gender": "未满足：此尺码的 {units} 件是另一性别的款式。",
        "out_of_date": "未满足：合适的 {units} 件在发放日已过期。",
        "limited_elsewhere": "未满足：此尺码的 {units} 件限定用于其他县区或项目。",
        "limited_or_forbidden": "未满足：此尺码的 {units} 件限定用于其他县区或项目，或已由工作"
        "人员排除。",
    },
}

LOT_SENTENCES: dict[Language, dict[str, str]] = {
    "en": {
        "out_of_date": "{left} left: past its date on the day of delivery.",
        "item_not_needed": "{left} left: nobody needs this kind.",
        "size_not_needed": "{left} left: nobody needs size {size}; the nearest is {nearest}.",
        "other_gender": "{left} left: needs of this size are for the other sex.",
        "limited_elsewhere": "{left} left: needs of this size are outside the district or "
        "programme it is limited to, or ruled out by an officer.",
        "all_served": "{left} left: all {fits} needs it fits are served.",
    },
    "zh": {
        "out_of_date": "剩余 {left} 件：发放日已过期。",
        "item_not_needed": "剩余 {left} 件：没有人需要这种物品。",
        "size_not_needed": "剩余 {left} 件：没有人需要 {size} 码；最接近的是 {nearest} 码。",
        "other_gender": "剩余 {left} 件：此尺码的需求是另一性别的款式。",
        "limited_elsewhere": "剩余 {left} 件：此尺码的需求不在限定的县区或项目内，或已由工作人员"
        "排除。",
        "all_served": "剩余 {left} 件：合适的 {fits} 个需求已全部满足。",
    },
}

SERVED_SENTENCES: dict[Language, dict[str, str]] = {
    "en": {
        "pinned": "Served: an officer fixed this lot for it.",
        "all_of_its_kind": "Served: all {asked} {tier_name} needs for this size are served; "
        "{offered} units fit it.",
        "ahead": "Served: {served} of {asked} {tier_name} needs for this size are; {offered} units "
        "fit it. Of {alike} needs alike in all but the wait it has place {place}.",
    },
    "zh": {
        "pinned": "已满足：工作人员为它指定了这一批次。",
        "all_of_its_kind": "已满足：此尺码的 {asked} 个{tier_name}需求全部满足；"
        "适合它的有 {offered} 件。",
        "ahead": "已满足：此尺码的 {asked} 个{tier_name}需求中满足 {served} 个；适合它的有 "
        "{offered} 件。除等待时间外相同的 {alike} 个需求中，它排第 {place}。",
    },
}

SCHOOL_SENTENCES: dict[Language, dict[str, str]] = {
    "en": {
        "all": "All {needs} needs of this school are served.",
        "none": "None of the {needs} needs of this school is served; the next would be in share "
        "band {next_band}.",
        "some": "{served} of {needs} needs of this school are served, up to share band {band}; the "
        "next would be in band {next_band}.",
    },
    "zh": {
        "all": "本校 {needs} 个需求全部满足。",
        "none": "本校 {needs} 个需求均未满足；下一个属于比例档位 {next_band}。",
        "some": "本校 {needs} 个需求满足 {served} 个，至比例档位 {band}；"
        "下一个属于档位 {next_band}。",
    },
}

AHEAD: dict[Language, tuple[str, str]] = {
    "en": ("{count} {tier}", ", "),
    "zh": ("{tier} {count}", "、"),
}
NOBODY: dict[Language, str] = {"en": "none", "zh": "无"}

SWAP_SENTENCES: dict[Language, dict[str, str]] = {
    "en": {
        "head": "The allocation can be improved from {before} to {after}:",
        "take": "need {need_id} gives up lot {before}",
        "give": "need {need_id} gets lot {after}",
        "trade": "need {need_id} gets lot {after} in place of {before}",
    },
    "zh": {
        "head": "方案可以从 {before} 改进为 {after}：",
        "take": "需求 {need_id} 让出批次 {before}",
        "give": "需求 {need_id} 得到批次 {after}",
        "trade": "需求 {need_id} 由批次 {before} 换为 {after}",
    },
}


def tell_need(
    reason: Mapping[str, str | int],
    language: Language,
    tiers: Sequence[str] | None = None,
) -> str:
    """Put the reason of an unserved need into one sentence."""
    names = tiers or TIER_NAMES[language]
    pattern, comma = AHEAD[language]
    counts = [reason.get(tier, 0) for tier in TIER_NAMES["en"]]
    ahead = comma.join(
        pattern.format(count=count, tier=name)
        for count, name in zip(counts, names, strict=True)
        if count
    )
    sentence = NEED_SENTENCES[language][str(reason["code"])]
    return sentence.format_map({**reason, "ahead": ahead or NOBODY[language]})


def tell_served(
    reason: Mapping[str, str | int], language: Language, tiers: Sequence[str] | None = None
) -> str:
    """Put the reason of a served need into one sentence."""
    tier = (tiers or TIER_NAMES[language])[int(reason["tier"])]
    return SERVED_SENTENCES[language][str(reason["code"])].format_map({**reason, "tier_name": tier})


def tell_school(figures: Mapping[str, str | int | None], language: Language) -> str:
    """Put a school's share into one sentence."""
    code = "all" if figures["next_band"] is None else "some" if figures["served"] else "none"
    return SCHOOL_SENTENCES[language][code].format_map(figures)


def tell_lot(reason: Mapping[str, str | int], language: Language) -> str:
    """Put the reason of units left over into one sentence."""
    return LOT_SENTENCES[language][str(reason["code"])].format_map(reason)


def tell_swap(swap: Swap, language: Language) -> str:
    """Tell a swap line by line."""
    words = SWAP_SENTENCES[language]
    head = words["head"].format(before=list(swap.before), after=list(swap.after))
    return "\n".join([head, *(words[kind_of(c)].format(**parts(c)) for c in swap.changes)])


def kind_of(change: Change) -> str:
    if not change.after:
        return "take"
    return "trade" if change.before else "give"


def parts(change: Change) -> dict[str, str]:
    return {"need_id": change.need_id, "before": change.before, "after": change.after}
