"""Writing down what was said: what the rows refuse, and what an answer sets going."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from coordination.consents import services, texts
from coordination.consents.models import Consent
from coordination.consents.queries import Standing, standings
from coordination.fulfilment.models import Pack
from coordination.needs.models import Need
from tests.coordination.consents.factories import ConsentFactory
from tests.coordination.fulfilment.factories import pack_and_seal, planned_world, small_world
from tests.coordination.registry.factories import ChildFileFactory
from tests.coordination.signed_in import officer_with

pytestmark = pytest.mark.django_db
NOW = datetime(2024, 12, 2, 2, tzinfo=UTC)
YES = services.Said(
    purpose="goods",
    receiver="charity",
    language="zh-hans",
    giver="parent",
    witnessed="in_person",
    answer="yes",
    child_wish="yes",
    from_on=date(2024, 12, 2),
    until_on=date(2026, 12, 1),
)

RELEASED = {
    ("goods", 1): "a427dfa6f70f",
    ("school_visit", 1): "a2d6bd81aa93",
    ("home_visit", 1): "0f6ee35d8681",
    ("student_aid", 1): "590a3f922bde",
    ("insurance", 1): "ab2615604870",
    ("picture", 1): "b77a79427f8c",
}


def record(child: Any, said: services.Said = YES) -> Consent:
    supervisor = officer_with(role="supervisor", area=child.school.county)
    return services.record_consent(subject=child.pk, said=said, actor=supervisor, now=NOW)


def goods(child: Any) -> Standing:
    return standings(subjects=[child.pk], purpose="goods", on=NOW.date())[child.pk]


def test_an_answer_keeps_the_version_and_the_digest_of_the_words() -> None:
    row = record(ChildFileFactory.create())

    assert (row.text_version, row.text_digest) == (1, texts.current("goods").digest)


def test_a_newer_answer_takes_the_place_of_the_one_that_stands() -> None:
    child = ChildFileFactory.create()
    first = record(child)

    second = record(child, replace(YES, until_on=date(2027, 12, 1)))

    first.refresh_from_db()
    assert (first.withdrawn_why, second.withdrawn_at) == ("replaced", None)
    assert goods(child) == Standing.GIVEN


@pytest.mark.parametrize("no", [{"answer": "no"}, {"child_wish": "no"}])
def test_a_no_of_either_counts_and_sets_the_pack_aside(no: dict[str, str]) -> None:
    world = planned_world(children=1)
    child = Consent.objects.get().child

    record(child, replace(YES, **no))  # type: ignore[arg-type]  # fields by name

    assert goods(child) == Standing.REFUSED
    assert world.pack().state == Pack.State.SET_ASIDE


def test_a_yes_after_a_withdrawal_asks_again_for_what_was_taken_back() -> None:
    world = planned_world(children=1)
    pack_and_seal(world.pack(), actor=world.packer)
    child = Consent.objects.get().child
    record(child, replace(YES, answer="no"))

    record(child)

    assert (world.pack().state, world.pack().sealed_at) == (Pack.State.PLANNED, None)
    assert set(Need.objects.values_list("state", flat=True)) == {Need.State.OPEN}


@pytest.mark.parametrize(
    ("changed", "refused"),
    [
        ({"child_wish": "under_eight"}, services.WishMissing),
        ({"child_wish": "not_recorded"}, services.WishMissing),
        ({"giver": "child"}, services.TooYoungToAnswer),
        ({"receiver": "insurer"}, services.NotForThisReceiver),
        ({"from_on": date(2024, 12, 3)}, services.DatesWrong),
        ({"until_on": date(2024, 12, 1)}, services.DatesWrong),
        ({"until_on": date(2024, 12, 2) + timedelta(days=1828)}, services.DatesWrong),
    ],
)
def test_what_does_not_hold_is_not_written(
    changed: dict[str, Any], refused: type[Exception]
) -> None:
    child = ChildFileFactory.create(born_month=date(2015, 3, 1))

    with pytest.raises(refused):
        record(child, replace(YES, **changed))

    assert not Consent.objects.exists()


@pytest.mark.parametrize(
    ("born", "is_asked"), [(date(2016, 12, 1), True), (date(2017, 1, 1), False)]
)
def test_from_the_month_of_the_eighth_birthday_the_child_is_asked(
    born: date, is_asked: bool
) -> None:
    child = ChildFileFactory.create(born_month=born)
    said = replace(YES, child_wish="under_eight")

    if is_asked:
        with pytest.raises(services.WishMissing):
            record(child, said)
    else:
        record(child, said)

    assert Consent.objects.exists() is not is_asked


@pytest.mark.parametrize("role", ["coordinator", "packer", "auditor"])
def test_who_does_not_keep_consents_writes_none(role: str) -> None:
    child = ChildFileFactory.create()
    somebody = officer_with(role=role, area=child.area.parent)

    with pytest.raises(PermissionDenied):
        services.record_consent(subject=child.pk, said=YES, actor=somebody, now=NOW)

    assert not Consent.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "rule"),
    [
        ({"until_on": date(2024, 10, 31)}, "dates_in_order"),
        ({"until_on": date(2030, 1, 1)}, "dates_in_order"),
        ({"receiver": "insurer"}, "receiver_fits"),
        ({"purpose": "picture", "receiver": "volunteer_group"}, "receiver_fits"),
        ({"text_version": 0, "text_digest": ""}, "text_is_named"),
        ({"text_digest": "short"}, "text_is_named"),
        ({"recorded_by": None}, "text_is_named"),
        ({"child_wish": "not_recorded"}, "wish_is_asked"),
        ({"child_wish": "under_eight"}, "from eight years"),
        ({"giver": "child"}, "under 14 years"),
        ({"withdrawn_why": "guardian"}, "end_says_who_and_why"),
        ({"withdrawn_at": NOW}, "end_says_who_and_why"),
    ],
)
def test_the_database_refuses_a_row_that_cannot_be(wrong: dict[str, Any], rule: str) -> None:
    with pytest.raises(IntegrityError, match=rule):
        ConsentFactory.create(**wrong)


def test_two_answers_to_one_question_never_stand_together() -> None:
    row = ConsentFactory.create()

    with pytest.raises(IntegrityError, match="one_stands"):
        ConsentFactory.create(child=row.child)


@pytest.mark.parametrize(
    "change", [{"answer": "no"}, {"until_on": date(2025, 1, 1)}, {"child_wish": "no"}]
)
def test_an_answer_is_never_changed(change: dict[str, Any]) -> None:
    ConsentFactory.create()

    with pytest.raises(IntegrityError, match="kept as it was given"), transaction.atomic():
        Consent.objects.update(**change)


@pytest.mark.as_owner
def test_an_answer_never_goes_and_its_end_is_written_once() -> None:
    ConsentFactory.create(withdrawn=True)

    with pytest.raises(IntegrityError, match="kept"), transaction.atomic():
        Consent.objects.update(withdrawn_why="child")
    with pytest.raises(IntegrityError, match="kept"), transaction.atomic():
        Consent.objects.all().delete()


def test_released_words_never_change() -> None:
    released = {(text.purpose, text.version): text.digest[:12] for text in texts.TEXTS}

    assert released == RELEASED


def test_every_text_is_in_both_languages_and_says_that_one_may_withdraw() -> None:
    for text in texts.TEXTS:
        assert "撤回" in text.words("zh-hans")
        assert "withdraw" in text.words("en")


def test_goods_wait_for_the_charity_and_not_for_another_receiver() -> None:
    world = small_world(children=1)
    child = Consent.objects.get().child

    record(child, replace(YES, receiver="school", answer="no"))

    assert goods(child) == Standing.GIVEN
    assert not world.drive.needs.filter(state="withdrawn").exists()
