"""Our parts of the campaign page: the board while it asks, the flow of goods for ever."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from donations.goods import tables
from donations.goods.queries import board as queries
from donations.goods.queries import flow, offers
from home.accounts.models import User
from home.campaigns import figures, panels
from home.campaigns.models import Campaign

SHOWN_FIRST = 3  # sizes named above the board


def board_panel(request: HttpRequest, campaign: Campaign) -> tuple[str, Mapping[str, Any]] | None:
    board = queries.campaign_board(campaign)
    if not board.items:
        return None
    context = board_context(campaign, board, user=request.user, is_open=True)
    return "donations/goods/_board_panel.html", context


def flow_panel(request: HttpRequest, campaign: Campaign) -> tuple[str, Mapping[str, Any]] | None:
    rows = flow.goods_flow(campaign)
    if not any(row.has_arrived for row in rows):
        return None
    return "donations/goods/_flow_panel.html", {
        "table": tables.flow_table(rows),
        "bars": tables.flow_bars(rows),
        "as_of": flow.told_until([campaign]),
    }


def board_context(
    campaign: Campaign,
    board: queries.CampaignBoard,
    *,
    user: AbstractBaseUser | AnonymousUser,
    is_open: bool,
) -> dict[str, Any]:
    return {
        "campaign": campaign,
        "tables": tables.board_tables(campaign, board, is_open=is_open),
        "bars": tables.bars(board),
        "wanted": tables.wanted_most(campaign, queries.most_needed(board)[:SHOWN_FIRST]),
        "published_on": board.published_on,
        "is_open": is_open and not board.is_met,
        "is_over": not is_open,
        "may_be_company": _may_be_company(user),
        "is_met": board.is_met,
        "areas": list(queries.areas_of(campaign)),
    }


def _may_be_company(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Return whether to name the company's way: it is a 404 for accounts that are no company's."""
    if not isinstance(user, User):
        return True
    return offers.organisations_of(user, kind="company", on=timezone.localdate()).exists()


def delivered_figure() -> figures.Figure | None:
    """Return the pieces handed over in all campaigns, floored, for the home page."""
    campaigns = list(queries.shown_campaigns())
    told_on = flow.told_until(campaigns)
    pieces = sum(row.delivered for row in flow.goods_flow(*campaigns))
    if not pieces or told_on is None:
        return None
    return figures.Figure(label=_("pieces handed over"), count=pieces, on=told_on)


def register() -> None:
    figures.register("goods.delivered", delivered_figure, order=20)
    panels.register("goods.board", board_panel, slot=panels.Slot.APPEAL, order=20)
    panels.register("goods.flow", flow_panel, slot=panels.Slot.RESULT, order=20)
