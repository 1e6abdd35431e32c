"""What is paid by the month for seats that are held ready."""

from dataclasses import replace
from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from outwork.arrangement.answers import Basis
from outwork.engagements.terms.content import (
    AbsentDay,
    CapacityContent,
    LineContent,
    TermsContent,
)
from outwork.web.components.reader import Reader
from outwork.web.forms.terms.section import (
    Data,
    Fields,
    Section,
    Sent,
    asked_line,
    typed_amount,
)

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

KEY = "seats"
UNIT = "month"
USUAL = CapacityContent(seats=1, least_seats=1, most_seats=1)
ABSENT_DAYS = (
    (AbsentDay.NOT_CHARGED, _("not charged")),
    (AbsentDay.CHARGED, _("charged as worked")),
    (AbsentDay.REPLACED, _("charged only where somebody stands in")),
)
FIELD_OF = {
    "seats": "seats",
    "least_seats": "seats_least",
    "most_seats": "seats_most",
    "call_off_notice_days": "seats_notice",
    "replacement_days": "seats_replacement",
    "fee_minor": "seats_fee",
}
"""Where each part of the content is asked for."""


def _fields(data: Data | None, content: TermsContent | None) -> Fields:
    return {
        "seats_rate": forms.CharField(
            label=_("Price of a seat and month"),
            required=False,
            max_length=30,
            help_text=_("Without VAT. Empty: no seats are paid."),
        ),
        "seats_work": forms.CharField(label=_("Who sits there"), required=False, max_length=200),
        "seats": _number(_("Seats"), _("From the first day on.")),
        "seats_least": _number(_("At least"), _("Empty: as many.")),
        "seats_most": _number(_("At most"), _("Within these the client calls off alone.")),
        "seats_notice": _number(_("Days of notice for it"), initial=USUAL.call_off_notice_days),
        "seats_absent": forms.ChoiceField(
            label=_("A day on which somebody is away is"),
            choices=[(choice.value, words) for choice, words in ABSENT_DAYS],
            required=False,
        ),
        "seats_replacement": _number(_("Days to replace"), initial=USUAL.replacement_days),
        "seats_fee": forms.CharField(
            label=_("Of the price, the provider’s fee"),
            required=False,
            max_length=30,
            help_text=_("Only where people are employed at cost plus a fee."),
        ),
    }


def _number(
    label: "StrOrPromise", help_text: "StrOrPromise" = "", initial: int | None = None
) -> forms.Field:
    return forms.IntegerField(
        label=label,
        required=False,
        initial=initial,
        help_text=help_text,
    )


def _initial(content: TermsContent, reader: Reader) -> dict[str, object]:
    line = asked_line(content, Basis.CAPACITY)
    if line is None:
        return {}
    rate = typed_amount(line.rate_minor, currency=content.currency, reader=reader)
    found: dict[str, object] = {"seats_rate": rate, "seats_work": line.what}
    if line.capacity is None:
        return found
    fee = typed_amount(line.capacity.fee_minor, currency=content.currency, reader=reader)
    asked = {field: getattr(line.capacity, part) for part, field in FIELD_OF.items()}
    return found | asked | {"seats_fee": fee, "seats_absent": line.capacity.absent_day.value}


def _line(sent: Sent) -> LineContent | None:
    if not (sent.values["seats_rate"] or sent.values["seats"]):
        return None
    begun = sent.begun(Basis.CAPACITY, key=KEY)
    return replace(
        begun,
        what=sent.values["seats_work"] or str(_("Seats")),
        rate_minor=sent.amount("seats_rate"),
        unit=begun.unit or UNIT,
        capacity=_capacity(sent, begun.capacity or USUAL),
    )


def _capacity(sent: Sent, begun: CapacityContent) -> CapacityContent:
    values = sent.values
    seats = _said(values["seats"], otherwise=1)
    return replace(
        begun,
        seats=seats,
        least_seats=_said(values["seats_least"], otherwise=seats),
        most_seats=_said(values["seats_most"], otherwise=seats),
        call_off_notice_days=_said(values["seats_notice"], otherwise=begun.call_off_notice_days),
        absent_day=AbsentDay(values["seats_absent"] or begun.absent_day),
        replacement_days=_said(values["seats_replacement"], otherwise=begun.replacement_days),
        fee_minor=sent.amount("seats_fee") if values["seats_fee"] else None,
    )


def _said(typed: int | None, *, otherwise: int) -> int:
    """Zero is an answer, and may be a wrong one."""
    return otherwise if typed is None else typed


def _field_of(path: tuple[str, ...], sent: Sent) -> str | None:
    match path:
        case ("rate_minor",):
            return "seats_rate"
        case ("capacity", part, *_rest):
            return FIELD_OF.get(part)
        case ("capacity",):
            return "seats"
    return None


SECTION = Section(
    basis=Basis.CAPACITY, fields=_fields, initial=_initial, line=_line, field_of=_field_of
)
