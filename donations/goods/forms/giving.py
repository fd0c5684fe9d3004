"""How the goods come, and how to reach the donor."""

from collections.abc import Mapping
from datetime import date

from django import forms
from django.utils import formats
from django.utils.translation import gettext_lazy as _

from donations.goods.models import Pledge
from donations.goods.names import LONGEST_NAME, is_plain_name


class ArrivalForm(forms.Form):
    arrival = forms.ChoiceField(
        label=_("How will the goods come to us?"),
        choices=Pledge.Arrival.choices,
        widget=forms.RadioSelect,
    )
    expected_on = forms.DateField(
        label=_("When do you expect them to arrive?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    new_goods_confirmed = forms.BooleanField(
        label=_("All goods are new, with label and certificate."),
        help_text=_("We cannot take used goods: nobody could vouch that they are clean and safe."),
        error_messages={"required": _("Only new goods can be taken.")},
    )

    def __init__(
        self,
        data: Mapping[str, str] | None = None,
        *,
        first_day: date,
        last_day: date,
        initial: dict[str, object] | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        self.first_day, self.last_day = first_day, last_day
        field = self.fields["expected_on"]
        field.help_text = _("Not later than %(day)s, so that all packs can be made.") % {
            "day": formats.date_format(last_day)
        }
        field.widget.attrs |= {"min": first_day.isoformat(), "max": last_day.isoformat()}

    def clean_expected_on(self) -> date:
        day: date = self.cleaned_data["expected_on"]
        if not self.first_day <= day <= self.last_day:
            raise forms.ValidationError(
                _("Choose a day from %(first)s to %(last)s."),
                params={
                    "first": formats.date_format(self.first_day),
                    "last": formats.date_format(self.last_day),
                },
            )
        return day


class ContactForm(forms.Form):
    donor_name = forms.CharField(
        label=_("How may we call you?"),
        max_length=LONGEST_NAME,
        help_text=_("Seen only by the people who receive your parcel."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("We send the link to your pledge there, and nothing else."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = forms.CharField(
        label=_("Phone"),
        required=False,
        max_length=30,
        help_text=_("Only if the parcel cannot be delivered."),
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    show_name = forms.BooleanField(
        label=_("Others may read my name"),
        required=False,
        help_text=_("Without a tick, everybody reads “A kind person”."),
    )

    def clean_donor_name(self) -> str:
        name: str = self.cleaned_data["donor_name"].strip()
        if not is_plain_name(name):
            raise forms.ValidationError(_("Please write a name only, without any other words."))
        return name
