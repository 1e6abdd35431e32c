"""The discount for paying early, as the terms agree it: what is left open within it is let off.

It is agreed on the whole invoice, so it is given when the whole is paid in time: at once, in parts,
or with what was paid too much before. What is let off is taken back by a credit note, line by line
with its tax, so that the books, the tax and a later credit of the rest all follow.
"""

from datetime import date, datetime
from fractions import Fraction

from django.db.models import Sum

from outwork.billing.books import OVERPAYMENT_USED
from outwork.billing.charging import Earned, charge
from outwork.billing.credit_notes import TakenBack, left_of, write_credit_note
from outwork.billing.models import Invoice, InvoiceLine, Payment, Settlement
from outwork.billing.parties import of_both_sides
from outwork.billing.tax.computing import WHOLE_BASIS_POINTS
from outwork.kernel.money import Money
from outwork.store.actor import Actor
from outwork.store.identity import new_id
from outwork.store.scope import scope

SOURCE = "discount"
"""What kind of record a charge comes from that lets something off."""


def discount_on(invoice: Invoice, *, left: Money, day: date) -> Money:
    """The most that is let off of what is open, if the rest of it is paid on a day; half-even."""
    if invoice.discount_until is None or day > invoice.discount_until or not left:
        return Money.zero(left.currency)
    in_time = Payment.objects.filter(invoice=invoice, paid_on__lte=invoice.discount_until)
    used = Settlement.objects.filter(invoice=invoice, transfer__code=OVERPAYMENT_USED)
    settled = _sum(in_time.aggregate(total=Sum("amount_minor"))) + _sum(
        used.aggregate(total=Sum("transfer__amount_minor"))
    )
    whole = left + Money(settled, left.currency)
    return min(whole.times(Fraction(invoice.discount_basis_points, WHOLE_BASIS_POINTS)), left)


def let_off(invoice: Invoice, *, amount: Money, by: Actor, at: datetime) -> Invoice:
    """Take back what the discount leaves open, by a credit note. Inside the act that saw it."""
    wide = of_both_sides(invoice.engagement, by=by)
    lines = list(invoice.lines.select_related("charge__line").order_by("place"))
    with scope(wide):
        rests = [left_of(line) for line in lines]
        parts = amount.allocate([(rest.net + rest.tax).minor for rest in rests])
        taken = [
            _taken(line, part, by=wide, at=at)
            for line, part in zip(lines, parts, strict=True)
            if part
        ]
        percent = f"{invoice.discount_basis_points / 100:g} %"
        why = f"{percent} discount for payment by {invoice.discount_until}, as agreed"
        return write_credit_note(invoice, taken=taken, why=why, by=wide, at=at)


def _taken(line: InvoiceLine, part: Money, *, by: Actor, at: datetime) -> TakenBack:
    """A part of a line with the tax in it, as much as stands on what is left of the line."""
    rest = left_of(line)
    tax = part.times(Fraction(rest.tax.minor, (rest.net + rest.tax).minor))
    corrected = line.charge
    earned = Earned(
        line=corrected.line,
        source_kind=SOURCE,
        source_id=new_id(),
        what=corrected.what,
        net=tax - part,
        corrects=corrected,
        first_day=corrected.first_day,
        last_day=corrected.last_day,
    )
    return TakenBack(charge=charge(earned=earned, by=by, at=at), tax=line.tax, tax_amount=tax)


def _sum(found: dict[str, int | None]) -> int:
    return int(found["total"] or 0)
