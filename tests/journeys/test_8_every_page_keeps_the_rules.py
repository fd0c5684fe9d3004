"""What held for every page that was looked at on the way, on a phone and on a desk."""

from tests.journeys.conftest import World
from tests.journeys.looking import SCREENSHOTS, WIDTHS


def test_no_page_breaks_a_rule_of_accessibility(world: World) -> None:
    assert world.watch.of("axe") == []


def test_no_page_scrolls_sideways_on_a_phone(world: World) -> None:
    assert world.watch.of("sideways") == []


def test_no_page_writes_to_the_console(world: World) -> None:
    assert world.watch.of("console") == []


def test_no_page_asks_anything_of_another_host(world: World) -> None:
    assert world.watch.of("elsewhere") == []


def test_no_page_fails(world: World) -> None:
    assert world.watch.of("answer") == []


def test_every_page_speaks_one_language(world: World) -> None:
    assert world.watch.of("language") == []


def test_every_page_was_looked_at_twice(world: World) -> None:
    looked_at = world.watch.looked_at

    pictures = [SCREENSHOTS / str(width) / f"{name}.png" for width in WIDTHS for name in looked_at]

    assert len(looked_at) == len(set(looked_at))
    assert all(picture.stat().st_size for picture in pictures)
