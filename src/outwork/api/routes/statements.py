"""Statements: what a client approves where a manager stands in front of those who work."""

from uuid import UUID

from outwork.api.nouns import Noun
from outwork.api.requests import ApiRequest
from outwork.api.schemas.hours import ReturnSent, WeekSubmissionSent
from outwork.api.schemas.statements import (
    Package,
    Packages,
    PackageSent,
    Statement,
    Statements,
)
from outwork.delivery.actions.planning import plan_package
from outwork.delivery.actions.stating import (
    approve_statement,
    return_statement,
    submit_statement,
)
from outwork.delivery.queries.statements import packages_of, statement_of, statements_of
from outwork.engagements.locking import find_engagement

statements = Noun("Statements")


@statements.get("/engagements/{engagement}/packages", scope="delivery:read")
def list_packages(request: ApiRequest, engagement: UUID) -> Packages:
    """The packages of the work."""
    row = find_engagement(engagement, by=request.actor)
    return Packages(items=[Package.of(one) for one in packages_of(engagement=row.pk)])


@statements.post("/engagements/{engagement}/packages", scope="delivery:write", status=201)
def plan_new_package(request: ApiRequest, engagement: UUID, body: PackageSent) -> Package:
    """Name a part of the work, which hours and tasks are for."""
    made = plan_package(engagement=engagement, title=body.title, by=request.actor, at=request.at)
    return Package.of(made)


@statements.get("/engagements/{engagement}/statements", scope="delivery:read")
def list_statements(request: ApiRequest, engagement: UUID) -> Statements:
    """All statements, newest first; totals stand on them once they are handed in."""
    cards = statements_of(engagement=engagement, by=request.actor, at=request.at)
    return Statements(items=[Statement.of(one) for one in cards])


@statements.get("/statements/{statement}", scope="delivery:read")
def show_statement(request: ApiRequest, statement: UUID) -> Statement:
    """One statement."""
    return _shown(request, statement)


@statements.post("/statements/{statement}/submission", scope="delivery:write")
def submit_one_statement(
    request: ApiRequest, statement: UUID, body: WeekSubmissionSent
) -> Statement:
    """Add up what is approved inside and hand the totals in. The client's window runs from now."""
    submit_statement(
        statement=statement,
        knows_what_is_unpaid=body.knows_what_is_unpaid,
        by=request.actor,
        at=request.at,
    )
    return _shown(request, statement)


@statements.post("/statements/{statement}/approval", scope="delivery:write")
def approve_one_statement(request: ApiRequest, statement: UUID) -> Statement:
    """Approve the totals; what they come to becomes due, as far as the limits go."""
    approve_statement(statement=statement, by=request.actor, at=request.at)
    return _shown(request, statement)


@statements.post("/statements/{statement}/return", scope="delivery:write")
def return_one_statement(request: ApiRequest, statement: UUID, body: ReturnSent) -> Statement:
    """Give the totals back with what is wrong with them."""
    return_statement(statement=statement, reason=body.reason, by=request.actor, at=request.at)
    return _shown(request, statement)


def _shown(request: ApiRequest, statement: UUID) -> Statement:
    return Statement.of(statement_of(statement=statement, by=request.actor, at=request.at))
