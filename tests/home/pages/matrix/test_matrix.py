"""Every address of the public side × visitor, donor, member, editor, moderator."""

import re
from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from home.accounts.models import User
from home.pages.groups import EDITORS, MODERATORS
from home.pages.models import HomePage
from tests.donations.goods.factories import LotFactory
from tests.donations.goods.giving import announce, open_cell, shoes
from tests.donations.goods.speaking import member, offered, signed_in
from tests.donations.money.factories import (
    NOON,
    ContactFactory,
    DonorFactory,
    GiftFactory,
    MonthlyFactory,
)
from tests.donations.publiclog.logging_acts import deliver, give, merge, tell_of
from tests.home.accounts.factories import UserFactory
from tests.home.pages.editors import editor
from tests.home.pages.matrix.rules import CMS, LIBRARIES, RULES, Open

pytestmark = pytest.mark.django_db
FOUND = {200, 302, 405}
TELLS_NOTHING = {404, 405}


def addresses(resolver: URLResolver, space: str = "", path: str = "") -> Iterator[tuple[str, str]]:
    for entry in resolver.url_patterns:
        whole = path + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from addresses(entry, inner, whole)
        elif isinstance(entry, URLPattern):
            yield f"{space}{entry.name}", whole.removeprefix("zh-hans/")


def named(kind: Open) -> list[str]:
    return [name for name, who in RULES.items() if who == kind]


def codes(client: Client, name: str, *args: object) -> set[int]:
    url = reverse(name, args=args)
    return {client.get(url).status_code, client.post(url).status_code}


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    ours = {name for name, path in addresses(get_resolver()) if not path.startswith(LIBRARIES)}

    assert ours == RULES.keys()


@pytest.mark.parametrize("name", named(Open.EVERYBODY))
def test_a_visitor_opens_what_is_for_everybody(client: Client, name: str) -> None:
    code = open_cell().board.campaign.code
    deliver()
    merge()
    path = dict(addresses(get_resolver()))[name]
    args = [code] if "<slug:code>" in path else ["0"] if "<int:index>" in path else []

    answer = client.get(reverse(name, args=args))

    assert answer.status_code in FOUND


@pytest.mark.parametrize("name", named(Open.LINK))
def test_a_link_opens_its_own_pledge_and_no_other(client: Client, name: str) -> None:
    campaign = open_cell().board.campaign
    pledge, mine = announce(campaign, shoes(5), now=timezone.now())
    tell_of(LotFactory.create(pledge=pledge))
    merge()
    strangers = ["guessed" * 6, mine[:-1] + ("A" if mine[-1] != "A" else "B"), str(uuid4())]

    assert client.get(reverse(name, args=[mine])).status_code in FOUND
    assert all(codes(client, name, token) <= TELLS_NOTHING for token in strangers)


@pytest.mark.parametrize("name", named(Open.DONOR))
def test_a_donors_link_opens_their_own_page_and_no_other(client: Client, name: str) -> None:
    giver, other = DonorFactory.create(token="a" * 43), DonorFactory.create(token="b" * 43)
    gift, monthly = GiftFactory.create(paid=True), MonthlyFactory.create()
    ContactFactory.create(donor=giver, gift=gift)
    ContactFactory.create(donor=giver, gift=None, monthly=monthly)
    give(gift.amount_minor, key=f"gift:{gift.pk}", subject=gift.fund.code)
    merge()
    path = dict(addresses(get_resolver()))[name]
    more: list[object] = [gift.pk] if "<uuid:" in path else []
    more += [NOON.year] if "<int:" in path else []

    def ask(token: str) -> int:
        address = reverse(name, args=[token, *more])
        return client.get(f"{address}?gift={monthly.pk}").status_code

    assert other.pk != giver.pk
    assert ask("a" * 43) == 200
    assert ask("guessed" * 6) == 404
    assert ask("b" * 43) == (200 if name in {"money:donor", "money:notices"} else 404)


