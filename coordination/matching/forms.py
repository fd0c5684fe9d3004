"""The shape of what officers type about goods, runs and rulings."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from coordination.matching.models import Lot, Ruling
from coordination.matching.sampling import fewest_to_sample
from coordination.matching.services.arrivals import Counted
from coordination.needs.models import Drive
from coordination.needs.sizing.rules import SizingRules
from coordination.registry.choices import SchoolChoice
from coordination.registry.models import School
from home.catalogue.items import ITEMS, SizeKind

MOST_PIECES = 100_000
MOST_SIZE = 400  # mm or cm; no shoe or garment is larger


class DeliveryForm(forms.Form):
    """A number for each expected lot; one for each size where any size of a band may come."""

    location = forms.CharField(
        label=_("Where do they lie?"), max_length=40, required=False, help_text=_("Such as A-3.")
    )

    def __init__(self, *args: Any, lots: Iterable[Lot], rules: SizingRules, **kwargs: Any) -> None:  # noqa: ANN401  as Django has it
        super().__init__(*args, **kwargs)
        self.lots = list(lots)
        self.sizes = {lot.pk: band_sizes(lot, rules=rules) for lot in self.lots}
        for lot in self.lots:
            for size in self.sizes[lot.pk]:
                self.fields[field_name(lot.pk, size)] = pieces_field(
                    initial=lot.announced if size is None else 0
                )

    def counts(self) -> dict[UUID, Counted]:
        """Return what was counted, by lot; by size within a lot of any size."""
        found: dict[UUID, Counted] = {}
        for lot in self.lots:
            typed = {
                size: self.cleaned_data[field_name(lot.pk, size)] for size in self.sizes[lot.pk]
            }
            whole = typed.get(None)
            found[lot.pk] = (
                whole
                if whole is not None
                else {size: pieces for size, pieces in typed.items() if size is not None}
            )
        return found


class InspectionForm(forms.Form):
    sampled = forms.IntegerField(label=_("Pieces looked at"), min_value=0)
    rejected = forms.IntegerField(label=_("Pieces refused"), min_value=0, initial=0)
    reason = forms.ChoiceField(label=_("Why refused"), choices=Lot.Refusal.choices, required=False)

    def __init__(self, *args: Any, lot: Lot, **kwargs: Any) -> None:  # noqa: ANN401  as Django has it
        super().__init__(*args, **kwargs)
        fewest = fewest_to_sample(lot.received)
        self.fields["sampled"] = forms.IntegerField(
            label=_("Pieces looked at"),
            min_value=fewest,
            max_value=lot.received,
            initial=fewest,
            help_text=_("One in ten, at least five: here %(fewest)s of %(received)s.")
            % {"fewest": fewest, "received": lot.received},
        )
        self.fields["rejected"] = forms.IntegerField(
            label=_("Pieces refused"), min_value=0, max_value=lot.received, initial=0
        )


class CorrectionForm(forms.Form):
    received = forms.IntegerField(label=_("Pieces received"), min_value=0, max_value=MOST_PIECES)
    rejected = forms.IntegerField(label=_("Pieces refused"), min_value=0, max_value=MOST_PIECES)
    reject_reason = forms.ChoiceField(
        label=_("Why refused"), choices=Lot.Refusal.choices, required=False
    )
    reason = forms.CharField(
        label=_("Why is the count changed?"),
        max_length=200,
        help_text=_("Goods only: nothing about a child or a donor."),
    )


class NamedChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic when it runs
    """A choice among rows that have a name in both languages."""

    def label_from_instance(self, obj: Drive) -> str:
        chinese = (get_language() or "").startswith("zh")
        return obj.name_zh if chinese else obj.name_en


class RunForm(forms.Form):
    """Which drive to solve, and whether for one school alone."""

    def __init__(  # the querysets are what the officer reaches
        self,
        *args: Any,  # noqa: ANN401  as Django has it
        drives: QuerySet[Drive],
        schools: QuerySet[School],
        **kwargs: Any,  # noqa: ANN401  as Django has it
    ) -> None:
        super().__init__(*args, **kwargs)
        only = drives[:2]
        self.fields["drive"] = NamedChoice(
            label=_("Drive"),
            queryset=drives,
            initial=only[0] if len(only) == 1 else None,
            empty_label=_("Choose the drive"),
        )
        self.fields["school"] = SchoolChoice(
            label=_("For one school only"),
            queryset=schools,
            required=False,
            empty_label=_("whole drive"),
        )


class WhatIfForm(forms.Form):
    """Goods that might come. Sizes are in mm or cm, in the steps of the run's item."""

    item = forms.ChoiceField(label=_("Which goods?"))
    size = forms.IntegerField(
        label=_("Size in mm or cm"),
        min_value=0,
        max_value=MOST_SIZE,
        required=False,
        help_text=_("Leave it empty for goods without sizes."),
    )
    pieces = forms.IntegerField(label=_("How many pieces?"), min_value=1, max_value=MOST_PIECES)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401  as Django has it
        items: Iterable[tuple[str, str]],
        scales: Mapping[str, int],
        **kwargs: Any,  # noqa: ANN401  as Django has it
    ) -> None:
        super().__init__(*args, **kwargs)
        self.scales = scales
        self.fields["item"] = forms.ChoiceField(label=_("Which goods?"), choices=list(items))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        step = self.scales.get(cleaned.get("item", ""), 0)
        size = cleaned.get("size")
        if step and not size:
            self.add_error("size", _("These goods have sizes: write one."))
        elif step and size and size % step:
            self.add_error("size", _("Sizes of these goods go in steps of %s.") % step)
        elif not step:
            cleaned["size"] = None
        return cleaned


class RulingForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("What is to be?"),
        choices=[
            (Ruling.Kind.PIN, _("Keep: this need gets a piece of this lot")),
            (Ruling.Kind.FORBID, _("Never: this need gets nothing of this lot")),
        ],
        widget=forms.RadioSelect,
    )
    lot = forms.ChoiceField(label=_("Lot"))
    reason = forms.CharField(
        label=_("Why?"),
        max_length=200,
        help_text=_("Goods and delivery only: nothing about a child."),
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401  as Django has it
        lots: Iterable[tuple[str, str]],
        is_preview: bool,
        **kwargs: Any,  # noqa: ANN401  as Django has it
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lot"] = forms.ChoiceField(label=_("Lot"), choices=list(lots))
        if is_preview:  # nothing is kept, so nothing has to be said
            self.fields["reason"].required = False

    def clean(self) -> dict[str, Any]:
        self.fields["reason"].required = True  # the next button may be the one that keeps it
        return super().clean() or {}


def pieces_field(*, initial: int) -> forms.IntegerField:
    return forms.IntegerField(min_value=0, max_value=MOST_PIECES, initial=initial)


def field_name(lot_id: UUID, size: int | None) -> str:
    return f"pieces_{lot_id}" if size is None else f"pieces_{lot_id}_{size}"


def band_sizes(lot: Lot, *, rules: SizingRules) -> list[int | None]:
    """Return the sizes to count by; [None] where the lot has one size, or needs none."""
    if lot.size is not None or not lot.has_band:
        return [None]
    shoe = ITEMS[lot.item].size_kind is SizeKind.SHOE
    step = rules.shoe_step_mm if shoe else rules.garment_step_cm
    least, most = (
        (rules.shoe_min_mm, rules.shoe_max_mm)
        if shoe
        else (rules.garment_min_cm, rules.garment_max_cm)
    )
    low, beyond = lot.band_from or least, lot.band_to or most + step
    return list(range(low, beyond, step))
