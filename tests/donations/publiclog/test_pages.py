"""The log's page and files for everybody, and the check on a donor's own page."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from donations.goods.services.limits import Limit
from donations.publiclog import commitments, merkle, notes
from donations.publiclog.views import files
from tests.donations.goods.factories import LineFactory, LotFactory, PledgeFactory
from tests.donations.goods.giving import queries_of
from tests.donations.publiclog import trees
from tests.donations.publiclog.logging_acts import (
    FUND,
    SIGNER,
    deliver,
    give,
    give_hidden,
    lines,
    merge,
    spend,
    tell_of,
)
from tests.home.campaigns.factories import CampaignFactory

pytestmark = pytest.mark.django_db
TOKEN = "t" * 43
FILES = ["log_checkpoint", "log_key", "log_entries", "log_consistency", "log_checker"]


def read(client: Client, name: str, *args: object, **query: str | int) -> Any:
    answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == 200, answer.status_code
    return answer


def body(answer: Any) -> str:
    content: bytes = answer.getvalue() if answer.streaming else answer.content
    return content.decode()


@pytest.fixture
def log() -> None:
    give(5000)
    give_hidden(100, 200, 300, 400, 500)
    deliver(40)
    merge()
    spend(2000)
    merge()


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.usefixtures("log")
def test_the_page_tells_the_head_and_the_entries(client: Client, language: str) -> None:
    with translation.override(language):
        page = body(read(client, "publiclog:log"))

    assert trees.root_of([line.encode() for line in lines()]).hex() in page
    currency = "yuan" if language == "en" else "元"
    assert f"50.00 {currency}" in page
    assert f"−20.00 {currency}" in page
    assert f"1.00 {currency}" not in page  # sealed


def test_an_empty_log_has_a_page_and_no_files(client: Client) -> None:
    assert "/img/empty-snowfield" in body(read(client, "publiclog:log"))
    for name in ("log_checkpoint", "log_key", "log_entries", "log_consistency"):
        answer = client.get(reverse(name), follow=True)  # some lead to a page that is not there
        assert answer.status_code == 404


def test_a_delivery_reads_as_a_sentence_with_its_campaigns_name(client: Client) -> None:
    campaign = CampaignFactory.create(code=FUND, name_en="Warm winter")
    told = {"item": "SHOE_COTTON", "delivered_floor": 95, "area_zh": "白石县", "week": "2026-W48"}
    give(None, kind="delivered", body={**told, "area_en": "Baishi county"})  # type: ignore[arg-type]
    merge()

    with translation.override("en"):
        page = body(read(client, "publiclog:log"))

    assert "cotton shoes, at least 95 handed over: Baishi county, week 2026-W48" in page
    assert campaign.name_en in page


@pytest.mark.usefixtures("log")
def test_the_files_are_the_log(client: Client) -> None:
    note = body(read(client, "log_checkpoint"))
    seen = notes.opened(note, verifier=body(read(client, "log_key")).strip())
    file = body(read(client, "log_entries"))

    assert file.split("\n")[:-1] == lines()
    assert seen.size == len(lines())
    assert seen.root == trees.root_of([line.encode() for line in lines()])


@pytest.mark.usefixtures("log")
@pytest.mark.parametrize(("first", "last"), [(0, 0), (0, 1), (2, 5), (9, 10)])
def test_a_part_of_the_log_can_be_asked_for(client: Client, first: int, last: int) -> None:
    answer = read(client, "log_entries", **{"from": first, "to": last})

    assert body(answer).split("\n")[:-1] == lines()[first:last]
    assert "immutable" in answer["Cache-Control"]


@pytest.mark.usefixtures("log")
def test_more_than_at_once_is_told_by_a_link(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "LINES_AT_ONCE", 4)

    answer = read(client, "log_entries")
    first = body(answer)
    rest = client.get(answer["Link"].split(">")[0].removeprefix("<"))

    assert len(first.split("\n")) == 5
    assert first + body(rest) == "".join(f"{line}\n" for line in lines()[:8])
    assert client.get(reverse("log_entries"), {"from": 0, "to": 5}).status_code == 400


@pytest.mark.usefixtures("log")
@pytest.mark.parametrize("query", [{"from": 3, "to": 2}, {"from": -1}, {"to": 99}, {"from": "x"}])
def test_a_part_that_is_none_is_refused(client: Client, query: dict[str, str | int]) -> None:
    assert client.get(reverse("log_entries"), query).status_code == 400
    assert client.get(reverse("log_consistency"), query).status_code == 400


@pytest.mark.usefixtures("log")
@pytest.mark.parametrize("text", ["²", "9" * 5000, "1.5", ""])
def test_a_number_that_is_none_is_refused(client: Client, text: str) -> None:
    assert client.get(reverse("log_proof", args=[0]), {"size": text}).status_code == 400


@pytest.mark.usefixtures("log")
def test_every_entry_can_be_proved_at_every_size(client: Client) -> None:
    data = [line.encode() for line in lines()]
    for size in (1, 8, len(data)):
        for index in range(size):
            told = read(client, "log_proof", index, size=size).json()
            assert merkle.verifies_inclusion(
                leaf=merkle.leaf_hash(told["entry"].encode()),
                index=index,
                size=size,
                path=[bytes.fromhex(one) for one in told["path"]],
                root=trees.root_of(data[:size]),
            )
    assert client.get(reverse("log_proof", args=[8]), {"size": 8}).status_code != 200
    assert client.get(reverse("log_proof", args=[10**30])).status_code != 200


@pytest.mark.usefixtures("log")
def test_growth_can_be_proved_between_any_two_sizes(client: Client) -> None:
    data = [line.encode() for line in lines()]
    for old in range(1, len(data) + 1):
        told = read(client, "log_consistency", **{"from": old}).json()
        assert merkle.verifies_consistency(
            old=old,
            new=len(data),
            old_root=trees.root_of(data[:old]),
            new_root=trees.root_of(data),
            path=[bytes.fromhex(one) for one in told["path"]],
        )
    assert client.get(reverse("log_consistency"), {"from": 0}).status_code == 400


@pytest.mark.usefixtures("log")
@pytest.mark.parametrize("name", FILES)
def test_files_are_for_any_page_and_set_no_cookie(client: Client, name: str) -> None:
    answer = read(client, name)

    assert answer["Access-Control-Allow-Origin"] == "*"
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
    assert client.post(reverse(name)).status_code == 405


@pytest.mark.usefixtures("log")
def test_who_asks_too_often_is_told_to_wait(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "READING", Limit("few", most=3, seconds=900))

    codes = [client.get(reverse("log_checkpoint")).status_code for _ in range(5)]

    assert codes == [200, 200, 200, 429, 429]


@pytest.mark.parametrize("page", ["1", "2", "99", "x"])
def test_pages_go_back_to_the_first_entry(client: Client, page: str) -> None:
    for _ in range(30):
        deliver()
    merge()

    shown = read(client, "publiclog:log", page=page).context["entries"]

    assert shown[0]["index"] == (29 if page in {"1", "x"} else 9)


@pytest.mark.parametrize("name", ["publiclog:log", "log_entries", "log_checkpoint"])
def test_it_costs_the_same_for_any_number_of_entries(client: Client, name: str) -> None:
    deliver()
    merge()
    with_one = queries_of(client, reverse(name))
    for _ in range(19):
        deliver()
    merge()

    assert queries_of(client, reverse(name)) == with_one


def own_page(client: Client, language: str = "zh-hans") -> Any:
    with translation.override(language):
        return client.get(reverse("goods:pledge", args=[TOKEN]))


@pytest.fixture
def lot() -> Any:
    pledge = PledgeFactory.create(token=TOKEN)
    LineFactory.create(pledge=pledge)
    return LotFactory.create(pledge=pledge)


def test_before_anything_arrived_there_is_nothing_to_check(client: Client) -> None:
    PledgeFactory.create(token=TOKEN)

    assert own_page(client).context["check"] is None
    assert client.get(reverse("goods:pledge_proof", args=[TOKEN])).status_code == 404


def test_what_waits_is_said_to_wait(client: Client, lot: Any) -> None:
    tell_of(lot)

    check = own_page(client).context["check"]

    assert (check["openings"], check["waiting"]) == ([], 1)


def test_a_donor_gets_what_opens_the_own_entries_and_no_others(client: Client, lot: Any) -> None:
    tell_of(lot)
    tell_of(lot, message="2")
    tell_of(LotFactory.create())
    merge()

    openings = own_page(client).context["check"]["openings"]

    assert len(openings) == 2
    for opening in openings:
        assert json.loads(opening["sealed"])["facts"]["pledge_reference"] == lot.pledge.reference


def test_the_proof_file_proves_and_opens_by_itself(client: Client, lot: Any) -> None:
    deliver()
    tell_of(lot)
    merge()

    answer = read(client, "goods:pledge_proof", TOKEN)
    file = answer.json()

    head = notes.opened(file["checkpoint"], verifier=SIGNER.verifier)
    [proof] = file["proofs"]
    assert answer["Content-Disposition"] == 'attachment; filename="my-proof.json"'
    assert answer["Cache-Control"] == "no-store, private"
    assert merkle.verifies_inclusion(
        leaf=merkle.leaf_hash(proof["entry"].encode()),
        index=proof["index"],
        size=head.size,
        path=[bytes.fromhex(one) for one in proof["path"]],
        root=head.root,
    )


def test_the_own_page_costs_the_same_for_any_number_of_entries(client: Client, lot: Any) -> None:
    tell_of(lot)
    merge()
    with_one = queries_of(client, reverse("goods:pledge", args=[TOKEN]))
    for number in range(19):
        tell_of(lot, message=f"m{number}")
    merge()

    assert queries_of(client, reverse("goods:pledge", args=[TOKEN])) == with_one


def test_nothing_of_a_lot_can_be_read_in_the_log(client: Client, lot: Any) -> None:
    tell_of(lot)
    merge()

    file = body(read(client, "log_entries"))

    assert lot.pledge.reference not in file
    assert "SHOE" not in file
    assert json.loads(file).keys() == {"body", "day", "kind", "seal", "subject"}


def test_a_hidden_amount_is_in_no_answer_but_its_donors(client: Client) -> None:
    give_hidden(123457, 2, 3, 4, 5)
    merge()

    answers = [body(read(client, name)) for name in [*FILES, "publiclog:log"]]
    answers += [body(read(client, "log_proof", index)) for index in range(6)]

    assert not any("123457" in answer or "1,234.57" in answer for answer in answers)
    assert commitments.as_text(commitments.commit(123457, 0)) not in "".join(answers)
