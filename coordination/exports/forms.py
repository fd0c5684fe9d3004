"""What has to be said before something leaves a screen as a file."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coordination.exports import rules
from coordination.exports.models import Export


class ExportForm(forms.Form):
    purpose = forms.ChoiceField(label=_("What is it for?"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Why now, and for whom?"),
        max_length=200,
        help_text=_("Names no child. The auditor reads it."),
    )

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:  # noqa: ANN401  as Form
        super().__init__(*args, **kwargs)
        field = self.fields["purpose"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(p.value, p.label) for p in rules.PURPOSES[Export.Kind(kind)]]


class DownloadForm(forms.Form):
    code = forms.CharField(
        label=_("Code of your second factor"),
        max_length=10,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
        help_text=_("A fresh one; each code counts once."),
    )
