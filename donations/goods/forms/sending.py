"""The last button: its hidden key makes a form send one pledge, however often it is pressed."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from donations.goods import tokens

_SALT: Final = "goods.send"


@dataclass(frozen=True)
class SendKey:
    """The form's key and the secret its pledge will answer to."""

    form_key: UUID
    token: str


def new_send_key(form_key: UUID) -> str:
    """Return a signed key: nobody can choose a secret for us."""
    return signing.dumps([str(form_key), tokens.new_token()], salt=_SALT)


class SendForm(forms.Form):
    send_key = forms.CharField(widget=forms.HiddenInput)

    def clean_send_key(self) -> SendKey:
        try:
            form_key, token = signing.loads(self.cleaned_data["send_key"], salt=_SALT)
        except signing.BadSignature as error:
            raise forms.ValidationError(_("Please check your answers once more.")) from error
        return SendKey(UUID(form_key), token)
