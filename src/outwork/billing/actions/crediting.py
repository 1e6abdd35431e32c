"""Credit notes: taking an invoice back, or lowering what was billed for one charge."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from outwork.arrangement.authority import Act
from outwork.arrangement.lifecycle import next_state
from outwork.arrangement.states import InvoiceState, Subject
from outwork.billing.charging import Earned, charge
from outwork.billing.credit_notes import TakenBack, left_of, write_credit_note
from outwork.billing.locking import lock_invoice
from outwork.billing.models import Invoice, InvoiceLine
from outwork.billing.parties import of_both_sides
from outwork.engagements.authority import require
from outwork.engagements.locking import not_there
from outwork.engagements.models import Engagement
from outwork.journal.recording import record
from outwork.kernel.money import Money
from outwork.kernel.refusal import Ground, Refusal
from outwork.kernel.text import clean_line
from outwork.store.action import action
from outwork.store.actor import Actor
from outwork.store.identity import new_id
from outwork.store.scope import scope

LONGEST_REASON = 300
SOURCE = "correction"
"""What kind of record a correcting charge comes from: the correction itself."""


@action
def credit(*, invoice: UUID, why: str, by: Actor, at: datetime) -> Invoice:
    """Take an invoice back whole. What was earned under it counts no more, and what was paid of
    it is paid too much. Gives the credit note."""
    found, engagement = _corrected(invoice, by=by, at=at)
    state = next_state(Subject.INVOICE, act=Act.CREDIT_INVOICE, state=InvoiceState(found.state))
    lines = list(found.lines.select_related("charge__line").order_by("place"))
    with scope(of_both_sides(engagement, by=by)):
        amounts = [(line, left_of(line).net) for line in lines]
        left = [(line, amount) for line, amount in amounts if amount]
        if not left:
            raise Refusal("All of this invoice is credited already.", ground=Ground.CONFLICT)
        note = _credit(found, left, why=why, by=of_both_sides(engagement, by=by), at=at)
    step = found.move(to_state=state, by=by, at=at)
    record(
        kind="billing.invoice_credited",
        subject=found,
        by=by,
        at=at,
        body={"credit_note": note.pk},
        covers=[step],
    )
    return note


@action
def correct_price(
    *, charge_id: UUID, reduction: Money, why: str, by: Actor, at: datetime
) -> Invoice:
    """Lower what was billed for one charge, by a charge of its own. Gives the credit note.

    Raises Refusal for more than is left of the charge.
    """
    line = InvoiceLine.objects.select_related("charge__line").filter(charge_id=charge_id).first()
    if line is None:
        raise not_there("billed charge")
    found, engagement = _corrected(line.invoice_id, by=by, at=at)
    next_state(Subject.INVOICE, act=Act.CREDIT_INVOICE, state=InvoiceState(found.state))
    left = left_of(line).net
    if reduction.currency != left.currency or not Money.zero(left.currency) < reduction <= left:
        raise Refusal.of(
            "reduction",
            f"{left} is left of this charge. Lower it by that or less.",
            given=reduction,
            accepted=f"more than 0 and up to {left}",
        )
    wide = of_both_sides(engagement, by=by)
    with scope(wide):
        return _credit(found, [(line, reduction)], why=why, by=wide, at=at)


def _corrected(invoice: UUID, *, by: Actor, at: datetime) -> tuple[Invoice, Engagement]:
    found, engagement = lock_invoice(invoice, by=by)
    require(Act.CREDIT_INVOICE, engagement=engagement, by=by, at=at)
    if found.corrects_id is not None:
        raise Refusal("A credit note is not credited. Bill the work anew.", ground=Ground.CONFLICT)
    return found, engagement


def _credit(
    invoice: Invoice,
    amounts: Sequence[tuple[InvoiceLine, Money]],
    *,
    why: str,
    by: Actor,
    at: datetime,
) -> Invoice:
    reason = clean_line(why, field="why", most_characters=LONGEST_REASON)
    taken = [_take_back(line, amount, by=by, at=at) for line, amount in amounts]
    return write_credit_note(invoice, taken=taken, why=reason, by=by, at=at)


def _take_back(line: InvoiceLine, amount: Money, *, by: Actor, at: datetime) -> TakenBack:
    corrected = line.charge
    earned = Earned(
        line=corrected.line,
        source_kind=SOURCE,
        source_id=new_id(),
        what=corrected.what,
        net=-amount,
        corrects=corrected,
        first_day=corrected.first_day,
        last_day=corrected.last_day,
    )
    return TakenBack(
        charge=charge(earned=earned, by=by, at=at),
        tax=line.tax,
        tax_amount=left_of(line).tax_on(amount),
    )
