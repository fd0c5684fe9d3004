"""The charity's side of companies' offers: read, choose lines, accept or decline."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from donations.goods import agreement, words
from donations.goods.models import Pledge
from donations.goods.queries import offers as queries
from donations.goods.services import acceptance, errors
from donations.goods.views import pages
from donations.goods.views.company import signed_in


@login_required
@never_cache
@require_safe
def offer_list(request: HttpRequest) -> HttpResponse:
    offers = [_row(pledge) for pledge in _waiting(request)]
    return render(request, "donations/goods/offer_list.html", {"offers": offers})


@login_required
@never_cache
@require_safe
def offer_detail(request: HttpRequest, pledge_id: UUID) -> HttpResponse:
    pledge = access_offer(request, pledge_id)
    lines = list(pledge.lines.order_by("item", "size", "pk"))
    context = {
        "pledge": pledge,
        "offer": _row(pledge),
        "lines": [{"id": line.pk, "words": words.line_words(line)} for line in lines],
        "clauses": agreement.CLAUSES,
        "is_own": pledge.user_id == request.user.pk,
    }
    return render(request, "donations/goods/offer_detail.html", context)


@login_required
@require_POST
def accept(request: HttpRequest, pledge_id: UUID) -> HttpResponse:
    """Accept the ticked lines; the maker of an offer is refused."""
    actor = signed_in(request)
    access_offer(request, pledge_id)
    try:
        chosen = [UUID(value) for value in request.POST.getlist("line")]
        acceptance.accept_pledge(
            pledge_id=pledge_id, line_ids=chosen, actor=actor, now=timezone.now()
        )
    except (errors.NothingIsNeeded, ValueError):
        messages.warning(request, _("Tick at least one line that is needed, or decline the offer."))
        return redirect("goods:offer_detail", pledge_id)
    except errors.PledgeAlreadySent:
        messages.info(request, _("Somebody answered this offer a moment ago."))
    except PermissionDenied:
        messages.error(request, _("Whoever made an offer cannot accept it. Ask a colleague."))
        return redirect("goods:offer_detail", pledge_id)
    else:
        messages.success(request, _("The offer is accepted. The company has been told."))
    return redirect("goods:offer_list")


@login_required
@require_POST
def decline(request: HttpRequest, pledge_id: UUID) -> HttpResponse:
    actor = signed_in(request)
    access_offer(request, pledge_id)
    try:
        acceptance.decline_pledge(pledge_id=pledge_id, actor=actor, now=timezone.now())
        messages.success(request, _("The offer is declined and its pieces are free again."))
    except errors.PledgeAlreadySent:
        messages.info(request, _("Somebody answered this offer a moment ago."))
    except PermissionDenied:
        messages.error(request, _("Whoever made an offer cannot answer it. Ask a colleague."))
    return redirect("goods:offer_list")


def access_offer(request: HttpRequest, pledge_id: UUID) -> Pledge:
    """Return an offer to a charity of this user, answered or not; another's is a 404."""
    charities = queries.organisations_of(
        signed_in(request), kind="charity", on=timezone.localdate()
    )
    return get_object_or_404(
        Pledge.objects.select_related("campaign__charity", "organisation"),
        pk=pledge_id,
        kind=Pledge.Kind.COMPANY,
        campaign__charity__in=charities,
    )


def _waiting(request: HttpRequest) -> QuerySet[Pledge]:
    charities = queries.organisations_of(
        signed_in(request), kind="charity", on=timezone.localdate()
    )
    if not charities.exists():
        raise Http404
    return queries.offers_to(charities)


def _row(pledge: Pledge) -> dict[str, object]:
    company = pledge.organisation
    lines = list(pledge.lines.all())
    return {
        "id": pledge.pk,
        "reference": pledge.reference,
        "company": pages.in_language(company.name_zh, company.name_en) if company else "",
        "campaign": pages.campaign_name(pledge.campaign),
        "pieces": sum(line.promised + line.reserve for line in lines),
        "expected_on": pledge.expected_on,
        "hold_until": pledge.hold_until,
        "is_waiting": pledge.state == Pledge.State.HELD,
    }
