"""A donor's own page: whoever has the link may do everything, whoever has not sees nothing."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from donations.goods.models import BoardCell, Pledge
from donations.goods.services import pledges
from donations.goods.services.errors import PledgeIsClosed
from donations.goods.services.limits import FINDING
from tests.donations.goods.factories import LineFactory, LotFactory, PledgeFactory
from tests.donations.goods.giving import SLOT, announce, open_cell, shoes, without_csrf

pytestmark = pytest.mark.django_db


def address(name: str, token: str) -> str:
    return reverse(f"goods:{name}", args=[token])


def announced(pieces: int = 20) -> tuple[Pledge, str]:
    return announce(open_cell().board.campaign, shoes(pieces), now=timezone.now())


def test_the_page_is_kept_out_of_caches_indexes_and_referrers(client: Client) -> None:
    _, token = announced()

    page = client.get(address("pledge", token))

    assert page["Referrer-Policy"] == "no-referrer"
    assert "noindex" in page["X-Robots-Tag"]
    assert page["Cache-Control"] == "no-store, private"
    assert "<form" not in page.content.decode().split("<main")[1]  # its Origin would be null


def test_pages_with_a_form_tell_other_sites_nothing_either(client: Client) -> None:
    _, token = announced()

    for name in ("change_pledge", "withdraw_pledge", "restore_pledge"):
        assert client.get(address(name, token))["Referrer-Policy"] == "same-origin"


def test_a_guessed_link_is_like_any_missing_page(client: Client) -> None:
    announced()

    for name in ("pledge", "change_pledge", "withdraw_pledge", "restore_pledge", "label"):
        assert client.get(address(name, "guessed" * 6)).status_code == 404
        assert client.post(address(name, "guessed" * 6)).status_code in {404, 405}


def test_only_the_digest_of_the_secret_is_kept() -> None:
    pledge, token = announced()

    kept = Pledge.objects.values().get(pk=pledge.pk)

    assert token not in str(kept)


def test_what_was_sent_is_exact_and_what_became_of_it_is_floored(client: Client) -> None:
    pledge = PledgeFactory.create(token="t" * 43)
    LineFactory.create(pledge=pledge)
    LotFactory.create(pledge=pledge, stage="packed", matched_floor=15, packed_floor=0)

    steps = client.get(address("pledge", "t" * 43)).context["steps"]

    assert [step["count"] for step in steps] == [20, 20, None, None, None]
    assert [step["state"] for step in steps] == ["done", "done", "done", "done", "now"]
    assert "15" in steps[2]["note"]
    assert steps[3]["note"] == ""  # fewer than five: the stage, no number


def test_pieces_set_aside_are_told_with_the_reason(client: Client) -> None:
    pledge = PledgeFactory.create(token="t" * 43)
    LotFactory.create(pledge=pledge, received=20, accepted=18, reject_reason="no_label")

    page = client.get(f"/en/goods/p/{'t' * 43}/").content.decode()

    assert "2 pieces set aside: no label or certificate" in page


def test_withdrawing_asks_first_then_gives_everything_back(client: Client) -> None:
    pledge, token = announced()

    asked = client.get(address("withdraw_pledge", token))
    still = BoardCell.objects.get().pledged
    done = client.post(address("withdraw_pledge", token))

    assert (asked.status_code, still) == (200, 20)
    assert done["Location"] == address("pledge", token)
    pledge.refresh_from_db()
    assert pledge.state == "withdrawn"
    assert BoardCell.objects.get().pledged == 0
    assert pledge.lines.get().promised == 20  # history stays


def test_withdrawn_twice_gives_back_once(client: Client) -> None:
    _, token = announced()
    announce(Pledge.objects.get().campaign, shoes(5), now=timezone.now())

    for _ in range(2):
        client.post(address("withdraw_pledge", token))

    assert BoardCell.objects.get().pledged == 5


def test_a_withdrawal_can_be_undone_for_a_day(client: Client) -> None:
    pledge, token = announced()
    client.post(address("withdraw_pledge", token))

    for _ in range(2):
        client.post(address("restore_pledge", token))

    pledge.refresh_from_db()
    assert pledge.state == "announced"
    assert BoardCell.objects.get().pledged == 20


def test_after_a_day_it_cannot(client: Client) -> None:
    pledge, token = announced()
    client.post(address("withdraw_pledge", token))
    Pledge.objects.update(withdrawn_at=timezone.now() - timedelta(hours=25))

    client.post(address("restore_pledge", token))

    pledge.refresh_from_db()
    assert pledge.state == "withdrawn"
    assert BoardCell.objects.get().pledged == 0


def test_undoing_takes_no_more_than_is_left(client: Client) -> None:
    pledge, token = announced(20)
    client.post(address("withdraw_pledge", token))
    announce(pledge.campaign, shoes(45), now=timezone.now())

    client.post(address("restore_pledge", token))

    assert BoardCell.objects.get().pledged == 50
    line = Pledge.objects.get(pk=pledge.pk).lines.get()
    assert (line.offered, line.promised, line.answer) == (20, 5, "partly")


def test_a_change_is_answered_first_and_made_on_the_second_press(client: Client) -> None:
    pledge, token = announced()
    line_id = pledge.lines.get().pk

    answered = client.post(address("change_pledge", token), {SLOT: 35})
    still = BoardCell.objects.get().pledged
    client.post(address("change_pledge", token), {SLOT: 35, "confirmed": "1"})

    assert "donations/goods/change_check.html" in [t.name for t in answered.templates]
    assert still == 20
    assert BoardCell.objects.get().pledged == 35
    assert pledge.lines.get().pk == line_id  # the office may know it


def test_own_pieces_count_as_free_when_changing(client: Client) -> None:
    _, token = announced(50)

    form = client.get(address("change_pledge", token)).context["form"]

    assert form.fields[SLOT].max_value == 50


def test_a_change_beyond_the_board_writes_nothing(client: Client) -> None:
    _, token = announced()

    refused = client.post(address("change_pledge", token), {SLOT: 51, "confirmed": "1"})

    assert refused.context["form"].errors
    assert BoardCell.objects.get().pledged == 20


def test_what_arrived_can_be_neither_changed_nor_withdrawn(client: Client) -> None:
    pledge, token = announced()
    LotFactory.create(pledge=pledge)

    client.post(address("withdraw_pledge", token))
    client.post(address("change_pledge", token), {SLOT: 1, "confirmed": "1"})

    with pytest.raises(PledgeIsClosed):
        pledges.change_pledge(pledge_id=pledge.pk, offers=[shoes(1)], now=timezone.now())
    assert BoardCell.objects.get().pledged == 20


def find(client: Client, reference: str, email: str) -> tuple[int, str]:
    page = client.post(
        reverse("goods:find_pledge"),
        {"reference": reference, "email": email},
    )
    return page.status_code, without_csrf(page.content)


def test_a_lost_link_is_replaced_and_the_old_one_dies(
    client: Client, django_capture_on_commit_callbacks: object
) -> None:
    pledge, token = announced()

    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]  # a fixture
        find(client, pledge.reference.lower(), pledge.email.upper())

    assert len(mail.outbox) == 1
    assert client.get(address("pledge", token)).status_code == 404
    link = next(line for line in mail.outbox[0].body.splitlines() if "/p/" in line)
    assert client.get("/" + link.split("/", 3)[3]).status_code == 200


def test_known_and_unknown_are_answered_alike(client: Client) -> None:
    pledge, _ = announced()

    known = find(client, pledge.reference, pledge.email)
    unknown = find(client, pledge.reference, "nobody@example.org")

    assert known == unknown


def test_a_mistyped_reference_is_told_at_once(client: Client) -> None:
    page = client.post(
        reverse("goods:find_pledge"), {"reference": "7K2Q-94FA", "email": "a@example.org"}
    )

    assert "reference" in page.context["form"].errors


def test_asking_again_and_again_is_stopped(client: Client) -> None:
    pledge, _ = announced()

    said = [find(client, pledge.reference, pledge.email)[0] for _ in range(FINDING.most + 1)]

    assert said == [200] * FINDING.most + [429]
