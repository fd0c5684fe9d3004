"""Choosing a school: under the name of its county, for a drive serves one county."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django import forms
from django.forms.models import ModelChoiceIterator
from django.utils.translation import get_language

from coordination.registry.models import Area, School


def name_of(row: Any) -> str:  # noqa: ANN401  any row with a name in both languages
    is_chinese = (get_language() or "").startswith("zh")
    return str(row.name_zh if is_chinese else row.name_en)


class _ByCounty(ModelChoiceIterator):
    def __iter__(self) -> Iterator[Any]:
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        schools = self.queryset.select_related("county").order_by("county", "code")
        for county, found in groupby(schools, key=_county_of):
            yield name_of(county), [self.choice(school) for school in found]


def _county_of(school: School) -> Area:
    return school.county


class SchoolChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic when it runs
    iterator = _ByCounty

    def label_from_instance(self, obj: School) -> str:
        return name_of(obj)
