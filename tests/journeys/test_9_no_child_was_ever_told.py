"""One child of the list is the canary: nothing of it left the vault, whichever way one looks."""

from collections.abc import Iterator

import pytest

from tests.journeys import crawling, provoking, searching
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


@secrets
def test_it_stands_in_no_session_of_either_side(story: World, secret: str) -> None:
    for side in ("site", "office"):
        assert searching.places_of(secret, searching.sessions(story.machine, side)) == []


@secrets
def test_the_database_server_remembers_no_statement_with_it(story: World, secret: str) -> None:
    assert searching.places_of(secret, searching.remembered(story.machine)) == []


def test_it_stands_on_no_page_of_a_full_crawl_in_both_languages(story: World) -> None:
    pages = crawling.crawled(story.machine.site_url, story.people.visitor().request)

    assert len(pages) > 40
    assert {address.split("/")[1] for address in pages} >= {"zh-hans", "en"}
    for secret in SECRETS.values():
        assert searching.places_of(secret, iter(pages.items())) == []


@pytest.mark.parametrize("side", ["site", "office"])
def test_a_refusal_repeats_nothing_and_logs_nothing(story: World, side: str) -> None:
    refusals = provoking.refused(story.machine, side, list(SECRETS.values()))

    assert {400, 403, 404, 405, 429} <= {answer.code for answer in refusals}
    for secret in SECRETS.values():
        answers = ((one.about, one.text) for one in refusals)
        assert searching.places_of(secret, answers) == []
        assert searching.places_of(secret, searching.written()) == []


def test_the_search_looks_into_sessions(story: World) -> None:
    assert searching.places_of("_auth_user_id", searching.sessions(story.machine, "office"))


def test_the_search_finds_what_is_there(story: World) -> None:
    """A donor's address is stored and mailed, her token is not; so the search can fail."""
    address = SCRIPTED.email

    assert "goods_pledge" in searching.places_of(address, searching.stored(story.machine, "site"))
    assert [where for where in searching.places_of(address, searching.written()) if "mail" in where]
    assert searching.places_of("Nuantong", _answers(story))


def _answers(story: World) -> Iterator[tuple[str, bytes]]:
    return searching.answered(story.watch, story.people.visitor().request)
