"""Facts that together leave one child are refused, each marked in its place."""

import pytest

from home.guard.rules.reviewing import review

XIAOYI_ZH = (
    "小怡（化名）今年12岁，父母均有重度听力残疾，她跟着姥姥住在邻近乡镇。"
    "2024年11月被发现后，如今每月可领取1978元。"
)
XIAOYI_EN = (
    "Xiaoyi, 12, lives with her maternal grandmother in the neighbouring township; both her "
    "parents have severe hearing disabilities. She was found in November 2024 and now receives "
    "1,978 yuan a month."
)


def _told(text: str) -> dict[str, set[str]]:
    told: dict[str, set[str]] = {}
    for found in review(text):
        told.setdefault(found.code, set()).add(text[found.start : found.end])
    return told


def test_the_newspapers_story_is_refused_with_its_reasons_marked() -> None:
    told = _told(XIAOYI_ZH)

    assert "narrowed_story" in told
    assert "12岁" in told["fact_age"]
    assert "父母" in told["fact_family"]
    assert "1978元" in told["fact_amount"]
    assert "2024年11月" in told["fact_month"]
    assert {"fact_health", "fact_place", "fact_living", "fact_alias"} <= told.keys()


def test_the_same_story_in_english_is_refused_with_its_reasons_marked() -> None:
    told = _told(XIAOYI_EN)

    assert "narrowed_story" in told
    assert "1,978 yuan" in told["fact_amount"]
    assert {"fact_age", "fact_family", "fact_health", "fact_place", "fact_living"} <= told.keys()


@pytest.mark.parametrize(
    "text",
    [
        "小 怡 今 年 十 二 岁，父 母 都 听 不 见，跟着外婆。",
        "那个十二歲的女孩，父母都是聾啞人，外婆把她接到隔壁鎮。",
        "有个孩子跟姥姥过，爹妈都是听障，每月领一千九百七十八元。",
        "A twelve-year-old whose mum and dad are deaf was brought up by her granny.",
        "穿130码的小姑娘在柳桥小学。",
        "A girl of size 130 at Liuqiao Primary School",
        "全校唯一的一对双胞胎在三年级",
        "The only twins in the school",
        "那户失过火的人家，老二读四年级",
        "拿了县里一等奖的女生跟着爷爷过日子",
        "孩子上哪个学校几年级？他得的是白血病",
    ],
)
def test_a_story_told_another_way_is_refused(text: str) -> None:
    assert "narrowed_story" in _told(text)


@pytest.mark.parametrize(
    "text",
    [
        "2024年全市孤儿基本生活费标准为每人每月1978元。",
        "如果父母一方去世、另一方失联，可以到乡镇申请吗？",
        "6至12岁的小学生，身高110到150厘米。",
        "一个孩子跑过来问：明年还来吗？",
        "一位奶奶拄着拐杖送来二十双毛袜。",
        "What is a left-behind child? One whose parents both work away from home.",
        "If a child is burned, cool the burn and call 120.",
        "Children aged 6 to 12 in the primary schools of the county",
    ],
)
def test_what_is_said_of_all_or_of_nobody_passes(text: str) -> None:
    assert _told(text) == {}


def test_facts_of_far_apart_sentences_are_not_put_together() -> None:
    text = (
        "一个孩子笑了。" + "今天天气很好。" * 5 + "青禾镇下了雪。" + "路很滑。" * 5 + "花了20元。"
    )

    assert _told(text) == {}


def test_a_title_that_labels_a_school_is_refused() -> None:
    assert "label_with_school" in _told("为石塘小学的孤儿们募集冬鞋")
    assert "label_with_school" in _told("orphan_girl_shiping-school.jpg")


@pytest.mark.parametrize(
    "text",
    [
        "性别：男\n年龄：9岁2个月\n学校：北河小学",
        "Sex: F\nAge: 11\nVillage: Nanshan\n",
        "姓名：略；性别：女；年级：四年级",
    ],
)
def test_a_record_line_by_line_is_refused(text: str) -> None:
    assert "narrowed_story" in _told(text)


@pytest.mark.parametrize(
    "text",
    ["学校：\n年级：\n件数：", "年龄：不限\n学校：全县各小学", "尺码：130\n数量：20\n箱号：7"],
)
def test_an_empty_form_is_nobodys_record(text: str) -> None:
    assert not review(text)


@pytest.mark.parametrize(
    ("told", "child"),
    [
        ("我小时候，爸爸去世了，是老师带大了我。", "她小时候爸爸就去世了，现在读四年级。"),
        ("《雾都孤儿》讲的是一个孤儿的故事。", "看完《雾都孤儿》，四年级的那个孤儿哭了。"),
        ("什么是孤儿？父母都去世的未成年人。", "什么是坚强？她父母都去世，在四年级。"),
        ("今年九十一岁的老兵拄着拐来捐款。", "跟着九十一岁的爷爷过，拄着拐上四年级。"),
        ("退休教师赵阿姨患病多年，仍来捐款。", "退休教师收养的弃婴患有先天性心脏病。"),
        ("When I was six my father died.", "When I was six my father died. I'm eleven now."),
        (
            "In the novel an orphan girl loses her mother.",
            "After the novel the orphan girl in grade 4 cried: her mother died.",
        ),
        ("Our driver is blind in one eye.", "The driver told us her father is in prison."),
    ],
)
def test_what_is_told_of_nobody_passes_and_the_same_of_a_child_does_not(
    told: str, child: str
) -> None:
    assert not review(told)
    assert review(child)


@pytest.mark.parametrize(
    "text", ["我去北河小学看了那个没有妈妈的女孩。", "没去过北河小学的人不知道那个孤儿。"]
)
def test_a_word_before_a_schools_name_does_not_hide_it(text: str) -> None:
    assert "fact_school" in _told(text) or "label_with_school" in _told(text)
