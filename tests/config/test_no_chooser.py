"""No list of children that a browser could complete; no name in how a row calls itself."""

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models
from django.forms import ModelChoiceField
from django.forms.forms import DeclarativeFieldsMetaclass

from coordination.accounts.models import Officer
from coordination.discovery import forms as discovery
from coordination.fulfilment import forms as fulfilment
from coordination.matching import forms as matching
from coordination.needs import forms as needs
from coordination.registry.models import Area, School

CANARY = "鹂芊芊"
PUBLIC_NAMES = {Area, School}
CODES = {"code", "kind"}  # what a row is called by
NEVER_CHOSEN = {"vault", "registry"}  # but areas and schools
OFFICE = [model for model in apps.get_models() if model.__module__.startswith("coordination.")]


@pytest.mark.parametrize("model", OFFICE, ids=lambda model: model._meta.label)
def test_a_row_calls_itself_by_a_code(model: type[models.Model]) -> None:
    texts = {
        field.attname: CANARY
        for field in model._meta.concrete_fields
        if isinstance(field, (models.CharField, models.TextField)) and field.name not in CODES
    }
    row = model(**texts)

    called = f"{row} {row!r}"

    assert (CANARY in called) == (model in PUBLIC_NAMES)


def test_the_office_has_no_admin_and_the_site_no_row_of_it() -> None:
    installed = set(settings.INSTALLED_APPS)

    assert not {"django.contrib.admin", "wagtail.snippets", "wagtail.admin"} & installed
    assert Officer._meta.label == settings.AUTH_USER_MODEL


@pytest.mark.parametrize("module", [discovery, fulfilment, matching, needs])
def test_no_form_offers_children_to_choose_from(module: object) -> None:
    forms = [form for form in vars(module).values() if isinstance(form, DeclarativeFieldsMetaclass)]
    choices = [
        field.queryset.model
        for form in forms
        for field in form.base_fields.values()  # type: ignore[attr-defined]  # every form has them
        if isinstance(field, ModelChoiceField) and field.queryset is not None
    ]

    wrong = [m for m in choices if m._meta.app_label in NEVER_CHOSEN and m not in PUBLIC_NAMES]
    assert wrong == []
