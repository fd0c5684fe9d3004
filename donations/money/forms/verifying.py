from django import forms
from django.utils.translation import gettext_lazy as _

from donations.goods.references import read_reference


class VerifyForm(forms.Form):
    reference = forms.CharField(label=_("Reference number"), max_length=20)
    code = forms.CharField(
        label=_("Check code"), max_length=20, help_text=_("Ten letters and digits on the paper.")
    )

    def clean_reference(self) -> str:
        reference = read_reference(self.cleaned_data["reference"])
        if reference is None:
            raise forms.ValidationError(
                _("A character is mistaken. The number looks like 7K2Q-94FM.")
            )
        return reference
