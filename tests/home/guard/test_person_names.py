"""Anything like a name is questioned; people in a public role, places and words are not."""

import pytest

from home.guard.rules.reviewing import review


def _names(text: str) -> list[str]:
    return [text[f.start : f.end] for f in review(text) if f.code == "person_name"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("王小明收到了新鞋", "王小明"),
        ("感谢欧阳若兰", "欧阳若兰"),
        ("王.小.明 同学", "王.小.明"),
        ("劉思遠小朋友", "劉思遠"),
        ("李\u200b欣\u200b怡领到了冬衣", "李\u200b欣\u200b怡"),
        ("阿依·古丽笑了", "阿依·古丽"),
        ("她叫欣怡", "欣怡"),
        ("杨乐和他的新鞋", "杨乐"),
        ("后排右三为高安", "高安"),
        ("班长赵一鸣", "赵一鸣"),
        ("Wang Xiaoming came", "Wang Xiaoming"),
        ("Xiaoming Wang came", "Xiaoming Wang"),
        ("XINYI LI", "XINYI LI"),
        ("wáng xiǎo míng", "wáng xiǎo míng"),
        ("Chen Zi'an's coat", "Chen Zi'an"),
        ("wang_xiaoming_grade.jpg", "wang_xiaoming"),
        ("lixinyi-coat.png", "lixinyi"),
        ("https://example.org/wangxiaoming", "wangxiaoming"),
    ],
)
def test_a_name_is_questioned(text: str, name: str) -> None:
    assert name in _names(text)


def test_every_name_of_a_list_is_questioned() -> None:
    assert _names("王伟、李娜、张雨桐") == ["王伟", "李娜", "张雨桐"]


@pytest.mark.parametrize(
    "text",
    [
        "理事长王志刚致辞",
        "王志刚（理事长）、李玉珍（副理事长）",
        "李建国局长出席",
        "项目负责人：王丽华",
        "校长杨春梅说",
        "理事：王志刚、李玉珍、赵福德",
        "Director Chen Guoqiang spoke",
        "Li Jing, deputy head of the bureau and its director",
        "Wang Zhigang (chair), Li Yuzhen (vice-chair)",
        "陈志强先生捐赠了样品",
        "张女士和李先生来了",
    ],
)
def test_people_in_a_public_role_or_known_by_surname_alone_pass(text: str) -> None:
    assert _names(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "高青县和张店区",
        "安全第一，温暖过冬",
        "高兴地说，方便的话请来",
        "成都、常州、温州、宁波",
        "向大家说明时间和项目",
        "Qinghe Town, Baishi County, Quanzhou and Hangzhou",
        "Yang He Road, Li Yuan Primary School",
        "He can sing a song. She made lunch.",
        "IMG_20241208_101530.jpg",
        "winter_shoes_size_chart.pdf",
        "学雷锋",
    ],
)
def test_places_words_and_file_names_are_nobodys_names(text: str) -> None:
    assert _names(text) == []


def test_a_child_who_holds_an_office_at_school_is_a_child() -> None:
    assert _names("小记者李欣怡和大队长王小明") == ["李欣怡", "王小明"]


@pytest.mark.parametrize(
    "text", ["z h a n g 晓 宇，四年级", "W a n g  Y u h a n, 8", "姓“马”，名字两个字，上“思”下“远”"]
)
def test_a_name_in_pieces_is_a_name(text: str) -> None:
    assert _names(text)


@pytest.mark.parametrize(
    ("others", "child"),
    [
        ("捐款公示：王海涛500元。", "王海涛领到补助500元。"),
        ("感谢打包小分队：王磊、孙倩。", "打包小分队陪着王磊、孙倩写作业。"),
        ("Donors: Wang Haitao 500.", "Wang Haitao drew a picture for the donors."),
        ("影片由张艺谋执导，讲述张慧科进城的故事。", "张慧科同学看了影片，哭了。"),
        ("绘本《石头汤》里的李石头真聪明。", "李欣怡最喜欢绘本《石头汤》。"),
        ("Today's packing crew: Wang Lei, Sun Qian.", "The volunteers sat with Li Xinyi."),
    ],
)
def test_lists_of_givers_and_tales_pass_and_a_child_beside_them_does_not(
    others: str, child: str
) -> None:
    assert _names(others) == []
    assert _names(child)
