"""A child's record copied into a text: one label and value a line, however short each is."""

import re
from collections.abc import Iterator

from home.guard.rules.findings import Finding

_LINE = re.compile(
    r"(?:^|(?<=[\n;,]))[ ]*(?P<label>姓名|性别|年龄|出生(?:年月|日期)?|民族|学校|就读学校|年级"
    r"|班级|家庭(?:情况|住址)?|住址|监护人"
    r"|健康(?:状况)?|病情|本人情况|困境类型|身高|鞋码|爱好"
    r"|name|sex|gender|age|born|date of birth|school|grade|class|family|guardian|health|village"
    r"|address)"
    r"[ ]*[::][ ]*(?P<value>[^\n;]{1,80})",
    re.IGNORECASE,
)
_ONE = re.compile(r"性别|年龄|出生|sex|gender|age|born|birth", re.IGNORECASE)  # of a person
_VALUE = re.compile(r"[男女]|\d|\b(?:m|f|male|female|boy|girl)\b", re.IGNORECASE)
FEWEST = 3


def records(plain: str) -> Iterator[Finding]:
    """Yield the stretch of a record: three labels or more, one of them a sex or an age."""
    lines = list(_LINE.finditer(plain))
    labels = {line["label"].lower() for line in lines}
    about_one = any(_ONE.match(line["label"]) and _VALUE.search(line["value"]) for line in lines)
    if len(labels) >= FEWEST and about_one:
        yield Finding(lines[0].start("label"), lines[-1].end(), "narrowed_story")
