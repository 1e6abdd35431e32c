"""Issuing invoices: by hand, as soon as a charge arises, or by the rhythm of the terms."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from outwork.arrangement.authority import Act
from outwork.arrangement.lifecycle import next_state
from outwork.arrangement.states import InvoiceState, Subject
from outwork.billing.bills import Bill, bill_of, unbilled
from outwork.billing.issuing import begin_draft, issue_bills
from outwork.billing.locking import lock_invoice
from outwork.billing.models import Invoice
from outwork.billing.owing import owe_issuing
from outwork.billing.parties import of_both_sides
from outwork.duties.actions import close
from outwork.duties.models import ClosedHow
from outwork.engagements.authority import require
from outwork.engagements.locking import lock_engagement
from outwork.engagements.models import Engagement
from outwork.journal.recording import record
from outwork.kernel.refusal import Ground, Refusal
from outwork.store.action import action
from outwork.store.actor import Actor
from outwork.store.scope import scope


@action
def issue(*, engagement: UUID, by: Actor, at: datetime) -> Invoice:
    """Bill everything that is unbilled on an engagement now.

    Raises Refusal (conflict) where nothing is, and one with every problem where the invoice cannot
    be written as the law wants it.
    """
    found = lock_engagement(engagement, by=by)
    require(Act.ISSUE_INVOICE, engagement=found, by=by, at=at)
    wide = of_both_sides(found, by=by)
    with scope(wide):
        bills = _bills(found, before=None)
        if not bills:
            raise Refusal("Everything that was earned is billed.", ground=Ground.CONFLICT)
        if bills[0].problems:
            raise Refusal.all_of(bills[0].problems)
        return issue_bills(bills, by=wide, at=at)[0]


@action
def issue_due(
    *, engagements: Collection[UUID], before: datetime | None, by: Actor, at: datetime
) -> list[Invoice]:
    """Bill what arose before a moment on engagements of one issuer, in one batch.

    What cannot go out is left as a draft, with the duty to complete it.
    """
    found = [lock_engagement(engagement, by=by) for engagement in sorted(engagements)]
    wide = by
    for engagement in found:
        require(Act.ISSUE_INVOICE, engagement=engagement, by=by, at=at)
        wide = of_both_sides(engagement, by=wide)
    with scope(wide):
        bills = [bill for one in found for bill in _bills(one, before=before)]
        for bill in bills:
            if bill.problems:
                _leave_draft(bill, by=by, at=at)
        ready = [bill for bill in bills if not bill.problems]
        return issue_bills(ready, by=wide, at=at) if ready else []


@action
def discard(*, invoice: UUID, by: Actor, at: datetime) -> Invoice:
    """Throw a draft away. Its charges stay unbilled."""
    found, engagement = lock_invoice(invoice, by=by)
    require(Act.DISCARD_INVOICE, engagement=engagement, by=by, at=at)
    state = next_state(Subject.INVOICE, act=Act.DISCARD_INVOICE, state=InvoiceState(found.state))
    step = found.move(to_state=state, by=by, at=at)
    close(subjects=[found.pk], how=ClosedHow.CANCELLED, by=by, at=at)
    record(kind="billing.discarded", subject=found, by=by, at=at, covers=[step])
    return found


def _bills(engagement: Engagement, *, before: datetime | None) -> list[Bill]:
    """One where something is unbilled, none where nothing is."""
    charges = unbilled(engagement, before=before)
    return [bill_of(engagement, charges=charges)] if charges else []


def _leave_draft(bill: Bill, *, by: Actor, at: datetime) -> None:
    draft, began = begin_draft(bill, by=by, at=at)
    if began is not None:
        body = {"problems": [problem.field for problem in bill.problems]}
        record(
            kind="billing.drafted",
            subject=draft,
            by=by,
            at=at,
            body=body,
            covers=[began, draft],
        )
    owe_issuing(draft, engagement=bill.engagement, amount=bill.net, at=at)
