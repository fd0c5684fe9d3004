import html
import json
import re
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from coordination.needs import services
from coordination.needs.models import BoardRelease, Drive
from tests.coordination.needs.boards.county import county_with_needs
from tests.coordination.needs.factories import DriveFactory
from tests.coordination.registry.factories import TownshipFactory
from tests.coordination.signed_in import officer_client, officer_with

OPENING = datetime(2024, 11, 25, 4, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def release() -> BoardRelease:
    drive = county_with_needs()
    supervisor = officer_with(role="supervisor", area=drive.county)
    return services.propose_release(drive_code=drive.code, actor=supervisor, now=OPENING)


def publish_url(release: BoardRelease) -> str:
    return reverse("needs:release_publish", args=[release.pk])


def test_a_second_person_releases_from_the_page(release: BoardRelease) -> None:
    client = officer_client(role="coordinator", area=release.drive.county)

    response = client.post(publish_url(release), follow=True)

    release.refresh_from_db()
    assert release.state == "released"
    assert "需求板已发出" in response.text or "The board has left" in response.text


def test_pressed_twice_it_leaves_once(release: BoardRelease) -> None:
    client = officer_client(role="coordinator", area=release.drive.county)

    client.post(publish_url(release))
    again = client.post(publish_url(release))

    assert again.status_code == 302
    assert BoardRelease.objects.filter(state="released").count() == 1


def test_releasing_by_reading_is_refused(release: BoardRelease) -> None:
    client = officer_client(role="coordinator", area=release.drive.county)

    assert client.get(publish_url(release)).status_code == 405


def test_a_stranger_is_sent_to_sign_in(client: Client, release: BoardRelease) -> None:
    response = client.post(publish_url(release))

    assert response.status_code == 302
    assert "/accounts/login/" in response["Location"]


@pytest.mark.parametrize("role", ["packer", "director"])
def test_other_roles_find_nothing(release: BoardRelease, role: str) -> None:
    client = officer_client(role=role, area=release.drive.county)

    assert client.post(publish_url(release)).status_code == 404


def test_another_countys_supervisor_finds_nothing(release: BoardRelease) -> None:
    client = officer_client(role="supervisor", area=TownshipFactory.create())

    there = client.get(reverse("needs:release_detail", args=[release.pk]))
    nowhere = client.get(reverse("needs:release_detail", args=[uuid4()]))

    assert there.status_code == nowhere.status_code == 404


def test_the_page_says_what_an_outsider_could_conclude(release: BoardRelease) -> None:
    client = officer_client(role="auditor", area=release.drive.county)

    page = client.get(reverse("needs:release_detail", args=[release.pk])).text

    assert release.proof["words"]["zh"][0] in page
    assert "45" in page


@pytest.mark.parametrize("drives", [1, 20])
def test_the_list_costs_the_same_for_any_number_of_drives(
    drives: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(drives):
        add_proposal(DriveFactory.create(code=f"winter-{number}"))
    client = officer_client(role="supervisor")

    with django_assert_num_queries(11):
        client.get(reverse("needs:release_list"))


def add_proposal(drive: Drive) -> None:
    BoardRelease.objects.create(
        drive=drive,
        wave=1,
        state="proposed",
        publish_on=drive.opens_on,
        board={"areas": [], "cells": []},
        proof={"holds": True, "words": {"zh": [""], "en": [""]}},
        digest="0" * 64,
        proposed_by=officer_with(role="supervisor"),
        proposed_at=OPENING,
    )


@pytest.mark.parametrize(("language", "told"), [("zh-hans", "zh"), ("en", "en")])
def test_the_page_says_what_three_readers_could_conclude(
    release: BoardRelease, language: str, told: str
) -> None:
    client = officer_client(role="coordinator", area=release.drive.county)
    client.cookies["django_language"] = language

    page = html.unescape(client.get(reverse("needs:release_detail", args=[release.pk])).text)

    assert len(release.proof["conclusions"][told]) == 3
    assert all(sentence in page for sentence in release.proof["conclusions"][told])


def test_the_page_adds_up_what_leaves_and_what_is_held_back(release: BoardRelease) -> None:
    client = officer_client(role="supervisor", area=release.drive.county)

    response = client.get(reverse("needs:release_detail", args=[release.pk]))

    totals = response.context["totals"]
    asked = release.drive.needs.count()
    assert (totals.asked, totals.leaving + totals.held_back) == (asked, asked)
    assert totals.percent == 100 * totals.leaving // asked
    assert [sum(row[n] for row in response.context["item_rows"]) for n in (1, 2, 3)] == [
        totals.asked,
        totals.leaving,
        totals.held_back,
    ]


def test_nothing_held_back_is_in_what_leaves(release: BoardRelease) -> None:
    leaving = json.dumps(release.board)

    assert "reserve" not in leaving
    assert not {"needs", "reason", "inside", "by_school"} & set(re.findall(r'"(\w+)":', leaving))


def test_a_board_kept_before_readers_were_told_apart_is_still_shown(release: BoardRelease) -> None:
    del release.proof["conclusions"]
    release.save(update_fields=["proof"])
    client = officer_client(role="auditor", area=release.drive.county)

    response = client.get(reverse("needs:release_detail", args=[release.pk]))

    assert response.status_code == 200
    assert list(response.context["conclusions"]) == []
