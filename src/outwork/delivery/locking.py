"""Finding and locking work records: the engagement first, then the record."""

from uuid import UUID

from outwork.delivery.models import (
    Expense,
    Milestone,
    ServicePeriod,
    Statement,
    Task,
    Timesheet,
)
from outwork.engagements.locking import lock_engagement, not_there
from outwork.engagements.models import Engagement
from outwork.store.actor import Actor


def lock_milestone(milestone: UUID, *, by: Actor) -> tuple[Milestone, Engagement]:
    """A result with its engagement, both locked until the act is done."""
    found = Milestone.objects.filter(pk=milestone).only("engagement_id").first()
    if found is None:
        raise not_there("result")
    engagement = lock_engagement(found.engagement_id, by=by)
    locked = Milestone.objects.select_for_update(no_key=True).get(pk=milestone)
    locked.engagement = engagement
    return locked, engagement


def lock_timesheet(timesheet: UUID, *, by: Actor) -> tuple[Timesheet, Engagement]:
    """A week of hours with its engagement, both locked until the act is done."""
    found = Timesheet.objects.filter(pk=timesheet).only("engagement_id").first()
    if found is None:
        raise not_there("timesheet")
    engagement = lock_engagement(found.engagement_id, by=by)
    locked = Timesheet.objects.select_for_update(no_key=True).get(pk=timesheet)
    locked.engagement = engagement
    return locked, engagement


def lock_expense(expense: UUID, *, by: Actor) -> tuple[Expense, Engagement]:
    """An expense with its engagement, both locked until the act is done."""
    found = Expense.objects.filter(pk=expense).only("engagement_id").first()
    if found is None:
        raise not_there("expense")
    engagement = lock_engagement(found.engagement_id, by=by)
    locked = Expense.objects.select_for_update(no_key=True).get(pk=expense)
    locked.engagement = engagement
    return locked, engagement


def lock_statement(statement: UUID, *, by: Actor) -> tuple[Statement, Engagement]:
    """A statement with its engagement, both locked until the act is done."""
    found = Statement.objects.filter(pk=statement).only("engagement_id").first()
    if found is None:
        raise not_there("statement")
    engagement = lock_engagement(found.engagement_id, by=by)
    locked = Statement.objects.select_for_update(no_key=True).get(pk=statement)
    locked.engagement = engagement
    return locked, engagement


def lock_service_period(period: UUID, *, by: Actor) -> tuple[ServicePeriod, Engagement]:
    """A month of a service with its engagement, both locked until the act is done."""
    found = ServicePeriod.objects.filter(pk=period).only("engagement_id").first()
    if found is None:
        raise not_there("service period")
    engagement = lock_engagement(found.engagement_id, by=by)
    locked = ServicePeriod.objects.select_for_update(no_key=True).get(pk=period)
    locked.engagement = engagement
    return locked, engagement


def lock_task(task: UUID, *, by: Actor) -> tuple[Task, Engagement]:
    """A task with its engagement, both locked until the act is done."""
    found = Task.objects.filter(pk=task).only("engagement_id").first()
    if found is None:
        raise not_there("task")
    engagement = lock_engagement(found.engagement_id, by=by)
    locked = Task.objects.select_for_update(no_key=True).get(pk=task)
    locked.engagement = engagement
    return locked, engagement
