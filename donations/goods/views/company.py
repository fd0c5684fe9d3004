"""A company's way: read the board, upload a size run, see the answer, confirm."""

import uuid
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from donations.goods import agreement, drafts, journey, offers, words
from donations.goods.forms.company import CompanyForm, UploadForm
from donations.goods.models import Pledge
from donations.goods.queries import board
from donations.goods.queries import offers as queries
from donations.goods.queries.pledges import progress_of
from donations.goods.services import errors
from donations.goods.services import pledges as services
from donations.goods.services.lines import reserve_limit
from donations.goods.size_run.template import template_xlsx
from donations.goods.views import pages
from donations.goods.views.pledging import access_open_campaign
from home.accounts.models import Organisation, User
from home.campaigns.models import Campaign

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
reading_or_writing = require_http_methods(["GET", "HEAD", "POST"])


@login_required
@never_cache
@reading_or_writing
def upload(request: HttpRequest, code: str) -> HttpResponse:
    """Read a size run; with any problem in it nothing is kept."""
    campaign = access_open_campaign(code)
    access_company(request)
    is_sent = request.method == "POST"
    form = UploadForm(request.POST, request.FILES) if is_sent else UploadForm()
    context: dict[str, Any] = _frame(campaign) | {"form": form}
    if form.is_bound and form.is_valid():
        size_run = form.cleaned_data["file"]
        if not size_run.problems:
            request.session[_name(campaign)] = {
                "form_key": str(uuid.uuid4()),
                "rows": [drafts.row_of(offer) for offer in size_run.offers],
            }
            return redirect("goods:company_check", code)
        context["problems"] = size_run.problems
    return render(request, "donations/goods/company_upload.html", context)


@login_required
@require_safe
def template(request: HttpRequest, code: str) -> HttpResponse:
    campaign = access_open_campaign(code)
    stored = template_xlsx(board.campaign_board(campaign).slots)
    answer = HttpResponse(stored, content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="size-run-{code}.xlsx"'
    return answer


@login_required
@never_cache
@reading_or_writing
def check(request: HttpRequest, code: str) -> HttpResponse:
    """Show the instant answer line by line; the form below it makes the offer."""
    campaign = access_open_campaign(code)
    company = access_company(request)
    kept = request.session.get(_name(campaign))
    if kept is None:
        return redirect("goods:company_upload", code)
    offered = [drafts.offer_from(row) for row in kept["rows"]]
    form = CompanyForm(
        request.POST if request.method == "POST" else None,
        first_day=timezone.localdate(),
        last_day=campaign.ends_on,
    )
    refusal = ""
    if form.is_bound and form.is_valid():
        try:
            _hold(request, campaign, company, form, UUID(kept["form_key"]), offered)
        except errors.NothingIsNeeded:
            refusal = _("Nothing of this list is needed at present. Nothing was sent.")
        except errors.PledgeAlreadySent:
            return redirect("goods:company_offers")
        else:
            return redirect("goods:company_offers")
    context = _frame(campaign) | _answer(campaign, offered) | {"form": form, "refusal": refusal}
    return render(request, "donations/goods/company_check.html", context)


@login_required
@never_cache
@require_safe
def company_offers(request: HttpRequest) -> HttpResponse:
    """List what the companies of this user offered, and where it stands."""
    companies = _companies(request)
    if not companies.exists():
        raise Http404
    shown = [
        {
            "reference": pledge.reference,
            "campaign": pages.campaign_name(pledge.campaign),
            "state": _state_words(pledge),
            "tone": {"held": "wait", "announced": "done"}.get(pledge.state, "plain"),
            "steps": journey.steps_of(pledge, progress_of(pledge)),
            "lots": journey.lots_of(pledge),
            "lines": [words.line_words(line) for line in pledge.lines.all()],
            "hold_until": pledge.hold_until if pledge.state == Pledge.State.HELD else None,
        }
        for pledge in queries.offers_from(companies)
    ]
    return render(request, "donations/goods/company_offers.html", {"offers": shown})


def _state_words(pledge: Pledge) -> str:
    if pledge.state == Pledge.State.HELD:
        return _("waits for the charity")
    return str(Pledge.State(pledge.state).label)


def access_company(request: HttpRequest) -> Organisation:
    """Return the company this user speaks for today; nobody else sees that the page exists."""
    company = _companies(request).order_by("pk").first()
    if company is None:
        raise Http404
    return company


def _companies(request: HttpRequest) -> QuerySet[Organisation]:
    return queries.organisations_of(signed_in(request), kind="company", on=timezone.localdate())


def signed_in(request: HttpRequest) -> User:
    """Return the user whom login_required let in."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def _hold(
    request: HttpRequest,
    campaign: Campaign,
    company: Organisation,
    form: CompanyForm,
    form_key: UUID,
    offered: list[offers.Offer],
) -> None:
    answers = form.cleaned_data
    answers.pop("agreed")
    services.hold_pledge(
        campaign=campaign,
        offers=offered,
        giver=services.Giver(**answers, language=translation.get_language() or "zh-hans"),
        form_key=form_key,
        now=timezone.now(),
        company=services.Company(company, signed_in(request), agreement.VERSION),
    )


def _answer(campaign: Campaign, offered: list[offers.Offer]) -> dict[str, Any]:
    answers = offers.answer_offer(
        offers=offered,
        cells=board.open_cells(campaign, items={offer.item for offer in offered}),
        on=timezone.localdate(),
        reserve_limit=reserve_limit(Pledge.Kind.COMPANY, offered, timezone.now()),
    )
    return {
        "lines": [words.answer_words(answer) for answer in answers],
        "totals": {
            "offered": sum(offer.pieces for offer in offered),
            "promised": sum(answer.promised for answer in answers),
            "reserve": sum(answer.reserve for answer in answers),
            "over": sum(answer.over for answer in answers),
        },
    }


def _frame(campaign: Campaign) -> dict[str, Any]:
    return {
        "campaign": campaign,
        "crumbs": pages.board_crumbs(campaign, _("Company offer")),
        "clauses": agreement.CLAUSES,
        "agreement_version": agreement.VERSION,
    }


def _name(campaign: Campaign) -> str:
    return f"goods_size_run_{campaign.code}"
