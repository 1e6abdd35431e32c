"""Expenses: noted down, handed in, approved or returned."""

from uuid import UUID

from outwork.api.nouns import Noun
from outwork.api.paging import After, Limit, page_of
from outwork.api.requests import ApiRequest
from outwork.api.schemas.expenses import Expense, ExpensePage, ExpenseSent, SpentSent
from outwork.api.schemas.hours import ReturnSent
from outwork.delivery.actions.expenses import (
    approve_expense,
    change_expense,
    record_expense,
    return_expense,
    submit_expense,
    withdraw_expense,
)
from outwork.delivery.models import Expense as Row
from outwork.engagements.locking import find_engagement

expenses = Noun("Expenses")


@expenses.get("/engagements/{engagement}/expenses", scope="delivery:read")
def list_expenses(
    request: ApiRequest, engagement: UUID, after: After = None, limit: Limit = 50
) -> ExpensePage:
    """The expenses of an engagement, newest first."""
    row = find_engagement(engagement, by=request.actor)
    rows, cursor = page_of(Row.objects.filter(engagement=row), after=after, limit=limit)
    return ExpensePage(items=[Expense.of(one) for one in rows], next=cursor)


@expenses.post("/engagements/{engagement}/expenses", scope="delivery:write", status=201)
def record_new_expense(request: ApiRequest, engagement: UUID, body: ExpenseSent) -> Expense:
    """Note down what one laid out oneself, with its receipt. It is handed in by itself later."""
    made = record_expense(
        engagement=engagement,
        line_key=body.line_key,
        spent=body.spent,
        by=request.actor,
        at=request.at,
    )
    return Expense.of(made)


@expenses.put("/expenses/{expense}", scope="delivery:write")
def change_own_expense(request: ApiRequest, expense: UUID, body: SpentSent) -> Expense:
    """Put right what one noted down, until it is handed in or after it came back."""
    changed = change_expense(expense=expense, spent=body.spent, by=request.actor, at=request.at)
    return Expense.of(changed)


@expenses.post("/expenses/{expense}/submission", scope="delivery:write")
def hand_in_expense(request: ApiRequest, expense: UUID) -> Expense:
    """Hand an expense in."""
    return Expense.of(submit_expense(expense=expense, by=request.actor, at=request.at))


@expenses.post("/expenses/{expense}/approval", scope="delivery:write")
def approve_one_expense(request: ApiRequest, expense: UUID) -> Expense:
    """Approve an expense: it becomes due as it stands."""
    return Expense.of(approve_expense(expense=expense, by=request.actor, at=request.at))


@expenses.post("/expenses/{expense}/return", scope="delivery:write")
def return_one_expense(request: ApiRequest, expense: UUID, body: ReturnSent) -> Expense:
    """Give an expense back with what is wrong with it."""
    returned = return_expense(expense=expense, reason=body.reason, by=request.actor, at=request.at)
    return Expense.of(returned)


@expenses.post("/expenses/{expense}/withdrawal", scope="delivery:write")
def withdraw_own_expense(request: ApiRequest, expense: UUID) -> Expense:
    """Take an expense of one's own back for good, while it is not handed in."""
    return Expense.of(withdraw_expense(expense=expense, by=request.actor, at=request.at))
