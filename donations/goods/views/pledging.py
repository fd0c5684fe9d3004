"""Pledging without an account: what to know, what, how it comes, who, check."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from donations.goods import drafts, words
from donations.goods.drafts import Draft
from donations.goods.forms.giving import ArrivalForm, ContactForm
from donations.goods.forms.items import ItemsForm, initial_of
from donations.goods.forms.sending import SendForm, new_send_key
from donations.goods.models import Pledge
from donations.goods.names import display_name
from donations.goods.queries import board, pledges
from donations.goods.services import errors, limits
from donations.goods.services import pledges as services
from donations.goods.views import pages
from home.campaigns.models import Campaign

reading_or_writing = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def start(request: HttpRequest, code: str) -> HttpResponse:
    """Tell what a donor should know before giving; an old link to a campaign leads to its end."""
    campaign = get_object_or_404(
        board.shown_campaigns().select_related("programme", "charity"), code=code
    )
    if not is_open(campaign):
        messages.info(request, _("This campaign takes no pledges any more. Thank you for asking."))
        return redirect("goods:board", code)
    items_url = reverse("goods:give_items", args=[code])
    chosen = urlencode({"slot": request.GET["slot"]}) if "slot" in request.GET else ""
    context = {
        "updated_on": board.last_update_on(campaign),
        "charity_name": pages.in_language(campaign.charity.name_zh, campaign.charity.name_en),
        "leftovers": pages.in_language(campaign.leftovers_zh, campaign.leftovers_en),
        "items_url": f"{items_url}?{chosen}" if chosen else items_url,
    }
    return pages.step_page(request, "start", campaign, context)


@never_cache
@reading_or_writing
def items(request: HttpRequest, code: str) -> HttpResponse:
    campaign = access_open_campaign(code)
    draft = drafts.draft_of(request, campaign)
    form = ItemsForm(
        request.POST if request.method == "POST" else None,
        slots=_slots(campaign, draft),
        initial=_first_choice(request) | initial_of(draft.offers),
    )
    if form.is_bound and form.is_valid():
        draft.items = [drafts.row_of(offer) for offer in form.offers()]
        return _onward(request, campaign, draft)
    return pages.step_page(request, "items", campaign, {"form": form})


@never_cache
@reading_or_writing
def arrival(request: HttpRequest, code: str) -> HttpResponse:
    campaign = access_open_campaign(code)
    draft = drafts.draft_of(request, campaign)
    form = ArrivalForm(
        request.POST if request.method == "POST" else None,
        first_day=timezone.localdate(),
        last_day=campaign.ends_on,
        initial=dict(draft.arrival),
    )
    if form.is_bound and form.is_valid():
        draft.arrival = form.cleaned_data | {
            "expected_on": form.cleaned_data["expected_on"].isoformat()
        }
        return _onward(request, campaign, draft)
    return pages.step_page(request, "arrival", campaign, {"form": form})


@never_cache
@reading_or_writing
def contact(request: HttpRequest, code: str) -> HttpResponse:
    campaign = access_open_campaign(code)
    draft = drafts.draft_of(request, campaign)
    form = ContactForm(request.POST if request.method == "POST" else None, initial=draft.contact)
    if form.is_bound and form.is_valid():
        draft.contact = form.cleaned_data
        return _onward(request, campaign, draft)
    return pages.step_page(request, "contact", campaign, {"form": form})


@never_cache
@reading_or_writing
def check(request: HttpRequest, code: str) -> HttpResponse:
    """Show every answer once more; the button sends the pledge."""
    campaign = access_open_campaign(code)
    if request.method == "POST":
        return _send(request, campaign)
    draft = drafts.draft_of(request, campaign)
    held = pledges.held_pledge(campaign=campaign, form_key=draft.key)
    if draft.missing_step or held is None or held.state != Pledge.State.HELD:
        return redirect(f"goods:give_{draft.missing_step or 'contact'}", code)
    form = SendForm(initial={"send_key": new_send_key(draft.key)})
    lines = [words.line_words(line) for line in held.lines.all()]
    context = {"form": form, "pledge": held, "lines": lines, "answers": _answers(held)}
    return pages.step_page(request, "check", campaign, context)


def _send(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    form = SendForm(request.POST)
    if not form.is_valid():
        return redirect("goods:give_check", campaign.code)
    key = form.cleaned_data["send_key"]
    pledge = get_object_or_404(Pledge, campaign=campaign, form_key=key.form_key, kind="person")
    try:
        services.announce_pledge(pledge_id=pledge.pk, token=key.token, now=timezone.now())
    except errors.HoldLapsed:
        messages.warning(request, _("The half hour was over, so we looked at the board again."))
        return _hold(request, campaign, drafts.draft_of(request, campaign))
    except errors.PledgeAlreadySent:
        messages.info(request, _("This pledge was sent before. Its link is in your mail."))
        return redirect("goods:find_pledge")
    drafts.forget(request, campaign)
    return redirect("goods:pledge", key.token)


def _onward(request: HttpRequest, campaign: Campaign, draft: Draft) -> HttpResponse:
    """Keep the answers; go to the first page without one, or hold the pieces and check."""
    drafts.keep(request, campaign, draft)
    if draft.missing_step:
        return redirect(f"goods:give_{draft.missing_step}", campaign.code)
    return _hold(request, campaign, draft)


def _hold(request: HttpRequest, campaign: Campaign, draft: Draft) -> HttpResponse:
    if draft.missing_step:
        return redirect(f"goods:give_{draft.missing_step}", campaign.code)
    try:
        limits.check_rate(limit=limits.HOLDING, who=request.META["REMOTE_ADDR"])
        services.hold_pledge(
            campaign=campaign,
            offers=draft.offers,
            giver=_giver(draft),
            form_key=draft.key,
            now=timezone.now(),
        )
    except limits.TooManyTries:
        return render(request, "donations/goods/too_many.html", status=429)
    except errors.NothingIsNeeded:
        messages.warning(request, _("Others were quicker: nothing of this is needed any more."))
        return redirect("goods:give_items", campaign.code)
    except errors.PledgeAlreadySent:
        drafts.forget(request, campaign)
        messages.info(request, _("This pledge was sent before. Its link is in your mail."))
        return redirect("goods:find_pledge")
    return redirect("goods:give_check", campaign.code)


def _answers(held: Pledge) -> list[dict[str, str]]:
    """Return the other answers of a held pledge, each with the way to change it."""
    arrival_url = reverse("goods:give_arrival", args=[held.campaign.code])
    contact_url = reverse("goods:give_contact", args=[held.campaign.code])
    expected_on = formats.date_format(held.expected_on)
    return [
        {
            "question": _("How it comes"),
            "answer": str(Pledge.Arrival(held.arrival).label),
            "change_url": arrival_url,
        },
        {"question": _("Expected"), "answer": expected_on, "change_url": arrival_url},
        {"question": _("Your name"), "answer": held.donor_name, "change_url": contact_url},
        {"question": _("E-mail"), "answer": held.email, "change_url": contact_url},
        {"question": _("Phone"), "answer": held.phone, "change_url": contact_url},
        {"question": _("Others read"), "answer": display_name(held), "change_url": contact_url},
    ]


def access_open_campaign(code: str) -> Campaign:
    """Return a campaign that takes pledges today; a closed one is a 404 here."""
    campaign = get_object_or_404(Campaign.objects.select_related("programme", "charity"), code=code)
    if not is_open(campaign):
        raise Http404
    return campaign


def is_open(campaign: Campaign) -> bool:
    try:
        services.check_campaign_is_open(campaign=campaign, now=timezone.now())
    except errors.CampaignIsClosed:
        return False
    return True


def _giver(draft: Draft) -> services.Giver:
    return services.Giver(
        **draft.contact,
        arrival=draft.arrival["arrival"],
        expected_on=draft.expected_on,
        new_goods_confirmed=draft.arrival["new_goods_confirmed"],
        language=translation.get_language() or "zh-hans",
    )


def _slots(campaign: Campaign, draft: Draft) -> list[board.Slot]:
    """Return the slots with what this visitor holds counted as free."""
    held = pledges.held_pledge(campaign=campaign, form_key=draft.key)
    return board.slots_for(campaign, pledge=held)


def _first_choice(request: HttpRequest) -> dict[str, int]:
    """Return one piece of the cell that was pressed on the board."""
    chosen = request.GET.get("slot")
    return {chosen: 1} if chosen else {}
