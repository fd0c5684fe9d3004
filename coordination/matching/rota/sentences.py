"""Reasons as a coordinator reads them, in Chinese and English. Nobody is named."""

from collections.abc import Mapping

from coordination.matching.engine.sentences import Language

PEOPLE: dict[Language, str] = {
    "en": " {can} can in its slot, {near} of them within reach, {cleared} of these vetted and "
    "cleared on the day. Were everybody free {without_time} would fit; were nobody too far away "
    "{without_reach}; were everybody vetted and cleared {without_vetting}.",
    "zh": "这一时段有 {can} 人有空，其中 {near} 人距离合适，其中 {cleared} 人当日资质有效。"
    "若不限时段，合适的有 {without_time} 人；若不限距离，有 {without_reach} 人；"
    "若不限资质，有 {without_vetting} 人。",
}
SENTENCES: dict[Language, dict[str, str]] = {
    "en": {
        "no_driver": "Not held: {asked} drivers are asked for, {fit} fit.",
        "no_first_aider": "Not held: {asked} first-aiders are asked for, {fit} fit.",
        "no_lesson_leader": "Not held: {asked} lesson leaders are asked for, {fit} fit.",
        "no_speaker": "Not held: too few who fit speak the dialect ({asked} asked for, {fit} fit).",
        "no_trusted_adult": "Not held: no adult with the full clearance fits "
        "({asked} asked for, {fit} fit).",
        "too_few": "Not held: {asked} people are needed, {fit} fit.",
        "school_has_another": "Not held: the school has another visit too close to this day; "
        "{fit} people would fit ({asked} visit at a time).",
        "needed_elsewhere": "Not held: {fit} people fit and {asked} are needed, but skilled people "
        "among them serve visits that come first.",
        "no_more_free": "{missing} places empty of {asked} wanted: {fit} people fit, the others "
        "serve elsewhere, rest, or are newcomers beyond the share.",
    },
    "zh": {
        "no_driver": "未成行：需要司机 {asked} 人，合适的有 {fit} 人。",
        "no_first_aider": "未成行：需要急救员 {asked} 人，合适的有 {fit} 人。",
        "no_lesson_leader": "未成行：需要授课志愿者 {asked} 人，合适的有 {fit} 人。",
        "no_speaker": "未成行：需要会当地方言者 {asked} 人，合适的有 {fit} 人。",
        "no_trusted_adult": "未成行：需要完成全部审查的成年人 {asked} 人，合适的有 {fit} 人。",
        "too_few": "未成行：至少需要 {asked} 人，合适的有 {fit} 人。",
        "school_has_another": "未成行：该校临近日期已有另一次到访（每次限 {asked} 次）；"
        "合适的有 {fit} 人。",
        "needed_elsewhere": "未成行：合适的有 {fit} 人，需要 {asked} 人，但其中有专长者须先满足排在"
        "前面的到访。",
        "no_more_free": "想要 {asked} 人，尚缺 {missing} 人：合适的有 {fit} 人，其余在别处服务、"
        "需要休息，或新人已达比例。",
    },
}


def tell(reason: Mapping[str, str | int], language: Language) -> str:
    """Put one reason into a sentence or two."""
    said = SENTENCES[language][str(reason["code"])] + PEOPLE[language]
    return said.format_map(reason)
