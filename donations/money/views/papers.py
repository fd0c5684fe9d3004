"""Papers of gifts, for their donor alone; and a page where anybody has a paper confirmed."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from donations.goods.services import limits
from donations.goods.services.limits import Limit
from donations.money import words
from donations.money.forms.verifying import VerifyForm
from donations.money.papers import codes, receipts
from donations.money.queries import donors
from donations.money.services import telling
from donations.money.views import pages
from donations.money.views.donor import access_donor

VERIFYING = Limit("money-verify", most=20, seconds=900)


@require_safe
def acknowledgement(request: HttpRequest, token: str, gift_id: UUID) -> HttpResponse:
    own = access_donor(request, token)
    gift = donors.paid_gifts_of(own).filter(pk=gift_id).first()
    if gift is None:
        raise Http404
    paper = receipts.acknowledgement(gift, telling.contact_of(gift))
    return _pdf(paper, f"nuantong-{gift.reference}.pdf")


@require_safe
def statement(request: HttpRequest, token: str, year: int) -> HttpResponse:
    own = access_donor(request, token)
    gifts = list(donors.paid_gifts_of(own).filter(paid_at__year=year).order_by("paid_at", "pk"))
    if not gifts:
        raise Http404
    name = next((c.name for c in own.contacts.order_by("-pk") if c.name), "")
    return _pdf(receipts.statement(gifts, year=year, name=name), f"nuantong-{year}.pdf")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """Confirm a paper by its reference and code: amount, day and fund, never who gave."""
    form = VerifyForm(request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid():
        return render(request, "donations/money/verify.html", {"form": form})
    try:
        limits.check_rate(limit=VERIFYING, who=request.META["REMOTE_ADDR"])
    except limits.TooManyTries:
        return render(request, "donations/goods/too_many.html", status=429)
    gift = donors.paid_gift_by_reference(form.cleaned_data["reference"])
    if gift is None or not codes.is_same(gift, form.cleaned_data["code"]):
        return render(request, "donations/money/verified.html", {"found": False})
    context = {
        "found": True,
        "reference": gift.reference,
        "amount": words.money(gift.amount_minor, gift.currency),
        "given_back": words.money(gift.given_back_minor, gift.currency)
        if gift.given_back_minor
        else "",
        "fund_name": pages.fund_name(gift.fund),
        "day": words.day(timezone.localtime(gift.paid_at).date()) if gift.paid_at else "",
    }
    return render(request, "donations/money/verified.html", context)


def _pdf(paper: bytes, name: str) -> HttpResponse:
    response = HttpResponse(paper, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response
