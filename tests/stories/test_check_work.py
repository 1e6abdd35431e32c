"""`outwork check` on work: hours, statements and expenses against their duties and charges."""

from collections.abc import Iterator
from dataclasses import replace

import psycopg
import pytest

from outwork.delivery.actions.approving import approve_week, submit_week
from outwork.delivery.actions.servicing import close_service_period
from outwork.delivery.actions.stating import approve_statement, submit_statement
from outwork.engagements.models import Engagement
from outwork.kernel.money import Money
from outwork.running.instance import Instance
from tests import agency, world
from tests.hours import FRIDAY_EVENING, MONDAY, week_of
from tests.service import case, months_pass, period_of, service_terms, told
from tests.stories.test_expenses import TODAY, TRAVEL, Spent, approve_expense, receipt, submitted
from tests.stories.test_statements import MONDAY_AFTER, WEEK, statement_of, worked
from tests.tampering import found, superuser_of, tamper
from tests.world import NOW, Known

DUTIES = ("submit_hours", "approve_hours", "approve_expense", "submit_statement", "check_service")
SOURCES = ("timesheet", "expense", "statement", "service_period")

TAMPERINGS = (
    *(
        (
            "update duties_duty set closed_at = null, closed_how = ''"
            f" where id = (select id from duties_duty where kind = '{kind}'"
            " and closed_how = 'done' order by id limit 1)",
            f"it waits to {kind}, and the record is",
        )
        for kind in DUTIES
    ),
    *(
        (
            "update duties_duty set closed_at = now(), closed_how = 'cancelled'"
            f" where kind = '{kind}' and closed_at is null",
            f"and nobody is asked to {kind}",
        )
        for kind in DUTIES
    ),
    *(
        (
            f"update billing_charge set net_minor = net_minor + 1 where source_kind = '{kind}'",
            "was charged by its closings, and" if kind == "service_period" else "was approved, and",
        )
        for kind in SOURCES
    ),
    *(
        (f"delete from billing_charge where source_kind = '{kind}'", "0 is charged")
        for kind in SOURCES
    ),
)


@pytest.fixture
def superuser(committing: str, instance: Instance) -> Iterator[psycopg.Connection]:
    """Somebody who may do anything to work of every kind, approved and still waiting."""
    client, freelancer, provider = world.chidi(), world.ana(), agency.edo()
    direct = world.agreed(client, freelancer, world.terms(lines=(*world.terms().lines, TRAVEL)))
    hours_of(direct, freelancer, client)
    expenses_of(direct, freelancer, client)
    statements_of(world.agreed(client, provider, agency.app_terms()), provider, client)
    services_of(world.agreed(client, provider, service_terms(starts_on=None)), provider, client)
    with superuser_of(committing, instance) as connection:
        yield connection


def hours_of(engagement: Engagement, freelancer: Known, client: Known) -> None:
    """A week that is approved, one that is handed in, and one that is not."""
    for week in range(3):
        at = FRIDAY_EVENING + week * WEEK
        monday = at.date() - (FRIDAY_EVENING.date() - MONDAY)
        sheet = week_of(engagement, freelancer, 4, at=at, monday=monday)
        if week < 2:
            submit_week(timesheet=sheet.pk, by=freelancer.actor, at=at)
        if week < 1:
            approve_week(timesheet=sheet.pk, by=client.actor, at=at)


def expenses_of(engagement: Engagement, freelancer: Known, client: Known) -> None:
    """One that is approved, and one that waits."""
    ticket = Spent(
        day=TODAY,
        kind="train",
        what="Lisbon to Berlin",
        amount=Money(10_000, "EUR"),
        receipt=receipt(engagement, freelancer),
    )
    approve_expense(
        expense=submitted(engagement, ticket, freelancer), by=client.actor, at=FRIDAY_EVENING
    )
    submitted(engagement, replace(ticket, what="Berlin to Lisbon"), freelancer)


def statements_of(engagement: Engagement, provider: Known, client: Known) -> None:
    """One that is approved, and one that is not handed in."""
    lena = agency.colleague(provider, "Lena Nowak")
    worked(engagement, lena, provider, 4)
    first = submit_statement(
        statement=statement_of(provider).pk, by=provider.actor, at=MONDAY_AFTER
    )
    approve_statement(statement=first.pk, by=client.actor, at=MONDAY_AFTER)
    worked(engagement, lena, provider, 3, monday=MONDAY + WEEK, at=FRIDAY_EVENING + WEEK)


def services_of(engagement: Engagement, provider: Known, client: Known) -> None:
    """A month that is charged, one to check, and one of which nothing was told."""
    december, january = NOW.replace(month=12), NOW.replace(year=2027, month=1)
    events = [*case("T-1", december), *case("T-2", january)]
    told(engagement, provider, january + 2 * WEEK, *events)
    months_pass(engagement, at=january + 2 * WEEK)
    first = period_of(engagement, december.date().replace(day=1), by=client)
    close_service_period(period=first.pk, by=client.actor, at=january + 2 * WEEK)


def test_work_that_was_changed_behind_the_application_is_told(
    superuser: psycopg.Connection,
) -> None:
    assert found() == set()
    tamper(superuser, TAMPERINGS)
