"""A company's upload, and what it confirms."""

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from donations.goods.forms.giving import ArrivalForm
from donations.goods.size_run.problems import SizeRunRefused
from donations.goods.size_run.reading import SizeRun, read_size_run
from donations.goods.size_run.sheets import MOST_BYTES


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("Your size run"),
        help_text=_("An .xlsx or .csv file up to 2 MB with item, size and quantity."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
    )

    def clean_file(self) -> SizeRun:
        """Return what the file says; a file with problems is valid here and shown with them."""
        file: UploadedFile = self.cleaned_data["file"]
        try:
            return read_size_run(file.read(MOST_BYTES + 1))
        except SizeRunRefused as refused:
            raise forms.ValidationError(str(refused)) from refused


class CompanyForm(ArrivalForm):
    donor_name = forms.CharField(label=_("Who answers questions?"), max_length=40)
    email = forms.EmailField(label=_("E-mail"))
    phone = forms.CharField(label=_("Phone"), max_length=30)
    show_name = forms.BooleanField(
        label=_("Others may read our company's name"),
        required=False,
        help_text=_("Without a tick, everybody reads “A kind person”."),
    )
    agreed = forms.BooleanField(
        label=_("We agree to the text above."),
        error_messages={"required": _("Without this agreement the charity cannot take goods.")},
    )
