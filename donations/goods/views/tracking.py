"""A donor's own page, opened by the secret link: follow, change, withdraw, take back."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from donations.goods import journey, offers, words
from donations.goods.forms.items import ItemsForm, initial_of
from donations.goods.models import Pledge
from donations.goods.names import display_name
from donations.goods.queries import board, pledges
from donations.goods.services import errors, limits, lines
from donations.goods.services import pledges as services
from donations.goods.views import pages
from donations.publiclog import check_it
from donations.publiclog.queries import reading, tree

View = Callable[[HttpRequest, str], HttpResponse]
reading_or_writing = require_http_methods(["GET", "HEAD", "POST"])


def secret(referrer: str) -> Callable[[View], View]:
    """Keep a page with a secret address out of caches, indexes and other sites' logs.

    Browsers send `Origin: null` with a form on a `no-referrer` page, which the forgery check
    refuses: pages with a form say `same-origin`, which tells other sites no more.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, token: str) -> HttpResponse:
            response = view(request, token)
            response["Referrer-Policy"] = referrer
            response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
            response["Cache-Control"] = "no-store, private"
            return response

        return answer

    return decorate


def access_pledge(request: HttpRequest, token: str) -> Pledge:
    """Return the pledge this secret opens; anything else is a 404, guessed at or not."""
    try:
        limits.check_rate(limit=limits.OPENING, who=request.META["REMOTE_ADDR"])
    except limits.TooManyTries as error:
        raise Http404 from error
    found = pledges.pledge_by_token(token)
    if found is None or found.state == Pledge.State.HELD:
        raise Http404
    return found


@require_safe
@secret("no-referrer")
def pledge(request: HttpRequest, token: str) -> HttpResponse:
    shown = access_pledge(request, token)
    progress = pledges.progress_of(shown)
    is_open = shown.state == Pledge.State.ANNOUNCED and not progress.received
    context = {
        "pledge": shown,
        "token": token,
        "campaign_name": pages.campaign_name(shown.campaign),
        "receipt_title": _("Thank you, your pledge is noted"),
        "receipt_text": _("Please let the goods arrive by %(day)s. We keep their place until then.")
        % {"day": formats.date_format(shown.expected_on)},
        "steps": journey.steps_of(shown, progress),
        "lots": journey.lots_of(shown),
        "lines": [words.line_words(line) for line in shown.lines.all()],
        "public_name": display_name(shown),
        "can_change": is_open,
        "can_be_restored": services.can_be_restored(shown, now=timezone.now()),
        "check": _check(shown, token),
        "language_links": _language_links(request),
        "user": None,  # the link is the key here; no account is known to this page
    }
    return render(request, "donations/goods/pledge.html", context)


def _check(shown: Pledge, token: str) -> dict[str, Any] | None:
    """Return what checks this pledge's entries in the public log, once there are lots."""
    if not shown.lots.all():
        return None
    openings, waiting = reading.openings_of(_log_keys(shown))
    return check_it.context(
        openings, waiting=waiting, proof_url=reverse("goods:pledge_proof", args=[token])
    )


def _log_keys(shown: Pledge) -> list[str]:
    return [f"lot:{lot.pk}:" for lot in shown.lots.all()]


@require_safe
@secret("no-referrer")
def pledge_proof(request: HttpRequest, token: str) -> HttpResponse:
    """Return the pledge's entries in the public log with proof and opening, to keep."""
    openings, _waiting = reading.openings_of(_log_keys(access_pledge(request, token)))
    head = tree.newest_head()
    if not openings or head is None:
        raise Http404
    answer = JsonResponse(
        reading.proof_file(openings, head), json_dumps_params={"ensure_ascii": False, "indent": 1}
    )
    answer["Content-Disposition"] = 'attachment; filename="my-proof.json"'
    return answer


