"""What is paid by the hour."""

from dataclasses import replace
from decimal import Decimal, InvalidOperation

from django import forms
from django.utils.translation import gettext_lazy as _

from outwork.arrangement.answers import Basis
from outwork.arrangement.bases import Cap
from outwork.engagements.terms.content import CapContent, LineContent, TermsContent
from outwork.kernel.refusal import Refusal
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

KEY = "hours"
UNIT = "hour"
MINUTES_AN_HOUR = 60
HOURS_A_WEEK = 168


def _fields(data: Data | None, content: TermsContent | None) -> Fields:
    return {
        "rate": forms.CharField(
            label=_("Price of an hour"),
            required=False,
            max_length=30,
            help_text=_("Without VAT. Empty: no hours are paid."),
        ),
        "hours": forms.CharField(
            label=_("At most in a week"),
            required=False,
            max_length=8,
            help_text=_("Hours beyond it are not paid."),
        ),
        "work": forms.CharField(label=_("What the hours are for"), required=False, max_length=200),
    }


def _initial(content: TermsContent, reader: Reader) -> dict[str, object]:
    line = asked_line(content, Basis.TIME)
    if line is None:
        return {}
    cap = line.cap(Cap.WEEK)
    return {
        "rate": typed_amount(line.rate_minor, currency=content.currency, reader=reader),
        "hours": f"{cap.minutes / MINUTES_AN_HOUR:g}" if cap and cap.minutes else "",
        "work": line.what,
    }


def _line(sent: Sent) -> LineContent | None:
    if not sent.values["rate"]:
        return None
    begun = sent.begun(Basis.TIME, key=KEY)
    week = begun.cap(Cap.WEEK) or CapContent(over=Cap.WEEK)
    return replace(
        begun,
        what=sent.values["work"] or str(_("Hours")),
        rate_minor=sent.amount("rate"),
        unit=begun.unit or UNIT,
        caps=caps_with(begun, replace(week, minutes=_minutes(sent.values["hours"]))),
    )


def _minutes(typed: str) -> int | None:
    text = typed.strip().replace(",", ".")
    if not text:
        return None
    try:
        minutes = Decimal(text) * MINUTES_AN_HOUR
    except InvalidOperation:
        minutes = Decimal("NaN")
    if not minutes.is_finite() or not 0 < minutes <= HOURS_A_WEEK * MINUTES_AN_HOUR:
        raise Refusal.of(
            "hours",
            "Enter hours of a week, from 0.5 to 168.",
            given=text,
            accepted="0.5 to 168",
        )
    return int(minutes)


def _field_of(path: tuple[str, ...], sent: Sent) -> str | None:
    return {"rate_minor": "rate", "caps": "hours"}.get(path[0])


SECTION = Section(
    basis=Basis.TIME, fields=_fields, initial=_initial, line=_line, field_of=_field_of
)
