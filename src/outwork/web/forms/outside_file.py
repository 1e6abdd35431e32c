"""Forms of a file that is brought in: choosing it, saying which of its columns is which."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from outwork.engagements.outside_file import TARGET
from outwork.intake.conventions import Conventions
from outwork.intake.models import Import
from outwork.intake.preview import Choice

BLANK = ""


class FileForm(forms.Form):
    """A file as people's tools export it."""

    file = forms.FileField(
        label=gettext_lazy("The file"),
        help_text=gettext_lazy("CSV or Excel (xlsx), up to 10,000 rows, with a line of heads."),
    )


class ColumnsForm(forms.Form):
    """Which of the file's columns is which, and how it writes days and decimals."""

    date_order = forms.ChoiceField(
        label=gettext_lazy("In 03/04/2026 the first number is"),
        required=False,
        choices=[
            (BLANK, gettext_lazy("as the file shows")),
            ("day first", gettext_lazy("the day")),
            ("month first", gettext_lazy("the month")),
        ],
        widget=forms.RadioSelect,
    )
    decimal_mark = forms.ChoiceField(
        label=gettext_lazy("Decimals follow"),
        required=False,
        choices=[
            (BLANK, gettext_lazy("as the file shows")),
            (".", gettext_lazy("a point")),
            (",", gettext_lazy("a comma")),
        ],
        widget=forms.RadioSelect,
    )

    def __init__(self, data: Any = None, *, found: Import) -> None:
        places = {f"column-{name}": str(place) for name, place in found.places.items()}
        conventions = {"date_order": found.date_order, "decimal_mark": found.decimal_mark}
        super().__init__(data, initial=places | conventions)
        heads = [(str(place), head) for place, head in enumerate(found.heads) if head]
        for column in TARGET.columns:
            self.fields[f"column-{column.name}"] = forms.ChoiceField(
                label=column.label,
                choices=[(BLANK, str(_("not in the file"))), *heads],
                required=column.required,
            )

    @property
    def columns(self) -> list[forms.BoundField]:
        """The fields of the columns, in the order of the target."""
        return [self[f"column-{column.name}"] for column in TARGET.columns]

    def choice(self) -> Choice:
        """What was chosen instead of what was proposed."""
        chosen = (
            (column.name, self.cleaned_data[f"column-{column.name}"]) for column in TARGET.columns
        )
        return Choice(
            places={name: int(place) for name, place in chosen if place != BLANK},
            conventions=Conventions(
                date_order=self.cleaned_data["date_order"],
                decimal_mark=self.cleaned_data["decimal_mark"],
            ),
        )
