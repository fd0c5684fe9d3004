"""What a donor asks for on their own page."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from donations.money import amounts, words
from donations.money.models import Donor, MonthlyGift, Notice


class FindForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("The address you gave with."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class AmountForm(forms.Form):
    amount = forms.CharField(label=_("How much each month?"), max_length=16)

    def __init__(self, data: Mapping[str, Any] | None = None, *, monthly: MonthlyGift) -> None:
        unit = amounts.minor_per_major(monthly.currency)
        whole, rest = divmod(monthly.amount_minor, unit)
        now = f"{whole}.{rest:02}" if rest else str(whole)
        super().__init__(data, initial={"amount": now})
        self.currency = monthly.currency
        self.fields["amount"].widget.attrs |= {"inputmode": "decimal", "autocomplete": "off"}
        self.fields["amount"].help_text = _("In %(currency)s.") % {
            "currency": words.currency_name(monthly.currency)
        }

    def clean_amount(self) -> int:
        amount = amounts.read_amount(self.cleaned_data["amount"], self.currency)
        if amount is None or not amounts.is_within_reach(amount, self.currency):
            raise forms.ValidationError(_("Please write an amount such as 50 or 99.50."))
        return amount


class NoticesForm(forms.Form):
    wanted = forms.MultipleChoiceField(
        label=_("Mail me about"),
        choices=Notice.Kind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, donor: Donor) -> None:
        on = [kind for kind in Notice.Kind.values if kind not in donor.notices_off]
        super().__init__(data, initial={"wanted": on})

    def off(self) -> list[str]:
        wanted = self.cleaned_data["wanted"]
        return [kind for kind in Notice.Kind.values if kind not in wanted]
