"""What somebody with an account can do here. `home` knows only this list, never who fills it.

An app registers from its AppConfig.ready; a maker returns the ways open to this user today, or
none. They stand on the user's own page, which is where signing in leads.
"""

from collections.abc import Callable
from dataclasses import dataclass

from home.accounts.models import User


@dataclass(frozen=True)
class Way:
    title: str
    text: str
    url: str


Maker = Callable[[User], list[Way]]
_registered: dict[str, tuple[int, Maker]] = {}


def register(name: str, maker: Maker, *, order: int = 100) -> None:
    _registered[name] = (order, maker)


def ways_of(user: User) -> list[Way]:
    """Return the user's ways in the order of their apps."""
    makers = [maker for _, maker in sorted(_registered.values(), key=lambda entry: entry[0])]
    return [way for maker in makers for way in maker(user)]
