from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class SampleForm(forms.Form):
    """One field of every kind the components can draw; for the style guide only."""

    name = forms.CharField(
        label=_("How may we call you?"),
        help_text=_("Your name is seen only by the person who answers you."),
    )
    pairs = forms.IntegerField(label=_("Number of pairs"), min_value=0, max_value=200, initial=20)
    arrival = forms.ChoiceField(
        label=_("How will the goods arrive?"),
        choices=[("post", _("I send them by post")), ("bring", _("I bring them to the hub"))],
        widget=forms.RadioSelect,
    )
    kind = forms.ChoiceField(
        label=_("Item"),
        choices=[("shoes", _("Cotton shoes")), ("hoodie", _("Fleece hoodie"))],
    )
    day = forms.DateField(
        label=_("Expected day"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    proof = forms.FileField(
        label=_("Picture of the goods"),
        required=False,
        help_text=_("JPEG or PNG, at most 10 MB, goods only, no people."),
    )
    words = forms.CharField(label=_("Anything else?"), required=False, widget=forms.Textarea)
    new = forms.BooleanField(label=_("All goods are new and carry their certificate."))

    def clean_pairs(self) -> int:
        pairs: int = self.cleaned_data["pairs"]
        if pairs > LEFT_IN_SAMPLE:
            raise forms.ValidationError(
                _("Only %(left)s pairs are still needed in this size."),
                params={"left": LEFT_IN_SAMPLE},
            )
        return pairs


LEFT_IN_SAMPLE = 15
SAMPLE_ANSWERS: dict[str, Any] = {"pairs": 20, "kind": "shoes"}
