from uuid import uuid4

import pytest
from django.urls import reverse

from coordination.matching.models import Ruling, Run
from coordination.needs.models import Drive
from tests.coordination.matching.runs.world import small_drive, solved, stock
from tests.coordination.registry.factories import AreaFactory
from tests.coordination.signed_in import officer_client

pytestmark = pytest.mark.django_db


def url(run: Run, number: int = 1) -> str:
    return reverse("matching:ruling_new", args=[run.pk, number])


def answers(drive: Drive, **changes: str) -> dict[str, str]:
    lot = drive.lots.get(size=215)
    return {"kind": "pin", "lot": str(lot.pk), "reason": "agreed by phone", **changes}


def a_run() -> Run:
    drive = small_drive(wanted=2, pieces=2)
    stock(drive, "SHOE_COTTON", {215: 1, 230: 1})
    return solved(drive)


def test_a_line_is_pinned_to_a_lot_with_a_reason() -> None:
    run = a_run()

    response = officer_client(role="supervisor").post(url(run), answers(run.drive))

    ruling = Ruling.objects.get()
    assert response.status_code == 302
    assert (ruling.kind, ruling.lot.size, ruling.reason) == ("pin", 215, "agreed by phone")


def test_only_lots_that_could_serve_the_need_are_offered() -> None:
    run = a_run()

    page = officer_client().get(url(run)).content.decode()

    assert "215 mm" in page
    assert "230 mm" not in page


@pytest.mark.parametrize(
    "wrong", [{"reason": ""}, {"kind": "maybe"}, {"lot": "none"}, {"lot": str(Run().pk)}]
)
def test_bad_answers_rule_nothing(wrong: dict[str, str]) -> None:
    run = a_run()

    response = officer_client().post(url(run), answers(run.drive, **wrong))

    assert response.status_code == 200
    assert not Ruling.objects.exists()


def test_ruled_twice_it_is_one_ruling_and_the_page_says_so() -> None:
    run = a_run()
    client = officer_client()

    first, second = (client.post(url(run), answers(run.drive)) for _press in range(2))

    assert (first.status_code, second.status_code) == (302, 200)
    assert Ruling.objects.count() == 1


@pytest.mark.parametrize("number", [0, 3, 999])
def test_a_line_the_run_does_not_have_is_not_there(number: int) -> None:
    assert officer_client().get(url(a_run(), number)).status_code == 404


@pytest.mark.parametrize("role", ["packer", "auditor", "director"])
def test_other_roles_rule_nothing(role: str) -> None:
    run = a_run()

    assert officer_client(role=role).post(url(run), answers(run.drive)).status_code == 404


def test_a_ruling_shows_on_the_run_by_code_and_can_be_taken_back() -> None:
    run = a_run()
    client = officer_client()
    client.post(url(run), answers(run.drive))
    ruling = Ruling.objects.get()
    lift = reverse("matching:ruling_lift", args=[ruling.public_id])

    page = client.get(reverse("matching:run_detail", args=[run.pk])).content.decode()
    for _press in range(2):
        client.post(lift)

    ruling.refresh_from_db()
    assert "agreed by phone" in page
    assert lift in page
    assert ruling.lifted_at is not None


def test_taking_back_is_never_a_get_and_never_from_another_county() -> None:
    run = a_run()
    officer_client().post(url(run), answers(run.drive))
    lift = reverse("matching:ruling_lift", args=[Ruling.objects.get().public_id])
    stranger = officer_client(area=AreaFactory.create(code="990003", name_zh="青溪县"))

    assert officer_client().get(lift).status_code == 405
    assert stranger.post(lift).status_code == 404
    assert Ruling.objects.get().lifted_at is None


def test_a_ruling_that_is_not_there_is_not_taken_back() -> None:
    lift = reverse("matching:ruling_lift", args=[uuid4()])

    assert officer_client().post(lift).status_code == 404
