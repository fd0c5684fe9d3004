"""The office reads what the site wants to publish, and says yes or nothing."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries, Settings

from coordination.desk.models import CheckAlert, Reading
from coordination.desk.services import read_waiting
from coordination.gate import applying, inbound
from coordination.gate.models import OutboxMessage
from home.reading import queries
from home.reading.models import TextCheck, TextVerdict
from home.reading.services import TooManyChecks, raise_alarm, request_check
from tests.coordination.desk.asking import NOON, REGISTERED, hand_in, read_and_carry, register
from tests.home.accounts.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_a_harmless_text_is_clear_once_the_answer_has_come() -> None:
    register()
    check = hand_in("白石县的冬衣都发下去了。", "谢谢大家。")
    assert not queries.is_clear(check.digest)

    read_and_carry()

    assert queries.is_clear(check.digest)


@pytest.mark.parametrize(
    "words",
    [
        REGISTERED,
        f"我们也看望了{REGISTERED}和她的外婆。",
        "覃 紫 涵收到了棉鞋。",
        "覃\u200b紫\u200b涵收到了棉鞋。",
        "覃·紫-涵",
        "覃＊紫＊涵",
        "覃　紫　涵",
        "覃\u00ad紫\ufe0f涵",
    ],
)
def test_a_registered_name_goes_to_the_desk_however_it_is_split(words: str) -> None:
    register()
    check = hand_in("没有什么。", words)

    read_and_carry()

    assert TextVerdict.objects.get().verdict == "desk"
    assert not queries.is_clear(check.digest)
    assert {part for part, _, _ in Reading.objects.get().spots} == {1}


def test_the_spot_is_where_the_name_stands() -> None:
    register()
    words = "昨天，覃 紫 涵来了。"
    hand_in(words)

    read_and_carry()

    [[part, start, end]] = Reading.objects.get().spots
    assert (part, words[start:end]) == (0, "覃 紫 涵")


@pytest.mark.parametrize(
    "words", ["李思远同学收到了", "她名叫王小花", "Li Xiaoming got shoes", "thanks, Xiaoming Wang"]
)
def test_anybodys_name_goes_the_same_way_as_a_registered_one(words: str) -> None:
    hand_in(words)
    register()
    hand_in(REGISTERED)

    read_and_carry()

    assert set(TextVerdict.objects.values_list("verdict", flat=True)) == {"desk"}


def test_what_leaves_says_nothing_of_what_was_met() -> None:
    register()
    hand_in(f"{REGISTERED}收到了棉鞋。")

    read_and_carry()

    payload = OutboxMessage.objects.get().payload
    assert set(payload) == {"kind", "check_id", "digest", "verdict"}
    assert REGISTERED not in str(payload)


def test_names_are_looked_up_and_never_opened(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(20):
        register(f"覃紫{'甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉'[number]}")
    hand_in("冬衣冬鞋都发下去了。" * 100)
    text = inbound.waiting_texts(most=1)[0]

    with django_assert_max_num_queries(1) as asked:
        from coordination.desk.services.reading import spots_in  # noqa: PLC0415

        spots_in(text)

    assert "vault_blindindex" in asked[0]["sql"]
    assert "vault_sealedfield" not in asked[0]["sql"]


def test_read_twice_a_text_is_answered_once() -> None:
    hand_in("一")

    assert read_waiting(now=NOON) == 1
    assert read_waiting(now=NOON) == 0  # the answer has not crossed yet
    applying.apply_waiting(now=NOON)
    assert read_waiting(now=NOON) == 0

    assert OutboxMessage.objects.count() == TextVerdict.objects.count() == 1


def test_words_that_do_not_fit_their_number_are_never_clear() -> None:
    check = hand_in("安全的话。")
    TextCheck.objects.filter(pk=check.pk).update(parts=[["part0", "别的话。"]])

    read_and_carry()

    assert not queries.is_clear(check.digest)
    assert Reading.objects.get().state == Reading.State.DESK


def test_without_the_office_nothing_is_clear() -> None:
    check = hand_in("一")

    assert not queries.is_clear(check.digest)


def test_the_same_words_are_asked_once() -> None:
    assert hand_in("一", "二").pk == hand_in("一", "二").pk
    assert TextCheck.objects.count() == 1


def test_an_author_who_asks_too_often_is_stopped_and_the_office_told(settings: Settings) -> None:
    settings.GUARD_MOST_CHECKS_A_DAY = 3
    author = UserFactory.create()
    for number in range(3):
        hand_in(f"第{number}篇", author=author)

    with pytest.raises(TooManyChecks):
        hand_in("又一篇", author=author)
    raise_alarm(author=author, now=NOON)
    raise_alarm(author=author, now=NOON)
    read_and_carry()
    read_and_carry()

    assert CheckAlert.objects.get().author_number == author.pk
    assert TextCheck.objects.count() == 3


def test_the_next_day_the_author_may_go_on(settings: Settings) -> None:
    settings.GUARD_MOST_CHECKS_A_DAY = 1
    author = UserFactory.create()
    hand_in("一", author=author)

    later = request_check(
        parts=[("lead", "二")], author=author, page_number=1, now=NOON + timedelta(hours=25)
    )

    assert later.pk


def test_the_database_refuses_a_decision_without_a_person() -> None:
    hand_in("李思远同学")
    read_and_carry()

    with pytest.raises(IntegrityError, match="desk_reading_decided_whole"), transaction.atomic():
        Reading.objects.update(state=Reading.State.CLEARED, reason="no_child")
