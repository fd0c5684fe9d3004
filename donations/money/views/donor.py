"""A donor's own page, opened by the link in their mail: gifts, receipts, change, pause, stop."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from donations.goods.services import limits
from donations.goods.services.limits import Limit
from donations.goods.views.tracking import secret
from donations.money import words
from donations.money.forms.donor import AmountForm, FindForm, NoticesForm
from donations.money.gateway.client import ProviderUnreachable
from donations.money.models import Donor, Gift, MonthlyGift, Outgoing
from donations.money.queries import donors
from donations.money.services import links, months, preferences, sending
from donations.money.services.errors import MonthlyIsOver
from donations.money.views import pages
from donations.publiclog import check_it
from donations.publiclog.queries import reading, tree

FINDING = Limit("money-find", most=5, seconds=900)
OPENING = Limit("money-open", most=60, seconds=900)
reading_or_writing = require_http_methods(["GET", "HEAD", "POST"])
Ask = Callable[..., Outgoing]


@never_cache
@reading_or_writing
def find(request: HttpRequest) -> HttpResponse:
    """Mail the link; the same answer whether we know the address or not."""
    form = FindForm(request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid():
        return render(request, "donations/money/find.html", {"form": form})
    try:
        limits.check_rate(limit=FINDING, who=request.META["REMOTE_ADDR"])
    except limits.TooManyTries:
        return render(request, "donations/goods/too_many.html", status=429)
    links.send_link(email=form.cleaned_data["email"], now=timezone.now())
    return render(request, "donations/money/found.html")


def access_donor(request: HttpRequest, token: str) -> Donor:
    """Return the donor this secret opens; anything else is a 404, guessed at or not."""
    try:
        limits.check_rate(limit=OPENING, who=request.META["REMOTE_ADDR"])
    except limits.TooManyTries as error:
        raise Http404 from error
    found = donors.donor_by_token(token)
    if found is None:
        raise Http404
    return found


@require_safe
@secret("same-origin")
def donor(request: HttpRequest, token: str) -> HttpResponse:
    own = access_donor(request, token)
    gifts = list(donors.gifts_of(own))
    context = {
        "token": token,
        "gifts": [_gift_line(gift) for gift in gifts],
        "monthly_gifts": [_monthly_line(row) for row in donors.monthly_gifts_of(own)],
        "check": _check(gifts, token),
        "years": sorted({timezone.localtime(gift.paid_at).year for gift in gifts if gift.paid_at}),
        "user": None,  # the link is the key here; no account is known to this page
    }
    return render(request, "donations/money/donor.html", context)


def _check(gifts: Sequence[Gift], token: str) -> dict[str, Any] | None:
    """Return what checks this donor's gifts in the public log, once there is one."""
    keys = log_keys(gifts)
    if not keys:
        return None
    openings, waiting = reading.openings_of(keys)
    return check_it.context(
        openings, waiting=waiting, proof_url=reverse("money:proof", args=[token])
    )


def log_keys(gifts: Sequence[Gift]) -> list[str]:
    return [f"gift:{gift.pk}" for gift in gifts if gift.paid_at]


@require_safe
@secret("no-referrer")
def proof(request: HttpRequest, token: str) -> HttpResponse:
    """Return the donor's gifts in the public log with proof and opening, to keep."""
    own = access_donor(request, token)
    openings, _waiting = reading.openings_of(log_keys(list(donors.paid_gifts_of(own))))
    head = tree.newest_head()
    if not openings or head is None:
        raise Http404
    answer = JsonResponse(
        reading.proof_file(openings, head), json_dumps_params={"ensure_ascii": False, "indent": 1}
    )
    answer["Content-Disposition"] = 'attachment; filename="my-proof.json"'
    return answer


