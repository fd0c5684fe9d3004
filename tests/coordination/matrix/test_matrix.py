"""Every page of the office × every role × own area, next county and nobody at all.

The pages come from the URL table, what is right from `rules`: a page in one and not in the other
fails. A client posts and gets: an address answers 404 to both, or is open to both.
"""

import re
from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest
from django.http import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.coordination.matrix.rules import OPEN_VIEWS, ROLES, RULES, Row
from tests.coordination.matrix.world import MARK, World, build
from tests.coordination.signed_in import officer_client

pytestmark = pytest.mark.django_db
NUMBER = re.compile(r"<int:(\w+)>")
LET_IN = {200, 302, 405}  # 405: there is such a page, for another method
# Numbers people say aloud: a line of a list, the number on a printed sheet.
SPOKEN = {"row", "number"}


@pytest.fixture
def world() -> World:
    return build()


def pages(resolver: URLResolver, space: str = "", path: str = "") -> Iterator[tuple[str, str]]:
    """Yield the name and the pattern of every address."""
    for entry in resolver.url_patterns:
        whole = path + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from pages(entry, inner, whole)
        elif isinstance(entry, URLPattern):
            yield f"{space}{entry.name}", whole


def reached(client: Client, url: str) -> bool:
    """Return whether GET or POST led anywhere; 405 tells of the address alone, of no row."""
    codes = {client.get(url).status_code, client.post(url).status_code}
    return 404 not in codes or not codes <= {404, 405}


def words(client: Client, url: str) -> list[tuple[int, bytes]]:
    """Return status and body of both answers, without the address that was asked for."""
    answers = [client.get(url), client.post(url)]
    return [(one.status_code, one.content.replace(url.encode(), b"")) for one in answers]


def absent(world: World, name: str, row: Row) -> str:
    """Return an address like the world's, of a row that never was."""
    made: list[object] = [
        uuid4() if isinstance(part, UUID) else part for part in world.addresses[row.about]
    ]
    if made == list(world.addresses[row.about]):
        made[0] = "nowhere"
    return reverse(name, args=made)


def is_private(answer: HttpResponseBase) -> bool:
    told = {word.strip() for word in answer.headers.get("Cache-Control", "").split(",")}
    return {"no-store", "private"} <= told


def open_to(row: Row, role: str) -> bool:
    return role in row.roles and not row.brought


def test_every_page_has_a_row_and_every_row_a_page() -> None:
    names = {name for name, _ in pages(get_resolver())}

    assert names == RULES.keys() | OPEN_VIEWS


def test_no_address_counts_rows() -> None:
    numbers = {n for _, path in pages(get_resolver()) for n in NUMBER.findall(path)}

    assert numbers == SPOKEN


@pytest.mark.parametrize("role", ROLES)
def test_a_role_that_may_not_finds_nothing_there(world: World, role: str) -> None:
    closed = {name: row for name, row in RULES.items() if not open_to(row, role)}

    client = officer_client(officer=world.own[role])

    found = {name: reached(client, world.url(name, row.about)) for name, row in closed.items()}

    assert [name for name, is_reached in found.items() if is_reached] == []


@pytest.mark.parametrize("role", ROLES)
def test_the_same_role_of_the_next_county_finds_nothing_there(world: World, role: str) -> None:
    about = {name: row for name, row in RULES.items() if row.about and not row.anywhere}
    client = officer_client(officer=world.others[role])

    found = {name: reached(client, world.url(name, row.about)) for name, row in about.items()}

    assert [name for name, is_reached in found.items() if is_reached] == []


@pytest.mark.parametrize("role", ROLES)
def test_what_is_out_of_reach_looks_like_what_is_not_there(world: World, role: str) -> None:
    about = {
        name: row
        for name, row in RULES.items()
        if row.about and not row.anywhere and role in row.roles
    }
    client = officer_client(officer=world.others[role])

    pairs = {
        name: [words(client, world.url(name, row.about)), words(client, absent(world, name, row))]
        for name, row in about.items()
    }

    assert [name for name, (there, not_there) in pairs.items() if there != not_there] == []


@pytest.mark.parametrize("role", ROLES)
def test_lists_show_the_next_county_nothing_of_this_one(world: World, role: str) -> None:
    client = officer_client(officer=world.others[role])
    lists = [name for name, row in RULES.items() if open_to(row, role) and not row.about]

    shown = {name: client.get(reverse(name), follow=True) for name in lists}

    assert [name for name, page in shown.items() if MARK in page.content.decode()] == []
    assert {page.status_code for page in shown.values()} <= {200, 405}


@pytest.mark.parametrize("role", ROLES)
def test_a_role_that_may_is_let_in_and_nothing_is_stored(world: World, role: str) -> None:
    client = officer_client(officer=world.own[role])
    mine = {name: row for name, row in RULES.items() if open_to(row, role)}

    answers = {name: client.get(world.url(name, row.about)) for name, row in mine.items()}

    assert [name for name, one in answers.items() if one.status_code not in LET_IN] == []
    assert [name for name, answer in answers.items() if not is_private(answer)] == []


def test_who_brought_a_list_is_let_in(world: World) -> None:
    client = officer_client(officer=world.brought_by)
    own = {name: row for name, row in RULES.items() if row.brought}

    answers = {name: client.get(world.url(name, row.about)) for name, row in own.items()}

    assert [name for name, one in answers.items() if one.status_code not in LET_IN] == []


def test_a_stranger_is_asked_to_sign_in_everywhere(world: World) -> None:
    client, gate = Client(), reverse("account_login")

    for name, row in RULES.items():
        for answer in (
            client.get(world.url(name, row.about)),
            client.post(world.url(name, row.about)),
        ):
            assert answer.status_code == 302, name
            assert answer.headers["Location"].startswith(gate), name
            assert is_private(answer), name


def test_nothing_of_the_way_in_is_stored(world: World) -> None:
    client = Client()
    doors = [
        reverse("account_login"),
        reverse("account_reset_password"),
        "/nothing/",
        "/health/wall/",
    ]

    assert [door for door in doors if not is_private(client.get(door))] == []
