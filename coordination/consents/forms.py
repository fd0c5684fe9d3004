"""What a keeper of consents writes down."""

from datetime import date

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from coordination.consents import calendar
from coordination.consents.models import Consent
from coordination.consents.queries import RECEIVERS
from coordination.consents.services import Said

DAY = {"type": "date"}
NOT_CHOSEN = ("", _("Choose"))  # a form that answers by itself is no answer
ASKED = [
    (why.value, why.label) for why in (Consent.Why.GUARDIAN, Consent.Why.CHILD, Consent.Why.MISTAKE)
]
RECORDED = [choice for choice in Consent.Witnessed.choices if choice[0] != "carried"]
WISHES = [choice for choice in Consent.Wish.choices if choice[0] != "not_recorded"]


class ConsentForm(forms.Form):
    """One answer to one text; nothing is chosen beforehand."""

    receiver = forms.ChoiceField(label=_("For whom"))
    language = forms.ChoiceField(label=_("Language of the text"), choices=settings.LANGUAGES)
    giver = forms.ChoiceField(label=_("Who answers"), choices=[NOT_CHOSEN, *Consent.Giver.choices])
    witnessed = forms.ChoiceField(label=_("How it was said"), choices=[NOT_CHOSEN, *RECORDED])
    answer = forms.ChoiceField(
        label=_("The answer"), choices=Consent.Answer.choices, widget=forms.RadioSelect
    )
    child_wish = forms.ChoiceField(
        label=_("The child's own wish"),
        choices=WISHES,
        widget=forms.RadioSelect,
        help_text=_("From eight years the child is asked. The child's no counts."),
    )
    from_on = forms.DateField(label=_("From"), widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"))
    until_on = forms.DateField(
        label=_("Until, this day included"),
        widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
        help_text=_("At most five years."),
    )

    def __init__(self, data: QueryDict | None = None, *, purpose: str, today: date) -> None:
        super().__init__(data)
        self.purpose = purpose
        self.initial = {"from_on": today, "until_on": calendar.held_until(today)}
        receiver = self.fields["receiver"]
        if isinstance(receiver, forms.ChoiceField):
            fitting = RECEIVERS[Consent.Purpose(purpose)]
            receiver.choices = [NOT_CHOSEN, *((one.value, one.label) for one in fitting)]

    def said(self) -> Said:
        return Said(purpose=self.purpose, **self.cleaned_data)


class WithdrawForm(forms.Form):
    why = forms.ChoiceField(label=_("Who asks for it"), choices=ASKED, widget=forms.RadioSelect)
    sure = forms.BooleanField(label=_("I have read what happens now."))
