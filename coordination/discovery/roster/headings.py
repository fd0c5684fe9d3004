"""Words that head the columns of a roster."""

import re
from collections.abc import Mapping
from typing import Literal, NamedTuple, get_args

from coordination.needs.sizing.cleaning import packed

Field = Literal[
    "seq", "class", "name", "sex", "id_no", "birth", "height", "foot", "shoe", "garment",
    "guardian", "phone", "category", "remark",
]  # fmt: skip
FIELDS: tuple[Field, ...] = get_args(Field)

VARIANTS: Mapping[Field, tuple[str, ...]] = {
    "seq": ("序号", "编号", "NO", "序"),
    "class": ("班级", "年级班级", "年级", "所在班级", "班", "班别"),
    "name": ("姓名", "学生姓名", "儿童姓名", "孩子姓名", "名字", "NAME"),
    "sex": ("性别", "男/女", "M/F", "男1女2", "SEX"),
    "id_no": (
        "身份证号", "身份证号码", "公民身份号码", "公民身份证号码", "身份证", "证件号", "证件号码",
    ),
    "birth": ("出生日期", "出生年月", "出生年月日", "生日"),
    "height": ("身高", "身高CM", "身高/厘米", "身高/CM"),
    "foot": ("脚长", "足长", "脚长MM", "脚长/毫米"),
    "shoe": ("鞋码", "鞋号", "鞋子尺码", "棉鞋尺码", "棉鞋", "鞋", "鞋子"),
    "garment": (
        "衣服尺码", "卫衣尺码", "衣服", "上衣", "衣", "卫衣", "衣码", "上衣尺码", "衣服号",
    ),
    "guardian": ("监护人", "监护人姓名", "家长姓名", "家长", "联系人", "监护人名字"),
    "phone": (
        "联系电话", "手机", "家长电话", "电话", "手机号", "手机号码", "监护人电话", "联系方式",
    ),
    "category": ("类别", "困境类型", "是否孤儿", "儿童类别", "困境类别"),
    "remark": ("备注", "说明"),
}  # fmt: skip
FIELD_OF: Mapping[str, Field] = {word: field for field, words in VARIANTS.items() for word in words}
ENDINGS = sorted((word for word in FIELD_OF if len(word) > 1), key=len, reverse=True)
OTHER_PEOPLE = ("家长", "监护人", "父", "母", "班主任", "教师", "老师", "填表", "联系人")
ABOUT_THE_CHILD: tuple[Field, ...] = ("name", "sex", "id_no", "birth", "height")
ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]|[\s.*:：#、,。]")
LONGEST_HEADING = 60
EXACT, ENDS_WITH, BY_CONTENT = 1.0, 0.7, 0.5


class Meaning(NamedTuple):
    """The field a heading names; confidence 0 to 1."""

    field: Field | None
    confidence: float


UNKNOWN = Meaning(None, 0.0)


def heading_meaning(levels: tuple[str, ...]) -> Meaning:
    """Read a heading of one or two levels, the upper first: the lower speaks first."""
    words = [bare_word(level) for level in levels]
    candidates = [word for word in (*reversed(words), "".join(words)) if word]
    for word in candidates:
        if word in FIELD_OF:
            return Meaning(FIELD_OF[word], EXACT)
    for word in candidates:
        if meaning := ending_meaning(word):
            return meaning
    return UNKNOWN


def exact_field(text: str) -> Field | None:
    return FIELD_OF.get(bare_word(text))


def bare_word(text: str) -> str:
    return ASIDE.sub("", packed(text)[:LONGEST_HEADING])


def ending_meaning(word: str) -> Meaning | None:
    """Read "本学期学生姓名" by its end; another person's name or number is not the child's."""
    for ending in ENDINGS:
        if word.endswith(ending):
            field = FIELD_OF[ending]
            is_other = any(person in word for person in OTHER_PEOPLE)
            if is_other and field in ABOUT_THE_CHILD:
                return Meaning("guardian", ENDS_WITH) if is_guardian_name(word, field) else None
            return Meaning(field, ENDS_WITH)
    return None


def is_guardian_name(word: str, field: Field) -> bool:
    return field == "name" and ("家长" in word or "监护人" in word)
