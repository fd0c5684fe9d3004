"""A supervisor's pages: one child's looks, erasures, what waits."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from coordination.registry.models import ChildFile
from coordination.vault import services
from coordination.vault.models import AccessRecord, Erasure, Identity
from tests.coordination.registry.factories import TownshipFactory
from tests.coordination.signed_in import officer_client, officer_with
from tests.coordination.vault.people import (
    NIGHT,
    NUMBER,
    VALUES,
    child,
    director_of,
    look,
    supervisor_of,
)

pytestmark = pytest.mark.django_db
FIND = reverse("vault:child_find")


def supervisor_at(one: ChildFile) -> Client:
    return officer_client(officer=supervisor_of(one), language="en")


def stranger() -> Client:
    elsewhere = officer_with(role="supervisor", area=TownshipFactory.create())
    return officer_client(officer=elsewhere, language="en")


def find(client: Client, number: str = NUMBER) -> Any:
    return client.post(FIND, {"id_no": number, "reason": "guardian asks"}, follow=True)


def asked(one: ChildFile) -> Erasure:
    return services.ask_erasure(
        subject=one.subject,
        asked_for=Erasure.AskedFor.GUARDIAN,
        actor=supervisor_of(one),
        now=timezone.now(),
    )


class TestOneChild:
    def test_a_number_leads_to_who_looked_without_any_name(self) -> None:
        one = child()
        director = director_of(one)
        look(director, one.subject)

        page = find(supervisor_at(one))

        assert page.redirect_chain == [(reverse("vault:child", args=[one.subject]), 302)]
        assert "child director" in page.text
        assert "visits and help at home" in page.text
        named = [director.name, director.email, NUMBER, *VALUES.values()]
        assert not [word for word in named if word in page.text]

    def test_out_of_reach_is_answered_like_nobody(self) -> None:
        child()

        pages = [find(stranger(), number).text for number in (NUMBER, "990001201203150022")]

        assert all("No child within your reach has this number." in page for page in pages)

    def test_the_page_of_a_child_out_of_reach_is_not_found(self) -> None:
        address = reverse("vault:child", args=[child().subject])

        assert stranger().get(address).status_code == 404

    def test_a_number_too_many_is_429(self, settings: Settings) -> None:
        settings.VAULT_LOOK_UPS = {"minute": 99, "day": 10}  # a slow machine takes its minutes
        client = stranger()
        pages = [find(client).status_code for _ in range(11)]

        assert pages == [200] * 10 + [429]


class TestErasing:
    def test_asked_by_one_done_by_another_with_a_receipt(self) -> None:
        one = child()
        first, second = supervisor_at(one), supervisor_at(one)
        ask = reverse("vault:erasure_ask", args=[one.subject])

        first.post(ask, {"asked_for": "guardian"})
        row = Erasure.objects.get()
        page = second.post(reverse("vault:erase", args=[row.pk]), follow=True).text

        row.refresh_from_db()
        assert row.digest in page
        assert "the guardian asked" in page
        assert not [value for value in [*VALUES.values(), NUMBER] if value in page]
        assert Identity.objects.get().erased_at
        assert (
            row.digest
            in officer_client(role="auditor").get(reverse("vault:receipt", args=[row.pk])).text
        )

    def test_who_asked_has_no_button_and_the_post_is_refused(self) -> None:
        one = child()
        officer = supervisor_of(one)
        client = officer_client(officer=officer, language="en")
        client.post(reverse("vault:erasure_ask", args=[one.subject]), {"asked_for": "guardian"})
        address = reverse("vault:erase", args=[Erasure.objects.get().pk])

        assert address not in client.get(reverse("vault:erasure_list")).text
        assert "a second supervisor erases it" in client.post(address, follow=True).text
        assert Identity.objects.get().wrapped_key

    @pytest.mark.parametrize("asked_for", ["", "retention", "whim"])
    def test_a_reason_that_is_none_asks_for_nothing(self, asked_for: str) -> None:
        one = child()

        supervisor_at(one).post(
            reverse("vault:erasure_ask", args=[one.subject]), {"asked_for": asked_for}
        )

        assert not Erasure.objects.exists()

    def test_before_it_is_done_there_is_no_receipt(self) -> None:
        one = child()
        address = reverse("vault:receipt", args=[asked(one).pk])

        assert supervisor_at(one).get(address).status_code == 404

    def test_strangers_find_nothing_and_auditors_have_no_button(self) -> None:
        one = child()
        erase = reverse("vault:erase", args=[asked(one).pk])
        auditor = officer_client(role="auditor")

        assert stranger().post(erase).status_code == 404
        assert auditor.post(erase).status_code == 404
        assert erase not in auditor.get(reverse("vault:erasure_list")).text
        assert erase in supervisor_at(one).get(reverse("vault:erasure_list")).text

    def test_erased_twice_is_erased_once(self) -> None:
        one = child()
        address = reverse("vault:erase", args=[asked(one).pk])

        for _ in range(2):
            supervisor_at(one).post(address)

        assert AccessRecord.objects.filter(purpose="erasure").count() == 1


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("name", ["desk", "alarm_list", "more_looks", "child_find", "erasure_list"])
def test_every_page_opens_in_both_languages(name: str, language: str) -> None:
    client = officer_client(officer=supervisor_of(child()), language=language)

    assert client.get(reverse(f"vault:{name}")).status_code == 200


@pytest.mark.parametrize("name", ["more_looks", "child_find", "alarm_list", "erasure_list"])
def test_a_director_finds_nothing_here(name: str) -> None:
    client = officer_client(officer=director_of(child()))

    assert client.get(reverse(f"vault:{name}")).status_code == 404


def test_what_waits_for_a_second_person_stands_on_the_first_page() -> None:
    one = child()
    asked(one)
    look(director_of(one), one.subject, now=NIGHT)
    services.ask_emergency(
        id_no=NUMBER, reason="found alone", actor=director_of(one), now=timezone.now()
    )

    page = supervisor_at(one).get(reverse("office_home")).text.partition("Nothing waiting here")[0]

    assert all(words in page for words in ("Emergencies to grant", "Alarms", "Erasures"))


def test_what_one_asked_for_oneself_does_not_wait_for_oneself() -> None:
    one = child()
    supervisor = supervisor_of(one)
    services.ask_emergency(id_no=NUMBER, reason="found alone", actor=supervisor, now=timezone.now())
    client = officer_client(officer=supervisor, language="en")

    page = client.get(reverse("office_home")).text.partition("Nothing waiting here")

    assert "Emergencies to grant" not in page[0]
    assert "Emergencies to grant" in page[2]
