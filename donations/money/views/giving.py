"""Giving money: the fund, the form, one plain screen before paying, and what became of it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from donations.goods.services import limits
from donations.goods.services.limits import Limit
from donations.goods.views.pages import in_language
from donations.ledger.models import Fund
from donations.money import words
from donations.money.forms.giving import MONTHLY, SUGGESTED_MAJOR, GiveForm
from donations.money.gateway.client import ProviderUnreachable
from donations.money.models import Gift, Outgoing
from donations.money.queries import funds
from donations.money.rules.opening import Closed
from donations.money.services import giving, sending
from donations.money.services.errors import AmountOutOfReach, FundIsClosed
from donations.money.views import pages

STARTING = Limit("money-start", most=20, seconds=3600)


@require_safe
def fund_list(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    shown = [
        {
            "name": pages.fund_name(fund),
            "fund": fund,
            "use": in_language(fund.use_zh, fund.use_en),
        }
        for fund in funds.open_funds(today=today)
    ]
    return render(request, "donations/money/fund_list.html", {"funds": shown})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def give(request: HttpRequest, code: str) -> HttpResponse:
    """Show the fund and the form; a good form leads to the plain screen before paying."""
    fund = _access_fund(code)
    closed = funds.reasons_closed(fund, today=timezone.localdate())
    form = GiveForm(request.POST if request.method == "POST" else None, fund=fund)
    if closed or fund.way == Fund.Way.PLATFORM:
        return _closed(request, fund, closed)
    if form.is_bound and form.is_valid() and "again" not in request.POST:
        return _check(request, fund, form)
    return _form_page(request, fund, form)


@never_cache
@require_POST
def pay(request: HttpRequest, code: str) -> HttpResponse:
    """Begin the gift and go on to the provider's payment page."""
    fund = _access_fund(code)
    form = GiveForm(request.POST, fund=fund)
    if not form.is_valid():
        return _form_page(request, fund, form)
    try:
        limits.check_rate(limit=STARTING, who=request.META["REMOTE_ADDR"])
        gift = giving.start_gift(
            fund=fund,
            wish=form.wish(language=get_language() or "zh-hans"),
            form_key=form.cleaned_data["form_key"],
            now=timezone.now(),
        )
    except limits.TooManyTries:
        return render(request, "donations/goods/too_many.html", status=429)
    except FundIsClosed:
        return redirect("money:give", code)
    except AmountOutOfReach:  # the form says it first
        return _form_page(request, fund, form)
    return _to_payment(request, gift)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def back(request: HttpRequest, gift_id: UUID) -> HttpResponse:
    """Say what is known of a payment; the address is the key, and shows no person."""
    gift = get_object_or_404(Gift.objects.select_related("fund__charity"), pk=gift_id)
    if request.method == "POST":
        return _to_payment(request, gift)
    context = {
        "gift": gift,
        "fund_name": pages.fund_name(gift.fund),
        "amount": words.money(gift.amount_minor, gift.currency),
        "state": gift.State(gift.state).label,
        "others_read": pages.others_read(gift),
        "came_back": "done" in request.GET,
    }
    response = pages.leading_to_payment(request, "donations/money/back.html", context)
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response


def _to_payment(request: HttpRequest, gift: Gift) -> HttpResponse:
    """Open the gift's payment page if need be, and go there."""
    row = Outgoing.objects.filter(gift=gift, act=Outgoing.Act.OPEN_SESSION).first()
    if row is None or gift.state != Gift.State.STARTED:
        return redirect("money:back", gift.pk)
    try:
        row = sending.send(outgoing_id=row.pk, now=timezone.now())
    except ProviderUnreachable:
        messages.warning(
            request, _("The payment page did not open. Nothing was taken. Please try again.")
        )
        return redirect("money:back", gift.pk)
    return redirect(row.answer["url"]) if row.done_at else redirect("money:back", gift.pk)


def _access_fund(code: str) -> Fund:
    fund = funds.with_facts().filter(code=code).first()
    if fund is None:
        raise Http404
    return fund


def _form_page(request: HttpRequest, fund: Fund, form: GiveForm) -> HttpResponse:
    context = {
        "fund": fund,
        "fund_name": pages.fund_name(fund),
        "form": form,
        "facts": pages.fund_facts(fund),
        "figures": pages.fund_figures(fund),
        "match_rules": pages.match_rules(fund, today=timezone.localdate()),
        "suggested": SUGGESTED_MAJOR,
    }
    return render(request, "donations/money/give.html", context)


def _check(request: HttpRequest, fund: Fund, form: GiveForm) -> HttpResponse:
    """Show the one plain screen before paying (R45)."""
    wish = form.wish(language="")
    amount = words.money(wish.amount_minor, fund.currency)
    context = {
        "fund": fund,
        "fund_name": pages.fund_name(fund),
        "amount": amount,
        "is_monthly": form.cleaned_data["how"] == MONTHLY,
        "facts": pages.fund_facts(fund),
        "figures": pages.fund_figures(fund),
        "match_rules": pages.match_rules(fund, today=timezone.localdate()),
        "others_read": pages.wish_read(wish, amount),
        "email": wish.email,
        "form": form.hide(),
    }
    return pages.leading_to_payment(request, "donations/money/check.html", context)


def _closed(request: HttpRequest, fund: Fund, closed: list[Closed]) -> HttpResponse:
    """Say why no money is taken here, or where it is."""
    campaign = fund.campaign
    context = {
        "fund": fund,
        "fund_name": pages.fund_name(fund),
        "reasons": [words.REASONS[reason] for reason in closed],
        "platform_name": campaign.platform_name if campaign else "",
        "platform_url": campaign.platform_url if campaign and not closed else "",
        "facts": pages.fund_facts(fund),
        "figures": pages.fund_figures(fund),
        "match_rules": pages.match_rules(fund, today=timezone.localdate()),
    }
    return render(request, "donations/money/closed.html", context)
