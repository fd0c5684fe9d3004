"""The shape of what is typed about needs."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ConfirmSizeForm(forms.Form):
    size = forms.IntegerField(
        label=_("Size as measured"),
        min_value=80,
        max_value=290,
        help_text=_("Shoes in mm (110-290), clothes in cm of body height (80-190)."),
    )
