"""How the list of lots can be narrowed."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from coordination.matching.models import Lot
from coordination.needs.models import Drive
from home.catalogue.items import item_choices


class LotFilter(django_filters.FilterSet):  # type: ignore[misc]  # the library has no types
    drive = django_filters.ModelChoiceFilter(
        label=_("Drive"), queryset=Drive.objects.none(), empty_label=_("all drives")
    )
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=Lot.State.choices, empty_label=_("all states")
    )
    item = django_filters.ChoiceFilter(
        label=_("Item"),
        choices=lambda: item_choices(get_language() or ""),
        empty_label=_("all items"),
    )

    class Meta:
        model = Lot
        fields = ("drive", "state", "item")

    def __init__(self, *args: Any, drives: QuerySet[Drive], **kwargs: Any) -> None:  # noqa: ANN401  as the library has it
        super().__init__(*args, **kwargs)
        chinese = (get_language() or "").startswith("zh")
        field = self.form.fields["drive"]
        field.queryset = drives
        field.label_from_instance = lambda drive: drive.name_zh if chinese else drive.name_en
