"""What is paid back."""

from dataclasses import replace

from django import forms
from django.utils.translation import gettext_lazy as _

from outwork.arrangement.answers import Basis
from outwork.arrangement.bases import Cap
from outwork.engagements.terms.content import CapContent, LineContent, TermsContent
from outwork.web.components.reader import Reader
from outwork.web.forms.terms.section import (
    Data,
    Fields,
    Section,
    Sent,
    asked_line,
    caps_with,
    typed_amount,
)

KEY = "expenses"


def _fields(data: Data | None, content: TermsContent | None) -> Fields:
    return {
        "expense_kinds": forms.CharField(
            label=_("Expenses paid back"),
            required=False,
            max_length=300,
            help_text=_("Kinds, with commas: travel, licences. Empty: none."),
        ),
        "expense_limit": forms.CharField(
            label=_("Expenses at most"),
            required=False,
            max_length=30,
            help_text=_("In all, without VAT."),
        ),
    }


def _initial(content: TermsContent, reader: Reader) -> dict[str, object]:
    line = asked_line(content, Basis.EXPENSE)
    if line is None:
        return {}
    cap = line.cap(Cap.LINE)
    limit = cap.amount_minor if cap else None
    return {
        "expense_kinds": ", ".join(line.expense_kinds),
        "expense_limit": typed_amount(limit, currency=content.currency, reader=reader),
    }


def _line(sent: Sent) -> LineContent | None:
    kinds = tuple(filter(None, map(str.strip, sent.values["expense_kinds"].split(","))))
    if not kinds:
        return None
    begun = sent.begun(Basis.EXPENSE, key=KEY)
    whole = begun.cap(Cap.LINE) or CapContent(over=Cap.LINE)
    limit = sent.amount("expense_limit") if sent.values["expense_limit"] else None
    return replace(
        begun,
        what=begun.what or str(_("Expenses")),
        expense_kinds=kinds,
        caps=caps_with(begun, replace(whole, amount_minor=limit)),
    )


def _field_of(path: tuple[str, ...], sent: Sent) -> str | None:
    return {"caps": "expense_limit"}.get(path[0])


SECTION = Section(
    basis=Basis.EXPENSE, fields=_fields, initial=_initial, line=_line, field_of=_field_of
)
