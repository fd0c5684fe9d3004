"""Apps put their panels on the campaign page without home knowing them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from django.test import RequestFactory

from home.campaigns import figures, panels
from home.campaigns.models import Campaign


def _board(request: object, campaign: Campaign) -> tuple[str, Mapping[str, Any]]:
    return "board.html", {"code": campaign.code}


def _flow(request: object, campaign: Campaign) -> tuple[str, Mapping[str, Any]]:
    return "flow.html", {}


def _nothing(request: object, campaign: Campaign) -> None:
    return None


@pytest.fixture(autouse=True)
def own_registry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(panels, "_registered", {})
    monkeypatch.setattr(figures, "_registered", {})


def _names(slot: panels.Slot, *, may_appeal: bool) -> list[str]:
    request = RequestFactory().get("/")
    shown = panels.panels_for(request, Campaign(code="c"), slot=slot, may_appeal=may_appeal)
    return [panel.name for panel in shown]


def test_panels_come_in_their_order_and_only_in_their_slot() -> None:
    panels.register("pledge", _flow, slot=panels.Slot.APPEAL, order=20)
    panels.register("board", _board, slot=panels.Slot.APPEAL, order=10)
    panels.register("flow", _flow, slot=panels.Slot.RESULT)

    assert _names(panels.Slot.APPEAL, may_appeal=True) == ["board", "pledge"]
    assert _names(panels.Slot.RESULT, may_appeal=True) == ["flow"]


def test_a_campaign_that_may_not_appeal_shows_results_alone() -> None:
    panels.register("board", _board, slot=panels.Slot.APPEAL)
    panels.register("flow", _flow, slot=panels.Slot.RESULT)

    assert _names(panels.Slot.APPEAL, may_appeal=False) == []
    assert _names(panels.Slot.RESULT, may_appeal=False) == ["flow"]


def test_a_panel_with_nothing_to_say_is_left_out() -> None:
    panels.register("board", _nothing, slot=panels.Slot.APPEAL)

    assert _names(panels.Slot.APPEAL, may_appeal=True) == []


def test_two_makers_cannot_share_a_name_but_one_may_register_twice() -> None:
    panels.register("board", _board, slot=panels.Slot.APPEAL)
    panels.register("board", _board, slot=panels.Slot.APPEAL)

    with pytest.raises(panels.PanelNameTaken):
        panels.register("board", _flow, slot=panels.Slot.APPEAL)


def test_figures_come_in_order_and_missing_ones_are_left_out() -> None:
    pledged = figures.Figure(label="pledged", count=140, on=date(2024, 12, 5))
    figures.register("delivered", lambda: None, order=20)
    figures.register("pledged", lambda: pledged, order=10)

    assert figures.figures() == [pledged]
