"""The board for everybody: as a page, as JSON, as CSV, and the schema of the file."""

import hashlib
from pathlib import Path

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_safe

from donations.goods import board_file, panels
from donations.goods.queries import board as queries
from donations.goods.views import pages
from donations.goods.views.pledging import is_open

SCHEMA = Path(board_file.__file__).with_name("board.schema.json")


def _etag(request: HttpRequest, code: str) -> str:
    """Depend on the releases and on pledges alone."""
    campaign = get_object_or_404(queries.shown_campaigns(), code=code)
    version = f"{request.path}:{queries.board_version(campaign)}"
    return f'"{hashlib.sha256(version.encode()).hexdigest()[:32]}"'


@require_safe
@condition(etag_func=_etag)
def board_json(request: HttpRequest, code: str) -> HttpResponse:
    campaign = get_object_or_404(queries.shown_campaigns(), code=code)
    answer = JsonResponse(
        board_file.board_json(campaign), json_dumps_params={"ensure_ascii": False, "indent": 1}
    )
    schema = reverse("board_schema")
    answer["Link"] = f'<{schema}>; rel="describedby"; type="application/schema+json"'
    return _for_everybody(answer)


@require_safe
@condition(etag_func=_etag)
def board_csv(request: HttpRequest, code: str) -> HttpResponse:
    campaign = get_object_or_404(queries.shown_campaigns(), code=code)
    text = "\ufeff" + board_file.board_csv(campaign)  # the mark spreadsheets need for Chinese
    answer = HttpResponse(text, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="board-{campaign.code}.csv"'
    return _for_everybody(answer)


@require_safe
def board_schema(request: HttpRequest) -> HttpResponse:
    return _for_everybody(HttpResponse(SCHEMA.read_bytes(), content_type="application/schema+json"))


@require_safe
def board(request: HttpRequest, code: str) -> HttpResponse:
    campaign = get_object_or_404(queries.shown_campaigns(), code=code)
    shown = queries.campaign_board(campaign)
    open_now = is_open(campaign)
    context = panels.board_context(campaign, shown, user=request.user, is_open=open_now)
    context |= {
        "crumbs": pages.board_crumbs(campaign),
        "title": _("What is needed now") if open_now else _("What was asked for"),
        "campaign_name": pages.campaign_name(campaign),
    }
    return render(request, "donations/goods/board.html", context)


def _for_everybody(answer: HttpResponse) -> HttpResponse:
    """Let any page read the file; it holds nothing but what is public."""
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Cache-Control"] = "public, max-age=60"
    return answer
