from django import forms
from django.utils.translation import gettext_lazy as _

from donations.goods.references import read_reference


class FindForm(forms.Form):
    reference = forms.CharField(label=_("Reference number"), max_length=20)
    email = forms.EmailField(label=_("E-mail"))

    def clean_reference(self) -> str:
        reference = read_reference(self.cleaned_data["reference"])
        if reference is None:
            raise forms.ValidationError(
                _("A character is mistaken. The number looks like 7K2Q-94FM.")
            )
        return reference
