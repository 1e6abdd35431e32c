"""A mobile app in three months by an agency: results, and capped time for changes.

Its team works behind Edo, so Northwind sees results, reports and totals, and nobody's hours.
"""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from outwork.arrangement.answers import Basis
from outwork.arrangement.bases import Cap
from outwork.delivery.actions.approving import approve_week
from outwork.delivery.actions.handing_in import submit
from outwork.delivery.actions.planning import plan_package
from outwork.delivery.actions.recording import GridRow
from outwork.delivery.actions.reporting import Standing, write_report
from outwork.delivery.actions.reviewing import accept
from outwork.delivery.actions.stating import approve_statement, submit_statement
from outwork.delivery.models import Statement
from outwork.engagements.actions.offering import offer, propose
from outwork.engagements.models import Engagement
from outwork.engagements.terms.content import (
    CapContent,
    LineContent,
    MilestoneContent,
    StatementPeriod,
    TermsContent,
)
from outwork.kernel.money import Money
from outwork.running.demo.clock import let_follow
from outwork.running.demo.staging import (
    Stage,
    begin,
    milestone,
    pay_all,
    results,
    sign,
    terms,
    work_a_week,
)
from outwork.store.scope import scope

CHANGES = LineContent(
    key="hours",
    basis=Basis.TIME,
    what="Changes on the way",
    role="Developer",
    rate_minor=8_500,
    unit="hour",
    caps=(CapContent(over=Cap.LINE, minutes=120 * 60),),
)


def mobile_app(stage: Stage) -> None:
    """Two weeks of changes stated, one of them waiting; a report; a change asked for."""
    clock = stage.clock
    content = _content(stage)
    engagement, version = begin(stage, content, client="chidi", supplier="edo", at=clock.ago(45))
    offer(terms=version, by=stage["chidi"].at(clock, clock.ago(44)), at=clock.ago(44))
    sign(stage, version, "edo", "chidi", at=clock.ago(43))
    _first_result(stage, engagement)
    _changes_on_the_way(stage, engagement)
    _report(stage, engagement)
    _ask_for_more(stage, engagement, content)


def _content(stage: Stage) -> TermsContent:
    parts = (
        ("design", "Clickable prototype", 900_000, -20, "Eight patients finish a booking unaided"),
        ("booking", "Booking in the app", 1_800_000, 20, "Books and cancels on both platforms"),
        ("stores", "Both stores", 1_100_000, 46, "Published in both stores, handed over"),
    )
    milestones = (
        MilestoneContent(
            key=key,
            title=title,
            amount_minor=amount,
            due_on=stage.clock.day(due),
            criteria=(criterion,),
        )
        for key, title, amount, due, criterion in parts
    )
    made = terms(
        "Patient app, both platforms",
        results(*milestones),
        CHANGES,
        arrangement="project_outsourcing",
    )
    return replace(
        made,
        ends_on=stage.clock.day(47),
        ends_by_itself=False,
        report_every_days=14,
        statement_period=StatementPeriod.WEEK,
    )


def _first_result(stage: Stage, engagement: Engagement) -> None:
    clock = stage.clock
    design = milestone(engagement, "design", stage["edo"], clock)
    submit(
        milestone=design,
        note="Prototype and recordings: https://example.com/brama/patient-app",
        by=stage["edo"].at(clock, clock.ago(24)),
        at=clock.ago(24),
    )
    accept(milestone=design, by=stage["chidi"].at(clock, clock.ago(21)), at=clock.ago(21))
    let_follow(clock.ago(21))
    pay_all(stage, engagement, "edo", at=clock.ago(18))


def _changes_on_the_way(stage: Stage, engagement: Engagement) -> None:
    """The week before last is approved by the client; last week's totals wait for it."""
    clock = stage.clock
    at = clock.ago(20)
    package = plan_package(
        engagement=engagement.pk,
        title="Sign-in with a code by text message",
        by=stage["edo"].at(clock, at),
        at=at,
    )
    for weeks, minutes in ((-2, 240), (-1, 330)):
        for who, share in (("lena", 1), ("oskar", 2)):
            _a_week(stage, engagement, who, weeks=weeks, minutes=minutes // share, of=package.pk)
        _state(stage, engagement, weeks=weeks)
    first = _statement(stage, engagement, weeks=-2)
    at = _after(stage, weeks=-2, hour=15)
    approve_statement(statement=first.pk, by=stage["chidi"].at(clock, at), at=at)
    let_follow(at)


def _a_week(
    stage: Stage, engagement: Engagement, who: str, *, weeks: int, minutes: int, of: UUID
) -> None:
    row = GridRow(minutes=(0, minutes, 0, minutes, 0, 0, 0), task="Codes", package=of)
    sheet = work_a_week(stage, engagement, who, weeks=weeks, rows=(row,))
    at = _after(stage, weeks=weeks, hour=7)
    approve_week(timesheet=sheet, by=stage["edo"].at(stage.clock, at), at=at)


def _state(stage: Stage, engagement: Engagement, *, weeks: int) -> None:
    at = _after(stage, weeks=weeks, hour=8)
    found = _statement(stage, engagement, weeks=weeks)
    submit_statement(statement=found.pk, by=stage["edo"].at(stage.clock, at), at=at)


def _statement(stage: Stage, engagement: Engagement, *, weeks: int) -> Statement:
    with scope(stage["edo"].at(stage.clock, stage.clock.now)):
        return Statement.objects.get(engagement=engagement, first_day=stage.clock.monday(weeks))


def _after(stage: Stage, *, weeks: int, hour: int) -> datetime:
    """The Monday after a week, or now if that is earlier."""
    monday = stage.clock.monday(weeks + 1)
    return stage.clock.ago((stage.clock.now.date() - monday).days, hour=hour)


def _report(stage: Stage, engagement: Engagement) -> None:
    """Every other week, the newest two days ago."""
    clock = stage.clock
    told = (
        (30, "Interviews with eight patients; first screens.", "Prototype.", ""),
        (16, "Prototype accepted.", "Booking on both platforms.", ""),
        (
            2,
            "Booking works on one platform; sign-in with a code is in.",
            "The other platform, then tests with two clinics.",
            "The reviews of the stores took longer lately: up to two weeks.",
        ),
    )
    for days, done, ahead, risks in told:
        standing = Standing(
            done=done,
            ahead=ahead,
            risks=risks,
            expected_end=clock.day(52 if risks else 47),
            expected=Money(4_700_000, "EUR"),
        )
        at = clock.ago(days, hour=13)
        by = stage["edo"].at(clock, at)
        write_report(engagement=engagement.pk, standing=standing, by=by, at=at)
        let_follow(at)


def _ask_for_more(stage: Stage, engagement: Engagement, content: TermsContent) -> None:
    """A priced change order that waits for the client; what is agreed binds until then."""
    clock = stage.clock
    reminders = MilestoneContent(
        key="reminders",
        title="Reminders the day before",
        amount_minor=240_000,
        due_on=clock.day(55),
        criteria=("Sent once, in the language of the patient",),
    )
    first, hours = content.lines
    longer = replace(
        content,
        lines=(replace(first, milestones=(*first.milestones, reminders)), hours),
        ends_on=clock.day(61),
    )
    at = clock.ago(1, hour=11)
    propose(
        engagement=engagement.pk,
        content=longer,
        note="The reminders that two clinics asked for, with a price and two weeks more.",
        by=stage["edo"].at(clock, at),
        at=at,
    )
    let_follow(at)
