"""Other apps' parts of the campaign page. `home` knows only this list, never who fills it.

An app registers from its AppConfig.ready. A maker returns a template's name and its context, or
nothing when it has nothing to show; panels of the APPEAL slot are never asked for a campaign that
may not appeal to the public.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.http import HttpRequest

from home.campaigns.models import Campaign

Maker = Callable[[HttpRequest, Campaign], tuple[str, Mapping[str, Any]] | None]


class Slot(Enum):
    APPEAL = "appeal"  # target and progress, where to pledge
    RESULT = "result"  # what became of it; also shown when the appeal is over


@dataclass(frozen=True)
class Registered:
    name: str
    maker: Maker
    slot: Slot
    order: int


@dataclass(frozen=True)
class Panel:
    name: str
    template_name: str
    context: Mapping[str, Any]


class PanelNameTaken(Exception):
    """Two makers ask for one name."""


_registered: dict[str, Registered] = {}


def register(name: str, maker: Maker, *, slot: Slot, order: int = 100) -> None:
    known = _registered.get(name)
    if known and known.maker is not maker:
        raise PanelNameTaken(name)
    _registered[name] = Registered(name, maker, slot, order)


def unregister(name: str) -> None:
    _registered.pop(name, None)


def panels_for(
    request: HttpRequest, campaign: Campaign, *, slot: Slot, may_appeal: bool
) -> list[Panel]:
    if slot is Slot.APPEAL and not may_appeal:
        return []
    inside = sorted(
        (entry for entry in _registered.values() if entry.slot is slot),
        key=lambda entry: (entry.order, entry.name),
    )
    made = ((entry.name, entry.maker(request, campaign)) for entry in inside)
    return [Panel(name, *answer) for name, answer in made if answer is not None]
