"""The shape of what is typed about looks."""

from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from coordination.accounts.models import Officer
from coordination.vault.idnumbers import parse_id
from coordination.vault.models import AccessRecord, Erasure
from coordination.vault.words import PURPOSES

UNSAID = forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"})
DAY = {"type": "date"}


class OfficerField(forms.ModelChoiceField):  # type: ignore[type-arg]  # has none at run time
    def label_from_instance(self, obj: Officer) -> str:
        return obj.name


class ChildByNumberForm(forms.Form):
    """An ID number and the reason to ask for it; neither is put into an address."""

    id_no = forms.CharField(
        label=_("ID number"),
        max_length=40,
        widget=UNSAID,
        help_text=_("All 18 characters. The search is recorded, and counted."),
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=150,
        widget=UNSAID,
        help_text=_("One sentence, without a name."),
    )

    def clean_id_no(self) -> str:
        parsed = parse_id(self.cleaned_data["id_no"], allow_demo=settings.DEMO)
        if not parsed.is_valid:
            raise forms.ValidationError(_("This is no ID number: please compare every digit."))
        return parsed.number


class AskErasureForm(forms.Form):
    asked_for = forms.ChoiceField(
        label=_("Why is it to be erased?"),
        choices=[(kind.value, kind.label) for kind in Erasure.AskedFor if kind != "retention"],
    )


class MoreLooksForm(forms.Form):
    officer = OfficerField(label=_("Officer"), queryset=Officer.objects.none())
    children = forms.IntegerField(label=_("Children more, today"), min_value=1, max_value=500)
    reason = forms.CharField(label=_("Reason"), max_length=150, widget=UNSAID)

    def __init__(self, *args: Any, officers: QuerySet[Officer], **kwargs: Any) -> None:  # noqa: ANN401  Django's own
        super().__init__(*args, **kwargs)
        field = self.fields["officer"]
        if isinstance(field, OfficerField):
            field.queryset = officers


class LookFilterForm(forms.Form):
    """What an auditor narrows the record by; everything is optional."""

    officer = OfficerField(
        label=_("Officer"),
        queryset=Officer.objects.order_by("name", "pk"),
        required=False,
        empty_label=_("all"),
    )
    purpose = forms.ChoiceField(
        label=_("Purpose"), choices=[("", _("all")), *PURPOSES.items()], required=False
    )
    outcome = forms.ChoiceField(
        label=_("Outcome"),
        choices=[("", _("all")), *AccessRecord.Outcome.choices],
        required=False,
    )
    since = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d")
    )
    until = forms.DateField(
        label=_("Until"), required=False, widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d")
    )
    text = forms.CharField(label=_("Words of the reason"), max_length=60, required=False)

    def narrowed(self, looks: QuerySet[AccessRecord]) -> QuerySet[AccessRecord]:
        """Return the looks that fit; what cannot be read narrows nothing."""
        asked = self.cleaned_data if self.is_valid() else {}
        wanted: dict[str, object] = {
            "actor_id": str(asked["officer"].pk) if asked.get("officer") else "",
            "purpose": asked.get("purpose", ""),
            "outcome": asked.get("outcome", ""),
            "at__date__gte": asked.get("since"),
            "at__date__lte": asked.get("until"),
            "reason__icontains": asked.get("text", ""),
        }
        return looks.filter(**{name: value for name, value in wanted.items() if value})
