"""The duties that statements bring: hand the totals in, approve them."""

from collections.abc import Sequence
from datetime import datetime, time

from outwork.arrangement.answers import Basis
from outwork.arrangement.bases import BASES
from outwork.arrangement.positions import Side
from outwork.delivery.models import Statement, StatementTotal
from outwork.delivery.windows import end_of_window
from outwork.engagements.models import Engagement
from outwork.engagements.owing import owe
from outwork.kernel.clock import instant
from outwork.kernel.money import Money
from outwork.kernel.sentence import Details

EVENING = time(18)
"""Two days after its period a statement is handed in, by six in the evening at the client's."""
DAYS_TO_ADD_UP = 2


def owe_statement(statement: Statement, *, engagement: Engagement, at: datetime) -> None:
    """The provider hands the totals in once the period is over."""
    zone = engagement.client.zone
    over = instant(datetime.combine(statement.period.end, EVENING), zone=zone)
    owe(
        engagement,
        kind="submit_statement",
        subject_id=statement.pk,
        side=Side.SUPPLIER,
        due_at=max(end_of_window(over, days=DAYS_TO_ADD_UP, zone=zone), at),
        details=_details(statement),
        at=at,
    )


def owe_approval(
    statement: Statement, *, totals: Sequence[StatementTotal], amount: Money, at: datetime
) -> None:
    """The client says yes or no until the longest window of its lines closes; then silence does."""
    engagement = statement.engagement
    days = max((_window_days(total) for total in totals), default=_default_days())
    statement.lapses_at = end_of_window(at, days=days, zone=engagement.client.zone)
    statement.save(update_fields=["lapses_at"])
    owe(
        engagement,
        kind="approve_statement",
        subject_id=statement.pk,
        side=Side.CLIENT,
        due_at=statement.lapses_at,
        lapses_at=statement.lapses_at,
        details=_details(statement, minutes=sum(one.minutes for one in totals), amount=amount),
        at=at,
    )


def _window_days(total: StatementTotal) -> int:
    return total.line.content.review_window_days or _default_days()


def _default_days() -> int:
    days = BASES[Basis.TIME].review_window_days
    assert days is not None, "approval of hours has a window"
    return days


def _details(
    statement: Statement, *, minutes: int | None = None, amount: Money | None = None
) -> Details:
    return Details(
        first_day=statement.first_day,
        last_day=statement.last_day,
        minutes=minutes,
        amount=amount,
    )
