"""What people send from the packing table and from the school."""

from django import forms
from django.utils.translation import gettext_lazy as _

from coordination.fulfilment.models import Pack, PackLine

MOST_PACKS_A_BOX = 60


class ScanForm(forms.Form):
    code = forms.CharField(
        label=_("Scan or type a pack code"),
        max_length=60,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "enterkeyhint": "go",
                "class": "scan__input",
            }
        ),
    )


class FillBoxesForm(forms.Form):
    drive = forms.CharField(max_length=60, widget=forms.HiddenInput)
    school = forms.CharField(max_length=12, widget=forms.HiddenInput)
    packs_per_box = forms.IntegerField(
        label=_("Packs in a box"), min_value=1, max_value=MOST_PACKS_A_BOX, initial=20
    )


class LineActForm(forms.Form):
    """One act on one line; a lot for goods given in its place, a reason for a shortage."""

    act = forms.ChoiceField(
        choices=[(act, act) for act in ("confirm", "pack", "substitute", "short", "undo")]
    )
    lot = forms.UUIDField(required=False)
    reason = forms.ChoiceField(required=False, choices=PackLine.Reason.choices)

    def clean(self) -> None:
        act, lot = self.cleaned_data.get("act"), self.cleaned_data.get("lot")
        if act == "substitute" and lot is None:
            self.add_error("lot", _("Choose what goes in instead."))
        if act == "short" and not self.cleaned_data.get("reason"):
            self.add_error("reason", _("Say why it is short."))


class TickForm(forms.Form):
    outcome = forms.ChoiceField(
        choices=[
            (outcome, outcome)
            for outcome in ("handed_over", "swapped", "absent", "problem", "late", "returned")
        ]
    )
    note = forms.ChoiceField(required=False, choices=Pack.Note.choices)


class SignForm(forms.Form):
    delivered_on = forms.DateField(
        label=_("Day of the hand-over"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    correct = forms.BooleanField(
        label=_("I have counted the packs. The figures above are right."),
    )


class KeySheetForm(forms.Form):
    number = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    promise = forms.BooleanField(
        label=_("I print it at school, keep it with me, and destroy it after the hand-over."),
    )
