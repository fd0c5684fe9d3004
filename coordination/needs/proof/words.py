"""A proof in plain words for the supervisor, in both languages: what leaves, what it could tell."""

from enum import StrEnum
from typing import Final

from coordination.needs.proof.facts import Attacker, Fault, Proof


class Language(StrEnum):
    """Languages in which a proof is told."""

    ZH = "zh"
    EN = "en"


_LEAVES: Final = {
    Language.ZH: "将公开：{boards} 期需求公示，共 {lines} 行，合计至少 {published} 件需求。",
    Language.EN: "What leaves: {boards} boards, {lines} lines, at least {published} needs in all.",
}
_HOLDS: Final = {
    Language.ZH: "结论：没有任何一名儿童可以被认出，可以公开。",
    Language.EN: "Verdict: no child can be identified. This may be released.",
}
_FAILS: Final = {
    Language.ZH: "结论：按各种读者合计，有 {children} 人次儿童可能被认出，不得公开。",
    Language.EN: "Verdict: children could be identified {children} times over all kinds of "
    "readers. This must not be released.",
}
_FAULTS: Final = {
    Fault.UNSOLVED: {
        Language.ZH: "证明没有算完，因此不得公开。",
        Language.EN: "The proof could not be finished, so nothing may be released.",
    },
    Fault.CONTRADICTION: {
        Language.ZH: "公示数字与学校名册相互矛盾，无法证明，因此不得公开。",
        Language.EN: "The numbers contradict the school rolls, so nothing may be released.",
    },
    Fault.MALFORMED: {
        Language.ZH: "公示文件不符合规定格式，无法证明，因此不得公开。",
        Language.EN: "The file does not have the fixed format, so nothing may be released.",
    },
}
_READERS: Final = {
    Attacker.OUTSIDER: {
        Language.ZH: "掌握全部学校名册、身高、住址和历次公示的外人",
        Language.EN: "A stranger with every school roll, size, village and earlier board",
    },
    Attacker.ADDING_UP: {
        Language.ZH: "把各类物品、各期公示叠加计算的人",
        Language.EN: "Somebody who adds up all items and all boards",
    },
    Attacker.SIBLINGS: {
        Language.ZH: "知道谁是兄弟姐妹、按家庭推算的人",
        Language.EN: "Somebody who knows brothers and sisters and reckons by home",
    },
    Attacker.STAYERS: {
        Language.ZH: "对比前后两期公示和转入转出名单的人",
        Language.EN: "Somebody who compares two boards with who joined and who left",
    },
    Attacker.ONE_SCHOOL: {
        Language.ZH: "完全了解某一所学校情况的人",
        Language.EN: "Somebody who knows the whole truth about one school",
    },
    Attacker.TWO_SCHOOLS: {
        Language.ZH: "互通情况的任意两所学校的人",
        Language.EN: "People of any two schools who share what they know",
    },
    Attacker.ONE_TOWN: {
        Language.ZH: "完全了解某一个镇所有学校的人",
        Language.EN: "Somebody who knows every school of one town",
    },
}
_AT_MOST: Final = {
    Language.ZH: "{reader}：对任何一名其他儿童，最多只能认为有 {percent}% 的可能；"
    "认出 {found} 人。",
    Language.EN: "{reader}: could believe of any other child at most {percent} %; "
    "identifies {found}.",
}
_LIMIT: Final = {
    Language.ZH: "界限：任何读者对任何儿童的把握都不得超过 {percent}%，也不得确知“有”或“没有”。",
    Language.EN: "Limit: no reader may be more than {percent} % sure of any child, "
    "nor certain of yes or no.",
}


_CONCLUDES: Final = {
    Attacker.OUTSIDER: {
        Language.ZH: "外人：即使掌握全部学校名册、身高和历次公示，对任何一名儿童最多也只能认为有"
        " {percent}% 的可能需要帮助，既不能确定“有”，也不能确定“没有”。",
        Language.EN: "A stranger with every roll, every size and every earlier board could give at "
        "most {percent} chances in 100 that a child needs something, and be certain of nothing.",
    },
    Attacker.ONE_SCHOOL: {
        Language.ZH: "一位校长：完全了解本校，从公示中减去本校后，对其他学校的任何一名儿童，"
        "最多也只能认为有 {percent}% 的可能。",
        Language.EN: "A head teacher who takes the own school out of the board could give at most "
        "{percent} chances in 100 that a child of another school needs something.",
    },
    Attacker.STAYERS: {
        Language.ZH: "对比两期公示的人：即使知道谁转入、谁转出，"
        "最多也只能认为有 {percent}% 的可能；任何数字都不公布第二次，相减得不到任何一名儿童。",
        Language.EN: "Somebody who compares two boards and knows who came and who left could give "
        "at most {percent} chances in 100. No number is told twice, so no difference is a child.",
    },
}
_ADDS_UP: Final = {Attacker.OUTSIDER: (Attacker.OUTSIDER, Attacker.ADDING_UP, Attacker.SIBLINGS)}


def conclusions(proof: Proof, language: Language) -> tuple[str, ...]:
    """Tell in a sentence each what a stranger, a head teacher and a comparer could conclude."""
    if not proof.holds:
        return ()
    found = []
    for reader, words in _CONCLUDES.items():
        verdicts = (proof.verdicts.get(one) for one in _ADDS_UP.get(reader, (reader,)))
        most = max((one.most_belief for one in verdicts if one), default=0.0)
        found.append(words[language].format(percent=_percent(most)))
    return tuple(found)


def sentences(proof: Proof, language: Language) -> tuple[str, ...]:
    """Tell a proof, verdict first."""
    if proof.fault:
        return (_FAULTS[proof.fault][language],)
    verdict = _HOLDS if proof.holds else _FAILS
    readers = (
        _AT_MOST[language].format(
            reader=_READERS[attacker][language],
            percent=_percent(one.most_belief),
            found=one.found,
        )
        for attacker, one in proof.verdicts.items()
    )
    return (
        verdict[language].format(children=proof.children),
        _LEAVES[language].format(boards=proof.boards, lines=proof.lines, published=proof.published),
        _LIMIT[language].format(percent=_percent(proof.theta)),
        *readers,
    )


def _percent(share: float) -> str:
    return f"{100 * share:.1f}"
