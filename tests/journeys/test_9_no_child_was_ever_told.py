"""One child of the list is the canary: nothing of it left the vault, whichever way one looks."""

from collections.abc import Iterator

import pytest

from tests.journeys import searching
from tests.journeys.conftest import World
from tests.journeys.rosters import CANARY
from tests.journeys.test_3_people_pledge import SCRIPTED

SECRETS = {"name": CANARY.name, "ID number": CANARY.id_no, "phone": CANARY.phone}
secrets = pytest.mark.parametrize("secret", SECRETS.values(), ids=SECRETS)


@secrets
def test_it_stands_in_no_table_of_the_site(story: World, secret: str) -> None:
    tables = searching.stored(story.machine, "site")

    assert searching.places_of(secret, tables) == []


@secrets
def test_it_stands_in_no_table_of_the_office_in_clear(story: World, secret: str) -> None:
    tables = searching.stored(story.machine, "office")

    assert searching.places_of(secret, tables) == []


@secrets
def test_it_stands_in_no_mail_no_picture_and_no_log(story: World, secret: str) -> None:
    assert searching.places_of(secret, searching.written()) == []


@secrets
def test_it_stands_on_no_public_page(story: World, secret: str) -> None:
    assert searching.places_of(secret, _answers(story)) == []


def test_the_search_finds_what_is_there(story: World) -> None:
    """A donor's address is stored and mailed, her token is not; so the search can fail."""
    address = SCRIPTED.email

    assert "goods_pledge" in searching.places_of(address, searching.stored(story.machine, "site"))
    assert [where for where in searching.places_of(address, searching.written()) if "mail" in where]
    assert searching.places_of("Nuantong", _answers(story))


def _answers(story: World) -> Iterator[tuple[str, bytes]]:
    return searching.answered(story.watch, story.people.visitor().request)