def _gift_line(gift: Gift) -> dict[str, object]:
    return {
        "gift": gift,
        "fund_name": pages.fund_name(gift.fund),
        "amount": words.money(gift.amount_minor, gift.currency),
        "given_back": words.money(gift.given_back_minor, gift.currency),
        "state": gift.State(gift.state).label,
        "others_read": pages.others_read(gift),
        "on": words.day(timezone.localtime(gift.paid_at or gift.created_at).date()),
    }


def _monthly_line(monthly: MonthlyGift) -> dict[str, object]:
    return {
        "monthly": monthly,
        "fund_name": pages.fund_name(monthly.fund),
        "amount": words.money(monthly.amount_minor, monthly.currency),
        "state": monthly.State(monthly.state).label,
        "is_over": monthly.state == MonthlyGift.State.ENDED,
        "is_paused": monthly.state == MonthlyGift.State.PAUSED,
    }


@reading_or_writing
@secret("same-origin")
def stop(request: HttpRequest, token: str) -> HttpResponse:
    return _act(request, token, months.stop, "stop", _("Your monthly gift is stopped."))


@reading_or_writing
@secret("same-origin")
def pause(request: HttpRequest, token: str) -> HttpResponse:
    return _act(request, token, months.pause, "pause", _("Your monthly gift is paused."))


@reading_or_writing
@secret("same-origin")
def resume(request: HttpRequest, token: str) -> HttpResponse:
    return _act(request, token, months.resume, "resume", _("Your monthly gift goes on."))


def _act(request: HttpRequest, token: str, ask: Ask, name: str, done: str) -> HttpResponse:
    """Ask once more, then do it: two clicks in all."""
    monthly = _own_monthly(request, token)
    if request.method != "POST":
        line = _monthly_line(monthly)
        return render(request, f"donations/money/{name}.html", {**line, "token": token})
    _ask(request, ask, monthly, done)
    return redirect("money:donor", token)


@reading_or_writing
@secret("same-origin")
def change(request: HttpRequest, token: str) -> HttpResponse:
    monthly = _own_monthly(request, token)
    form = AmountForm(request.POST if request.method == "POST" else None, monthly=monthly)
    if not form.is_bound or not form.is_valid():
        context = {**_monthly_line(monthly), "token": token, "form": form}
        return render(request, "donations/money/change.html", context)
    amount = form.cleaned_data["amount"]
    done = _("From the next month on: %(amount)s.") % {
        "amount": words.money(amount, monthly.currency)
    }
    _ask(request, months.change_amount, monthly, done, amount_minor=amount)
    return redirect("money:donor", token)


def _own_monthly(request: HttpRequest, token: str) -> MonthlyGift:
    own = access_donor(request, token)
    try:
        found = donors.own_monthly(own, UUID(request.GET.get("gift", "")))
    except ValueError as error:
        raise Http404 from error
    if found is None:
        raise Http404
    return found


def _ask(request: HttpRequest, ask: Ask, monthly: MonthlyGift, done: str, **more: object) -> None:
    """Write the wish down, send it on; unsent it waits, and the donor reads exactly that."""
    now = timezone.now()
    try:
        row = ask(monthly_id=monthly.pk, now=now, **more)
        row = sending.send(outgoing_id=row.pk, now=now)
    except MonthlyIsOver:
        messages.warning(request, _("This monthly gift has changed meanwhile. Please look again."))
        return
    except ProviderUnreachable:
        messages.info(request, _("Noted. The provider does not answer just now; we go on trying."))
        return
    if row.done_at:
        messages.success(request, done)
    else:
        messages.warning(request, _("The provider refused this. Please look again in a moment."))


@reading_or_writing
@secret("same-origin")
def notices(request: HttpRequest, token: str) -> HttpResponse:
    own = access_donor(request, token)
    form = NoticesForm(request.POST if request.method == "POST" else None, donor=own)
    if not form.is_bound or not form.is_valid():
        return render(request, "donations/money/notices.html", {"form": form, "token": token})
    preferences.choose_notices(donor_id=own.pk, off=form.off())
    messages.success(request, _("We keep to that."))
    return redirect("money:donor", token)
