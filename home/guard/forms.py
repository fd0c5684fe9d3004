from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from home.guard.models import Consent, ExposureReport


class ReportForm(forms.Form):
    """No field for words: whoever is worried about a child need not write the child down."""

    kind = forms.ChoiceField(
        label=_("What shows the child?"),
        choices=ExposureReport.Kind.choices,
        widget=forms.RadioSelect,
    )


class LookForm(forms.Form):
    adults = forms.IntegerField(label=_("Adults visible"), min_value=0, max_value=99)
    children = forms.IntegerField(
        label=_("Children visible"),
        min_value=0,
        max_value=99,
        help_text=_("Also from behind, in a mirror, blurred or far away."),
    )


class BlurForm(forms.Form):
    """A box in hundredths of the picture, from its left and upper edge."""

    left = forms.IntegerField(label=_("Left edge, % of the width"), min_value=0, max_value=99)
    top = forms.IntegerField(label=_("Upper edge, % of the height"), min_value=0, max_value=99)
    right = forms.IntegerField(label=_("Right edge, % of the width"), min_value=1, max_value=100)
    bottom = forms.IntegerField(label=_("Lower edge, % of the height"), min_value=1, max_value=100)

    def clean(self) -> dict[str, int]:
        box = super().clean() or {}
        if box.get("left", 0) >= box.get("right", 100) or box.get("top", 0) >= box.get(
            "bottom", 100
        ):
            raise forms.ValidationError(_("The box has no inside."))
        return box


class ConsentForm(forms.ModelForm[Consent]):
    class Meta:
        model = Consent
        fields: ClassVar = ["shows", "given", "filed_as", "from_on", "until_on"]
        widgets: ClassVar = {
            "from_on": forms.DateInput(attrs={"type": "date"}),
            "until_on": forms.DateInput(attrs={"type": "date"}),
        }
        help_texts: ClassVar = {
            "filed_as": _("The number under which your charity keeps it. Never a name.")
        }