@reading_or_writing
@secret("same-origin")
def withdraw(request: HttpRequest, token: str) -> HttpResponse:
    shown = access_pledge(request, token)
    if request.method == "POST":
        try:
            services.withdraw_pledge(pledge_id=shown.pk, now=timezone.now())
            messages.success(request, _("Your pledge is withdrawn. You can undo this for a day."))
        except errors.PledgeIsClosed:
            messages.warning(request, _("It is too late to change this pledge."))
        return redirect("goods:pledge", token)
    context = {"pledge": shown, "lines": [words.line_words(line) for line in shown.lines.all()]}
    return render(request, "donations/goods/withdraw.html", _with_frame(context, token))


@reading_or_writing
@secret("same-origin")
def restore(request: HttpRequest, token: str) -> HttpResponse:
    shown = access_pledge(request, token)
    if request.method != "POST":
        context = {"lines": [words.line_words(line) for line in shown.lines.all()]}
        return render(request, "donations/goods/restore.html", _with_frame(context, token))
    try:
        services.restore_pledge(pledge_id=shown.pk, now=timezone.now())
        messages.success(request, _("Your pledge counts again. Please look at what it covers."))
    except errors.NothingIsNeeded:
        messages.warning(request, _("Others were quicker: nothing of this is needed any more."))
    except errors.PledgeRefused:
        messages.warning(request, _("It is too late to change this pledge."))
    return redirect("goods:pledge", token)


@reading_or_writing
@secret("same-origin")
def change(request: HttpRequest, token: str) -> HttpResponse:
    """Choose again, see the answer, then confirm; the same address three times."""
    shown = access_pledge(request, token)
    if shown.state != Pledge.State.ANNOUNCED or shown.lots.all():
        messages.warning(request, _("It is too late to change this pledge."))
        return redirect("goods:pledge", token)
    form = ItemsForm(
        request.POST if request.method == "POST" else None,
        slots=board.slots_for(shown.campaign, pledge=shown),
        initial=initial_of(lines.offers_of(shown)),
    )
    if not form.is_bound or not form.is_valid() or "again" in request.POST:
        context = {"form": form, "pledge": shown}
        return render(request, "donations/goods/change.html", _with_frame(context, token))
    if "confirmed" not in request.POST:
        return _preview(request, shown, form, token)
    return _change(request, shown, form, token)


def _preview(request: HttpRequest, shown: Pledge, form: ItemsForm, token: str) -> HttpResponse:
    cells = board.open_cells(shown.campaign, items={offer.item for offer in form.offers()})
    own = lines.shares_of(shown)
    answers = offers.answer_offer(
        offers=form.offers(),
        cells=[cell.without(own.get(cell.key, 0)) for cell in cells],
        on=timezone.localdate(),
    )
    context = {
        "pledge": shown,
        "lines": [words.answer_words(answer) for answer in answers],
        "fields": [(name, value) for name, value in request.POST.items() if "." in name],
    }
    return render(request, "donations/goods/change_check.html", _with_frame(context, token))


def _change(request: HttpRequest, shown: Pledge, form: ItemsForm, token: str) -> HttpResponse:
    try:
        services.change_pledge(pledge_id=shown.pk, offers=form.offers(), now=timezone.now())
        messages.success(request, _("Your pledge is changed."))
    except errors.NothingIsNeeded:
        messages.warning(request, _("Others were quicker: nothing of this is needed any more."))
    except errors.PledgeIsClosed:
        messages.warning(request, _("It is too late to change this pledge."))
    return redirect("goods:pledge", token)


def _with_frame(context: Mapping[str, object], token: str) -> dict[str, object]:
    return {**context, "token": token, "back_url": reverse("goods:pledge", args=[token])}


def _language_links(request: HttpRequest) -> list[dict[str, str]]:
    """Return links in place of the usual form, which a no-referrer page cannot send."""
    here = f"/{get_language()}/"
    return [
        {"code": code, "name": name, "url": request.path.replace(here, f"/{code}/", 1)}
        for code, name in [("zh-hans", "中文"), ("en", "English")]
    ]
