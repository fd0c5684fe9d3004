"""Choosing pieces: one stepper for every size band that still asks."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from donations.goods import words
from donations.goods.bands import Band, band_words, size_words, sizes_in
from donations.goods.offers import Offer
from donations.goods.queries.board import Slot


@dataclass(frozen=True)
class Choice:
    """A slot of the board with its fields."""

    slot: Slot
    pieces: BoundField
    size: BoundField | None


class ItemsForm(forms.Form):
    """Pieces by item and band, never more than the board still asks."""

    def __init__(
        self,
        data: Mapping[str, str] | None = None,
        *,
        slots: Sequence[Slot],
        initial: dict[str, int] | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        self.slots = [slot for slot in slots if slot.left]
        for slot in self.slots:
            self.fields[slot.code] = _pieces_field(slot)
            sizes = sizes_in(slot.item, slot.band)
            if len(sizes) > 1:
                self.fields[f"{slot.code}.size"] = _size_field(slot.item, sizes)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not any(cleaned.get(slot.code) for slot in self.slots):
            self.add_error(None, _("Choose at least one piece."))
        return cleaned

    def offers(self) -> list[Offer]:
        """Return what was chosen, in the board's order."""
        return [
            Offer(
                slot.item,
                self.cleaned_data[slot.code],
                self.cleaned_data.get(f"{slot.code}.size"),
                slot.band,
            )
            for slot in self.slots
            if self.cleaned_data[slot.code]
        ]

    def choices(self, item: str) -> Iterator[Choice]:
        for slot in self.slots:
            if slot.item == item:
                size = f"{slot.code}.size"
                yield Choice(slot, self[slot.code], self[size] if size in self.fields else None)

    @property
    def named_groups(self) -> list[dict[str, object]]:
        """Return each item's name with its choices, as the page shows them."""
        items = dict.fromkeys(slot.item for slot in self.slots)
        return [
            {"name": words.item_name(item), "choices": list(self.choices(item))} for item in items
        ]


def initial_of(offers: Iterable[Offer]) -> dict[str, int]:
    """Return the form's values for offers made earlier."""
    values = {}
    for offer in offers:
        code = f"{offer.item}.{(offer.band or Band()).code}"
        values[code] = offer.pieces
        if offer.size:
            values[f"{code}.size"] = offer.size
    return values


def _pieces_field(slot: Slot) -> forms.IntegerField:
    too_many: dict[str, str | Promise] = {
        "max_value": _("Only %(limit_value)s are still needed in this size.")
    }
    return forms.IntegerField(
        label=band_words(slot.item, slot.band),
        help_text=_("%(left)s of %(asked)s still needed")
        % {"left": slot.left, "asked": slot.asked},
        required=False,
        min_value=0,
        max_value=slot.left,
        error_messages=too_many,  # type: ignore[arg-type]  # lazy words are fine here
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "placeholder": "0"}),
    )


def _size_field(item: str, sizes: list[int]) -> forms.TypedChoiceField:
    any_size = [("", _("any size of these"))]
    return forms.TypedChoiceField(
        label=_("Exact size"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[*any_size, *((size, size_words(item, size)) for size in sizes)],
    )
