"""What is read to people before they answer, word for word and by version.

A released text never changes: a new wording is a new version. Each answer keeps the version and
the digest of the words, so that nobody can say later that something else was asked.
"""

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    purpose: str
    version: int
    zh: str
    en: str

    @property
    def digest(self) -> str:
        words = f"{self.purpose}\n{self.version}\n{self.zh}\n{self.en}"
        return hashlib.sha256(words.encode()).hexdigest()

    def words(self, language: str) -> str:
        return self.zh if language.startswith("zh") else self.en


RIGHTS_ZH = (
    "您可以随时撤回同意，撤回当天生效，孩子已得到的帮助不受影响。"
    "不同意不会使孩子失去其他帮助。八岁以上的孩子要自己说愿意，孩子说不愿意就不办理。"
)
RIGHTS_EN = (
    "You may withdraw at any time; it takes effect the same day and takes away nothing that was"
    " given. Saying no costs the child no other help. From eight years the child is asked too, and"
    " the child's no counts."
)

TEXTS = (
    Text(
        "goods",
        1,
        "慈善组织会使用孩子的性别、身高、鞋码和学校来准备和发放衣物等物品。"
        "公开的只有整个地区的合计数，没有姓名、学校和任何一个孩子的情况。捐赠人不会知道孩子是谁。"
        + RIGHTS_ZH,
        "The charity uses the child's sex, height, shoe size and school to prepare and hand out"
        " clothes and other goods. Only totals of a whole area are made public: no name, no school,"
        " nothing about one child. Donors never learn who the child is. " + RIGHTS_EN,
    ),
    Text(
        "school_visit",
        1,
        "志愿者到学校为全体学生上课、做活动。志愿者拿不到任何孩子的名单，不单独见孩子。"
        + RIGHTS_ZH,
        "Volunteers come to the school for lessons and activities for all pupils. They get no list"
        " of children and meet no child alone. " + RIGHTS_EN,
    ),
    Text(
        "home_visit",
        1,
        "工作人员到家里看望孩子，记录孩子需要什么帮助。看望前会先约好时间。" + RIGHTS_ZH,
        "A worker visits the child at home and notes what help is needed. The time is agreed"
        " beforehand. " + RIGHTS_EN,
    ),
    Text(
        "student_aid",
        1,
        "为申请助学金，孩子的姓名、身份证号、学校和监护人的账户会交给办理助学金的单位，不作他用。"
        + RIGHTS_ZH,
        "To apply for student aid, the child's name, ID number, school and the guardian's account"
        " go to the office that grants it, and are used for nothing else. " + RIGHTS_EN,
    ),
    Text(
        "insurance",
        1,
        "为给孩子办理保险，孩子的姓名和身份证号会交给保险公司，不作他用。" + RIGHTS_ZH,
        "To insure the child, the child's name and ID number go to the insurer, and are used for"
        " nothing else. " + RIGHTS_EN,
    ),
    Text(
        "picture",
        1,
        "拍摄有孩子的照片，并用于所说明的接收方。照片旁不写姓名和学校。"
        "没有同意就不拍。" + RIGHTS_ZH,
        "Pictures showing the child are taken and used for the receiver named here. No name and no"
        " school stands beside them. Without a yes none are taken. " + RIGHTS_EN,
    ),
)
VERSIONS = {(text.purpose, text.version): text for text in TEXTS}


def current(purpose: str) -> Text:
    """Return the newest text of a purpose."""
    return max((text for text in TEXTS if text.purpose == purpose), key=lambda text: text.version)
