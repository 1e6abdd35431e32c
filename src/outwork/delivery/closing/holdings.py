"""What an engagement still holds, and so what is left to settle before it ends.

Work and money are read anew whenever something happens, and settle themselves. What only people
know of (knowledge, data) is held from the drawing of the list until somebody confirms it.
"""

from collections.abc import Callable
from types import MappingProxyType

from outwork.arrangement.exits import Holding
from outwork.arrangement.situation import DataClass
from outwork.arrangement.states import (
    ExpenseState,
    MilestoneState,
    StatementState,
    TimesheetState,
)
from outwork.billing.queries.summaries import holdings_of as money_holdings_of
from outwork.delivery.hours.writing import standing
from outwork.delivery.models import Expense, Statement, TimeEntry
from outwork.delivery.seats.holding import has_endless_stays, has_open_periods
from outwork.delivery.services.holding import has_open_months
from outwork.engagements.models import Engagement
from outwork.engagements.terms.content import TermsContent

SETTLED_RESULTS = frozenset({MilestoneState.ACCEPTED, MilestoneState.CANCELLED})
SETTLED_EXPENSES = frozenset({ExpenseState.APPROVED, ExpenseState.WITHDRAWN})
DELICATE = frozenset({DataClass.CONFIDENTIAL, DataClass.PERSONAL, DataClass.SPECIAL})


def read_holdings(engagement: Engagement) -> frozenset[Holding]:
    """What work and money are still open, as the records say now."""
    of_work = {holding for holding, is_held in WORK.items() if is_held(engagement)}
    return frozenset(of_work | money_holdings_of(engagement))


def confirmed_holdings(content: TermsContent) -> frozenset[Holding]:
    """What is held by the nature of the engagement, until somebody says that it is settled.

    A piece of work that ends by itself is handed over with its results; only a longer one leaves
    knowledge behind that is handed over by itself.
    """
    held = {Holding.REVIEWS}
    if not content.ends_by_itself:
        held.add(Holding.KNOWLEDGE)
    if content.data_classes & DELICATE:
        held.add(Holding.DATA)
    return frozenset(held)


def _open_results(engagement: Engagement) -> bool:
    return engagement.milestones.exclude(state__in=SETTLED_RESULTS).exists()


def _open_hours(engagement: Engagement) -> bool:
    written = TimeEntry.objects.filter(engagement=engagement)
    unapproved = standing(written.exclude(timesheet__state=TimesheetState.APPROVED))
    statements = Statement.objects.filter(engagement=engagement)
    return unapproved.exists() or statements.exclude(state=StatementState.APPROVED).exists()


def _open_expenses(engagement: Engagement) -> bool:
    found = Expense.objects.filter(engagement=engagement)
    return found.exclude(state__in=SETTLED_EXPENSES).exists()


def _open_periods(engagement: Engagement) -> bool:
    return has_open_months(engagement) or has_open_periods(engagement)


WORK = MappingProxyType[Holding, Callable[[Engagement], bool]](
    {
        Holding.OPEN_MILESTONES: _open_results,
        Holding.OPEN_HOURS: _open_hours,
        Holding.OPEN_EXPENSES: _open_expenses,
        Holding.OPEN_PERIODS: _open_periods,
        Holding.ASSIGNMENTS: has_endless_stays,
    }
)
"""What is read from records of work, a row for each kind of them."""

READ = frozenset({*WORK, Holding.UNBILLED_CHARGES, Holding.UNPAID_INVOICES})
"""All that is read, and so settles itself."""
