"""What somebody wants to give, and what others may read of it."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from donations.goods.names import LONGEST_NAME, is_plain_name
from donations.ledger.models import Fund
from donations.money import amounts, words
from donations.money.services.giving import Wish

ONCE, MONTHLY = "once", "monthly"
SUGGESTED_MAJOR: Final = (20, 50, 100, 200)


class GiveForm(forms.Form):
    form_key = forms.UUIDField(widget=forms.HiddenInput)
    amount = forms.CharField(label=_("How much?"), max_length=16)
    how = forms.ChoiceField(
        label=_("How often?"),
        choices=[(ONCE, _("Once")), (MONTHLY, _("Each month, until I stop it"))],
        widget=forms.RadioSelect,
    )
    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("For the acknowledgement and the link to your gifts, and nothing else."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    name = forms.CharField(
        label=_("Your name"),
        required=False,
        max_length=LONGEST_NAME,
        help_text=_("For the acknowledgement. Leave it empty if you like."),
        widget=forms.TextInput(attrs={"autocomplete": "name", "data-preview-name": ""}),
    )
    show_name = forms.BooleanField(
        label=_("Others may read my name"),
        required=False,
        widget=forms.CheckboxInput(attrs={"data-preview-show": "name"}),
    )
    show_amount = forms.BooleanField(
        label=_("Others may read my amount"),
        required=False,
        widget=forms.CheckboxInput(attrs={"data-preview-show": "amount"}),
    )
    receipt_title = forms.CharField(
        label=_("Title of the receipt"),
        required=False,
        max_length=120,
        help_text=_("A company's name, if a company gives. Only the charity reads it."),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    tax_number = forms.CharField(
        label=_("Unified social credit code"), required=False, max_length=30
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, fund: Fund) -> None:
        super().__init__(data, initial={"form_key": uuid4(), "how": ONCE})
        self.fund = fund
        field = self.fields["amount"]
        field.help_text = _("In %(currency)s.") % {"currency": words.currency_name(fund.currency)}
        field.widget.attrs |= {"inputmode": "decimal", "autocomplete": "off"}
        field.widget.attrs |= {"data-preview-amount": words.sign_of(fund.currency)}

    def clean_amount(self) -> int:
        """Return whole minor units of the fund's currency."""
        amount = amounts.read_amount(self.cleaned_data["amount"], self.fund.currency)
        if amount is None:
            raise forms.ValidationError(_("Please write an amount such as 50 or 99.50."))
        if not amounts.is_within_reach(amount, self.fund.currency):
            unit = amounts.minor_per_major(self.fund.currency)
            raise forms.ValidationError(
                _("From %(least)s to %(most)s. For more, please talk to the charity."),
                params={
                    "least": words.money(amounts.LEAST_MAJOR * unit, self.fund.currency),
                    "most": words.money(amounts.MOST_MAJOR * unit, self.fund.currency),
                },
            )
        return amount

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"].strip()
        if name and not is_plain_name(name):
            raise forms.ValidationError(_("Please write a name only, without any other words."))
        return name

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or self.cleaned_data
        if told.get("show_name") and not told.get("name") and "name" not in self.errors:
            self.add_error("name", _("Write the name that others may read, or take the tick away."))
        return told

    def wish(self, *, language: str) -> Wish:
        told = self.cleaned_data
        return Wish(
            amount_minor=told["amount"],
            is_monthly=told["how"] == MONTHLY,
            email=told["email"],
            language=language,
            name=told["name"],
            show_name=told["show_name"],
            show_amount=told["show_amount"],
            receipt_title=told["receipt_title"],
            tax_number=told["tax_number"],
        )

    def hide(self) -> "GiveForm":
        """Return the form with every field carried along unseen, as it was written."""
        for field in self.fields.values():
            field.widget = forms.HiddenInput()
        return self
