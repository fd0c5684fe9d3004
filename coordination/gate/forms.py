"""What an auditor looks for in the ledger."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coordination.gate.queries import Search
from coordination.gate.wording import TITLES

DAY = {"type": "date"}


class LedgerForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("All")), *TITLES.items()]
    )
    drive = forms.SlugField(label=_("Code of the drive"), required=False, max_length=60)
    since = forms.DateField(label=_("From"), required=False, widget=forms.DateInput(attrs=DAY))
    until = forms.DateField(label=_("Until"), required=False, widget=forms.DateInput(attrs=DAY))
    value = forms.CharField(
        label=_("A value as it left"),
        required=False,
        max_length=60,
        help_text=_("A pledge's reference, an area, a number, a week."),
    )

    def search(self) -> Search:
        """Return what is looked for; a field that cannot be read looks for nothing."""
        return Search(**{name: self.cleaned_data.get(name) or EMPTY[name] for name in EMPTY})


EMPTY: dict[str, Any] = {"kind": "", "drive": "", "since": None, "until": None, "value": ""}
