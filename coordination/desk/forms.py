from django import forms
from django.utils.translation import gettext_lazy as _

from coordination.desk.models import Reading


class DecisionForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("What is it?"), choices=Reading.Reason.choices, widget=forms.RadioSelect
    )