@pytest.mark.parametrize("name", named(Open.FUND))
def test_a_fund_is_there_for_everybody(client: Client, name: str) -> None:
    gift = GiftFactory.create()
    key = gift.pk if name == "money:back" else gift.fund.code
    nobody = uuid4() if name == "money:back" else "no-such-fund"

    assert client.get(reverse(name, args=[key])).status_code in FOUND
    assert codes(client, name, nobody) <= TELLS_NOTHING


@pytest.mark.parametrize("name", named(Open.PROVIDER))
def test_only_the_provider_is_heard(client: Client, name: str) -> None:
    assert client.get(reverse(name)).status_code == 405
    assert client.post(reverse(name), b"{}", "application/json").status_code == 400


@pytest.mark.parametrize("name", named(Open.SIGNED_IN) + named(Open.CHARITY))
def test_a_visitor_is_asked_to_sign_in(client: Client, name: str) -> None:
    pledge = offered(open_cell().board.campaign)
    path = dict(addresses(get_resolver()))[name]
    args = [pledge.campaign.code] if "<slug:code>" in path else []
    args = [str(pledge.pk)] if "<uuid:" in path else args

    answer = client.get(reverse(name, args=args))

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("name", ["offer_detail", "accept_offer", "decline_offer"])
@pytest.mark.parametrize("who", ["nobody's", "another charity's", "the company's", "moderator"])
def test_an_offer_is_there_for_its_charity_alone(name: str, who: str) -> None:
    pledge = offered(open_cell().board.campaign)
    users: dict[str, Callable[[], User]] = {
        "nobody's": UserFactory.create,
        "another charity's": lambda: member("charity"),
        "the company's": member,
        "moderator": lambda: editor(group=MODERATORS),
    }
    client = signed_in(users[who]())

    there, absent = (codes(client, f"goods:{name}", pk) for pk in (pledge.pk, uuid4()))

    assert there == absent
    assert there <= TELLS_NOTHING


def test_its_charity_finds_the_offer() -> None:
    pledge = offered(open_cell().board.campaign)
    client = signed_in(member("charity", pledge.campaign.charity))

    assert client.get(reverse("goods:offer_detail", args=[pledge.pk])).status_code == 200


def cms() -> list[str]:
    """Return every address of the CMS, numbers and slugs filled in."""
    found = set()
    for name, path in addresses(get_resolver()):
        kinds = re.findall(r"<(?:(\w+):)?(\w+)>", path)
        values = {key: {"int": 1, "uuid": uuid4()}.get(kind, "1") for kind, key in kinds}
        if path.startswith(CMS) and not path.startswith(("cms/login", "cms/logout")):
            try:
                found.add(reverse(name, kwargs=values))
            except NoReverseMatch:
                continue
    return sorted(found)


PUBLIC_OF_THE_CMS = ("/cms/login", "/cms/logout", "/cms/jsi18n", "/cms/sprite")


@pytest.mark.parametrize("who", ["visitor", "donor"])
def test_nobody_without_the_right_gets_into_the_cms(front: HomePage, who: str) -> None:
    client = Client() if who == "visitor" else signed_in(UserFactory.create())
    asked = [url for url in cms() if not url.startswith(PUBLIC_OF_THE_CMS)]

    let_in = [url for url in asked if client.get(url).status_code == 200]

    assert let_in == []
    assert len(asked) > 100


@pytest.mark.parametrize("group", [EDITORS, MODERATORS])
@pytest.mark.parametrize("place", ["users/", "groups/", "settings/", "sites/", "workflows/"])
def test_who_writes_pages_manages_no_accounts(front: HomePage, group: str, place: str) -> None:
    client = signed_in(editor(group=group))
    mine = [url for url in cms() if url.startswith(f"/cms/{place}")]
    asked = [url for url in mine if "chooser" not in url]  # which lists names of steps alone

    let_in = [url for url in asked if client.get(url).status_code == 200]

    assert let_in == []
