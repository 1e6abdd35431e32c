"""What an invoice would say if it were issued now: for the page on which it is checked."""

from datetime import datetime

from outwork.arrangement.authority import Act
from outwork.billing.bills import Bill, bill_of, unbilled
from outwork.billing.parties import of_both_sides
from outwork.engagements.authority import require
from outwork.engagements.models import Engagement
from outwork.store.actor import Actor
from outwork.store.scope import scope


def bill_to_issue(*, engagement: Engagement, by: Actor, at: datetime) -> Bill | None:
    """The bill of all that is unbilled, with its problems; None where nothing is.

    In the scope of `by`. Raises Refusal (forbidden) for whoever may not issue it.
    """
    require(Act.ISSUE_INVOICE, engagement=engagement, by=by, at=at)
    with scope(of_both_sides(engagement, by=by)):
        charges = unbilled(engagement)
        return bill_of(engagement, charges=charges) if charges else None
