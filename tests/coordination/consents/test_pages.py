"""The pages of consents: codes in place of names, looks recorded, two steps to withdraw."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from coordination.consents.models import Consent
from coordination.registry.models import ChildFile
from coordination.vault.models import AccessRecord
from coordination.vault.services import pseudonyms_for, seal_identity
from tests.coordination.consents.factories import ConsentFactory
from tests.coordination.registry.factories import AreaFactory, ChildFileFactory, TownshipFactory
from tests.coordination.signed_in import officer_client

pytestmark = pytest.mark.django_db
CANARY = "金丝雀童"


def code_of(child: ChildFile) -> str:
    return pseudonyms_for(scope="consents", subjects=[child.pk])[child.pk]


def a_child(**said: Any) -> ChildFile:
    child = ConsentFactory.create(**said).child
    seal_identity(subject=child.pk, values={"name": CANARY}, now=timezone.now())
    return child


def at(page: str, child: ChildFile, *more: Any) -> str:
    return reverse(f"consents:{page}", args=[code_of(child), *more])


def text(response: Any) -> str:
    found: str = response.content.decode()
    return found


def answers(**changed: str) -> dict[str, str]:
    today = timezone.localdate()
    given = {"receiver": "charity", "language": "zh-hans", "giver": "parent"}
    given |= {"witnessed": "in_person", "answer": "yes", "child_wish": "yes"}
    given |= {"from_on": str(today), "until_on": str(today + timedelta(days=700))}
    return given | changed


def ending_soon() -> dict[str, Any]:
    return {"until_on": timezone.localdate() + timedelta(days=30)} | {
        "from_on": timezone.localdate() - timedelta(days=300)
    }


def test_the_list_shows_what_ends_soon_under_codes_and_leads_to_the_child() -> None:
    soon = a_child(**ending_soon())
    client = officer_client(role="supervisor", area=soon.area.parent)

    page = text(client.get(reverse("consents:consent_list")))

    assert at("child", soon) in page
    assert CANARY not in page
    assert str(soon.pk) not in page


@pytest.mark.parametrize("role", ["coordinator", "packer", "auditor"])
def test_who_keeps_no_consents_finds_no_page(role: str) -> None:
    child = a_child()
    client = officer_client(role=role, area=child.area.parent)

    asked = [reverse("consents:consent_list"), at("child", child), at("record", child, "goods")]

    assert {client.get(url).status_code for url in asked} == {404}


def test_a_director_reaches_the_own_village_and_no_other() -> None:
    home, elsewhere = TownshipFactory.create(), TownshipFactory.create()
    child = ConsentFactory.create(child__area=home, child__school=None).child

    seen = [
        officer_client(role="director", area=area).get(at("child", child)).status_code
        for area in (home, elsewhere)
    ]

    assert seen == [200, 404]


def test_a_code_nobody_gave_out_leads_nowhere() -> None:
    client = officer_client(role="supervisor")

    response = client.get(reverse("consents:child", args=["23456789A"]))

    assert response.status_code == 404


def test_the_name_comes_after_a_recorded_look_with_a_reason() -> None:
    child = a_child()
    client = officer_client(role="supervisor", area=child.area.parent)

    before = text(client.get(at("child", child)))
    refused = client.post(at("child_name", child), {"reason": " "})
    shown = text(client.post(at("child_name", child), {"reason": "家访前核对"}))

    assert CANARY not in before
    assert refused.status_code == 302
    assert CANARY in shown
    look = AccessRecord.objects.get()
    assert (look.purpose, look.fields, look.reason) == ("consent", "name", "家访前核对")


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_an_answer_is_written_down_under_the_text_that_was_read(language: str) -> None:
    child = ChildFileFactory.create()
    client = officer_client(role="supervisor", area=child.area.parent, language=language)

    page = text(client.get(at("record", child, "goods")))
    response = client.post(at("record", child, "goods"), answers(language=language))

    row = Consent.objects.get(child=child)
    assert "撤回" in page
    assert "withdraw" in page
    assert response.url == at("child", child)  # type: ignore[attr-defined]  # a redirect
    assert (row.purpose, row.language, row.recorded_by) == ("goods", language, client.officer)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "wrong",
    [
        *({"child_wish": "under_eight"}, {"child_wish": ""}, {"answer": ""}),
        *({"witnessed": "carried"}, {"giver": ""}, {"witnessed": ""}, {"receiver": ""}),
    ],
)
def test_an_answer_with_a_gap_is_not_written(wrong: dict[str, str]) -> None:
    child = ChildFileFactory.create()
    client = officer_client(role="supervisor", area=child.area.parent)

    response = client.post(at("record", child, "goods"), answers(**wrong))

    assert response.status_code == 200
    assert not Consent.objects.exists()


def test_nothing_is_ticked_beforehand() -> None:
    child = ChildFileFactory.create()
    client = officer_client(role="supervisor", area=child.area.parent)

    page = text(client.get(at("record", child, "picture")))

    assert "checked" not in page
    assert page.count(" selected>") == page.count('<option value="" selected>') == 3


def test_withdrawing_says_first_what_happens_and_then_does_it() -> None:
    child = a_child()
    row = child.consents.get()
    client = officer_client(role="supervisor", area=child.area.parent, language="en")

    asked = text(client.get(at("withdraw", child, row.pk)))
    unsure = client.post(at("withdraw", child, row.pk), {"why": "child"})
    row.refresh_from_db()
    still = row.withdrawn_at
    done = client.post(at("withdraw", child, row.pk), {"why": "child", "sure": "on"})

    row.refresh_from_db()
    assert "takes effect at once" in asked
    assert (unsure.status_code, still) == (200, None)
    assert (done.status_code, row.withdrawn_why) == (302, "child")


def test_the_answer_of_another_child_is_not_withdrawn_from_here() -> None:
    child, other = a_child(), ConsentFactory.create()
    client = officer_client(role="supervisor", area=child.area.parent)

    for row in (other.pk, uuid4()):
        response = client.post(at("withdraw", child, row), {"why": "child", "sure": "on"})
        assert response.status_code == 404

    other.refresh_from_db()
    assert other.withdrawn_at is None


def test_children_nobody_asked_about_stand_on_a_list_of_their_own() -> None:
    unasked, asked = ChildFileFactory.create(), a_child()
    client = officer_client(role="supervisor", area=AreaFactory.create())

    page = text(client.get(reverse("consents:unasked_list")))

    assert at("child", unasked) in page
    assert at("child", asked) not in page


@pytest.mark.parametrize("count", [2, 20])
def test_the_list_costs_the_same_for_any_length(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    children = [a_child(**ending_soon()) for _ in range(count)]
    pseudonyms_for(scope="consents", subjects=[child.pk for child in children])
    client: Client = officer_client(role="supervisor", area=AreaFactory.create())

    with django_assert_num_queries(LIST_COSTS):
        client.get(reverse("consents:consent_list"))


LIST_COSTS = 17
