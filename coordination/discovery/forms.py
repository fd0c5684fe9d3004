"""Shapes of what an officer brings, names, mends and confirms."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from coordination.discovery.roster.columns import TableGuess
from coordination.discovery.roster.headings import FIELDS, Field
from coordination.discovery.roster.words.sentences import Lang, field_word
from coordination.discovery.services import LONGEST_TEXT, LeaveReason
from coordination.needs.models import Drive
from coordination.registry.choices import SchoolChoice
from coordination.registry.models import School

LEAVE_LABELS = {
    LeaveReason.DUPLICATE: _("The same child stands in another row"),
    LeaveReason.NOT_A_CHILD: _("Not a child of this list, such as a teacher"),
    LeaveReason.TOO_OLD: _("Too old for this list"),
    LeaveReason.LEFT_SCHOOL: _("No longer at this school"),
    LeaveReason.NO_CONSENT: _("The guardians do not want it"),
    LeaveReason.UNCLEAR: _("Cannot be cleared up now"),
    LeaveReason.OTHER: _("Another reason"),
}
NOT_KEPT = {"autocomplete": "off", "spellcheck": "false"}  # no browser keeps or sends what is typed
COLUMN, CELL = "column_", "field_"


def language() -> Lang:
    return "zh" if (get_language() or "zh").startswith("zh") else "en"


class NamedChoiceField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic when it runs
    """Shows places and drives by their name in the reader's language."""

    def label_from_instance(self, obj: Any) -> str:  # noqa: ANN401  Django's signature
        return str(obj.name_zh if language() == "zh" else obj.name_en)


class UploadForm(forms.Form):
    """A file or a pasted table, for one school and drive."""

    drive = NamedChoiceField(label=_("Drive"), queryset=Drive.objects.none(), empty_label=None)
    school = SchoolChoice(
        label=_("School"), queryset=School.objects.none(), empty_label=_("Choose the school")
    )
    file = forms.FileField(
        label=_("The school's list"),
        required=False,
        help_text=_("An Excel file (.xlsx) or .csv, as the school sent it, at most 10 MB."),
    )
    table = forms.CharField(
        label=_("The table"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 5, **NOT_KEPT}),
        help_text=_("Mark the rows with the headings in the spreadsheet, copy, and paste here."),
    )
    replaces = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401  as Form
        drives: QuerySet[Drive],
        schools: QuerySet[School],
        **kwargs: Any,  # noqa: ANN401  as Form
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, queryset in (("drive", drives), ("school", schools)):
            field = self.fields[name]
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = queryset

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if bool(cleaned.get("file")) == bool((cleaned.get("table") or "").strip()):
            raise forms.ValidationError(_("Choose a file or paste a table, one of the two."))
        return cleaned

    def content(self) -> bytes:
        file = self.cleaned_data["file"]
        return bytes(file.read()) if file else self.cleaned_data["table"].encode()

    def replaced(self) -> UUID | None:
        found: UUID | None = self.cleaned_data.get("replaces")
        return found


class ColumnsForm(forms.Form):
    """One choice for each column of the file: what it holds, or that it is not read."""

    def __init__(self, guess: TableGuess, chosen: Mapping[str, str], data: Any = None) -> None:  # noqa: ANN401  POST data
        super().__init__(data)
        self.guess = guess
        meaning = {letters: name for name, letters in chosen.items()}
        choices = [("", _("not read")), *((name, field_word(name, language())) for name in FIELDS)]
        for column in guess.columns:
            self.fields[COLUMN + column.letters] = forms.ChoiceField(
                label=_("Column %(letters)s") % {"letters": column.letters},
                choices=choices,
                required=False,
                initial=meaning.get(column.letters, ""),
            )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        chosen = [name for name in cleaned.values() if name]
        twice = [name for name in FIELDS if chosen.count(name) > 1]
        if "name" not in chosen:
            raise forms.ValidationError(_("Say which column holds the names."))
        if twice:
            words = ", ".join(field_word(name, language()) for name in twice)
            raise forms.ValidationError(
                _("Two columns cannot both be: %(fields)s."), params={"fields": words}
            )
        return cleaned

    def mapping(self) -> dict[Field, str]:
        """Return column letters by field."""
        by_field = {name: key.removeprefix(COLUMN) for key, name in self.cleaned_data.items()}
        return {name: by_field[name] for name in FIELDS if name in by_field}


class RowForm(forms.Form):
    """The cells of one row; only cells that were sent are mended."""

    def __init__(self, texts: Mapping[Field, str], data: Any = None) -> None:  # noqa: ANN401  POST data
        super().__init__(data)
        for name, text in texts.items():
            self.fields[CELL + name] = forms.CharField(
                label=field_word(name, language()),
                required=False,
                initial=text,
                max_length=LONGEST_TEXT,
                widget=forms.TextInput(attrs=NOT_KEPT),
            )

    def texts(self) -> dict[Field, str]:
        return {name: self.cleaned_data[CELL + name] for name in FIELDS if CELL + name in self.data}


class LeaveOutForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Why is this row left out?"),
        choices=[(str(code), label) for code, label in LEAVE_LABELS.items()],
        widget=forms.RadioSelect,
    )


class ConfirmForm(forms.Form):
    """The last look: consent on paper, and rows that stay behind."""

    has_consent = forms.BooleanField(
        label=_("The guardians' signed consent forms are at the school"),
        required=False,
        help_text=_(
            "From eight years each form carries the child's own yes as well. Without the forms the"
            " needs are noted, and wait until consent is given."
        ),
    )
    consent_on = forms.DateField(
        label=_("Day of the last signature"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    leave_wrong = forms.BooleanField(required=False)

    def __init__(self, *args: Any, today: date, wrong: int, **kwargs: Any) -> None:  # noqa: ANN401  as Form
        super().__init__(*args, **kwargs)
        self.today = today
        if wrong:
            self.fields["leave_wrong"].required = True
            self.fields["leave_wrong"].label = _("Leave these rows behind; I bring them later")
        else:
            del self.fields["leave_wrong"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        day = cleaned.get("consent_on")
        if cleaned.get("has_consent") and not day and "consent_on" not in self.errors:
            self.add_error("consent_on", _("Say when the last consent was signed."))
        elif day and day > self.today:
            self.add_error("consent_on", _("This day has not come yet."))
        return cleaned

    def consent_day(self) -> date | None:
        """Return the day only when the tick says the forms are there."""
        found: date | None = self.cleaned_data.get("consent_on")
        return found if self.cleaned_data["has_consent"] else None
