"""Fields that our forms share."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from babel.numbers import get_decimal_symbol
from django import forms

from outwork.kernel.currencies import EXPONENTS
from outwork.people.entries import countries
from outwork.web.components.reader import Reader

MOST_FILES = 20
USUAL_CURRENCIES = ("EUR", "USD", "GBP", "CHF", "PLN", "JPY")

Upload = Any
"""An uploaded file of Django, whose type wants to know what kind of bytes it holds."""


class ManyFilesInput(forms.ClearableFileInput):
    """Several files at once."""

    allow_multiple_selected = True


class ManyFiles(forms.FileField):
    """Up to 20 files; what each may be is for the room that takes it."""

    widget = ManyFilesInput

    def clean(self, data: object, initial: object = None) -> list[Upload]:
        """The files that were sent; none is an empty list."""
        sent = data if isinstance(data, list) else [data] if data else []
        if len(sent) > MOST_FILES:
            raise forms.ValidationError(f"At most {MOST_FILES} files at once.")
        return [super(ManyFiles, self).clean(file, initial) for file in sent]


class DayInput(forms.DateInput):
    """A day from the browser's own calendar."""

    input_type = "date"

    def format_value(self, value: object) -> str | None:
        return value.isoformat() if isinstance(value, date) else str(value or "")


def decimal_mark_of(reader: Reader) -> str:
    """What stands before the cents as this reader writes numbers."""
    return str(get_decimal_symbol(reader.locale))


def country_options() -> list[tuple[str, str]]:
    """Every country by name; the first choice is none."""
    return [("", "–"), *countries().items()]


def currency_options() -> list[tuple[str, str]]:
    """Every currency by its code, the most usual first."""
    rest = sorted(set(EXPONENTS) - set(USUAL_CURRENCIES))
    return [(code, code) for code in (*USUAL_CURRENCIES, *rest)]


def choose(form: forms.Form, name: str, choices: Sequence[tuple[str, str]]) -> None:
    """Give a field the choices that this reader has."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = list(choices)
