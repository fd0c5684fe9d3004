"""Lots as the pages show them."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from coordination.matching import wording
from coordination.matching.forms import DeliveryForm, field_name
from coordination.matching.models import Count, Lot
from coordination.matching.services.lots import EXPECTED_STATES
from home.catalogue.items import size_text

Row = dict[str, Any]
DELIVERIES_SHOWN = 20


def tiles(totals: dict[str, int]) -> list[Row]:
    accepted = totals["received"] - totals["rejected"]
    return [
        {"value": totals["announced"], "label": _("announced")},
        {"value": totals["received"], "label": _("received")},
        {"value": totals["rejected"], "label": _("refused")},
        {"value": accepted, "label": _("received and not refused")},
    ]


def deliveries(lots: QuerySet[Lot]) -> list[Row]:
    """Return what is on its way among these lots, a line for each pledge, the first few."""
    expected = lots.filter(state=Lot.State.ANNOUNCED).exclude(pledge_reference="")
    pledges = Lot.objects.filter(pk__in=expected.order_by().values("pk")).values_list(
        "drive", "pledge_reference"
    )
    return [
        {
            "reference": reference,
            "lines": lines,
            "pieces": pieces,
            "url": reverse("matching:delivery_receive", args=[drive, reference]),
        }
        for drive, reference, lines, pieces in pledges.annotate(
            lines=models.Count("pk"), pieces=models.Sum("announced")
        ).order_by("drive", "pledge_reference")[:DELIVERIES_SHOWN]
    ]


def rows(lots: Iterable[Lot], *, corrects: bool) -> list[Row]:
    return [
        {
            "lot": lot,
            "item": wording.item_name(lot.item),
            "size": wording.lot_size(lot),
            "tone": wording.LOT_TONES[Lot.State(lot.state)],
            "received": lot.received if lot.state not in EXPECTED_STATES else "–",
            "accepted": lot.accepted if lot.state == Lot.State.INSPECTED else "–",
            "left": lot.accepted - lot.held if lot.state == Lot.State.INSPECTED else "–",  # type: ignore[attr-defined]  # annotated by queries.with_held
            "acts": acts(lot, corrects=corrects),
        }
        for lot in lots
    ]


def acts(lot: Lot, *, corrects: bool) -> list[tuple[str, StrOrPromise]]:
    """Return (address, words) of what can be done with the lot now."""
    found: list[tuple[str, StrOrPromise]] = []
    if lot.state == Lot.State.ANNOUNCED:
        found.append((reverse("matching:lot_receive", args=[lot.pk]), _("This line only")))
    if lot.state == Lot.State.RECEIVED:
        found.append((reverse("matching:lot_inspect", args=[lot.pk]), _("Inspect")))
    if corrects and lot.state not in EXPECTED_STATES:
        found.append((reverse("matching:lot_correct", args=[lot.pk]), _("Correct")))
    return found


def form_rows(form: DeliveryForm) -> list[Row]:
    """Return a row for each lot: the goods, what was announced, the numbers to type."""
    return [
        {
            "item": wording.item_name(lot.item),
            "size": wording.lot_size(lot),
            "announced": lot.announced,
            "counts": _counts(form, lot),
        }
        for lot in form.lots
    ]


def _counts(form: DeliveryForm, lot: Lot) -> list[Row]:
    """Return one field, or one a size where the donor left the size open."""
    return [
        {
            "size": "" if size is None else size_text(lot.item, size),
            "field": form[field_name(lot.pk, size)],
        }
        for size in form.sizes[lot.pk]
    ]


def facts(lot: Lot) -> Row:
    return {
        "goods": wording.goods(lot.item, lot.size),
        "answers": [
            {"question": _("Pledge"), "answer": lot.pledge_reference},
            {"question": _("Announced"), "answer": str(lot.announced)},
            {"question": _("Received"), "answer": str(lot.received)},
            {"question": _("Where"), "answer": lot.location},
        ],
    }


def history(counts: Iterable[Count]) -> list[Row]:
    return [
        {
            "at": count.counted_at,
            "text": _("%(received)s received, %(rejected)s refused – %(officer)s")
            % {
                "received": count.received,
                "rejected": count.rejected,
                "officer": count.counted_by.name,
            },
            "note": count.reason,
        }
        for count in counts
    ]
