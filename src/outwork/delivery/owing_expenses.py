"""The duty that an expense brings: approve it. Silence approves no money that was laid out."""

from datetime import datetime

from outwork.arrangement.answers import Basis
from outwork.arrangement.bases import BASES
from outwork.arrangement.positions import Position
from outwork.delivery.models import Expense
from outwork.delivery.windows import end_of_window
from outwork.duties.actions import NewDuty, open_duty
from outwork.engagements.models import PositionHeld
from outwork.kernel.sentence import Details


def owe_expense_approval(expense: Expense, *, at: datetime) -> None:
    """Whoever pays says yes or no within the window of the line."""
    engagement = expense.engagement
    payer = PositionHeld.objects.get(engagement=engagement, position=Position.PAYER)
    days = expense.line.content.review_window_days or BASES[Basis.EXPENSE].review_window_days
    assert days is not None, "expenses have a window"
    new = NewDuty(
        kind="approve_expense",
        subject_id=expense.pk,
        engagement_id=engagement.pk,
        party_id=expense.party_id,
        counterparty_id=expense.counterparty_id,
        owed_by_id=payer.organisation_id,
        owed_to_id=engagement.supplier_id,
        due_at=end_of_window(at, days=days, zone=engagement.client.zone),
        details=Details(who=expense.person_id, thing=expense.what, amount=expense.amount),
    )
    open_duty(duty=new, at=at)
