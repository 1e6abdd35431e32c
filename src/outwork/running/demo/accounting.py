"""An accounting service under agreed levels: some months, one of them below its level.

Saldo books for Northwind and answers its questions. The month before last missed its level and
cost less; the last one is contested.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from outwork.arrangement.answers import Basis
from outwork.arrangement.states import ServicePeriodState
from outwork.delivery.actions.measuring import tell_service
from outwork.delivery.actions.servicing import close_service_period, contest_service_period
from outwork.delivery.models import ServicePeriod
from outwork.delivery.services.plausible import Happened
from outwork.engagements.actions.offering import offer
from outwork.engagements.models import Engagement
from outwork.engagements.terms.content import BillingRhythm, LineContent, TermsContent
from outwork.engagements.terms.service.content import (
    Baseline,
    Credit,
    Level,
    Measure,
    Priority,
    ServiceContent,
    ServiceHours,
    Tier,
)
from outwork.kernel.period import Period
from outwork.running.demo.clock import let_follow
from outwork.running.demo.staging import Stage, begin, sign, terms
from outwork.store.scope import scope

KEY = "accounting"
BEGAN = 112
"""Days ago: at least two whole months are over, whenever the world is made."""
DOUBT = "The question about the clinic in Spandau was answered, but not resolved."
A_WEEK, A_DAY = timedelta(days=7), timedelta(days=1)
SERVICE = ServiceContent(
    hours=ServiceHours(zone="Europe/Berlin", country="DE"),
    priorities=(
        Priority(name="urgent", response_minutes=60, resolution_minutes=8 * 60),
        Priority(name="normal", response_minutes=4 * 60, resolution_minutes=24 * 60),
    ),
    levels=(
        Level(
            measure=Measure.RESPONSE,
            target_basis_points=9_500,
            credits=(
                Credit(below_basis_points=9_500, credit_basis_points=500),
                Credit(below_basis_points=9_000, credit_basis_points=1_000),
            ),
            before_basis_points=7_100,
        ),
        Level(measure=Measure.RESOLUTION, target_basis_points=9_000, before_basis_points=6_400),
        Level(measure=Measure.QUALITY, target_basis_points=9_900, before_basis_points=9_720),
    ),
    earn_back_months=2,
    tiers=(Tier(up_to=40, rate_minor=600), Tier(up_to=None, rate_minor=450)),
    before=Baseline(volume=52, cost_minor=310_000, minutes_a_piece=50),
)


def accounting(stage: Stage) -> None:
    """Told week by week; each month checked by the client, the last one contested."""
    clock = stage.clock
    engagement, version = begin(
        stage, _content(), client="chidi", supplier="mira", at=clock.ago(BEGAN + 1)
    )
    by = stage["chidi"].at(clock, clock.ago(BEGAN + 1))
    offer(terms=version, by=by, at=clock.ago(BEGAN + 1))
    sign(stage, version, "mira", "chidi", at=clock.ago(BEGAN))
    began = clock.ago(BEGAN, hour=12)
    _tell(stage, engagement, [Happened(happening="nothing", at=began)], at=began)
    for weeks in range(BEGAN // A_WEEK.days, 0, -1):
        days = (weeks - 1) * A_WEEK.days
        _tell_a_week(stage, engagement, ends=clock.ago(days, hour=5))
        _check_months(stage, engagement, at=clock.ago(days, hour=9))


def _content() -> TermsContent:
    line = LineContent(
        key=KEY,
        basis=Basis.SERVICE,
        what="Accounting",
        rate_minor=180_000,
        unit="month",
        service=SERVICE,
    )
    return replace(
        terms("Accounting, 14 clinics", line, arrangement="managed_service"),
        billing=BillingRhythm.MONTHLY,
        ends_by_itself=False,
        notice_days=90,
    )


def _tell_a_week(stage: Stage, engagement: Engagement, *, ends: datetime) -> None:
    """Everything of the week before, as a tool posts it overnight."""
    breached = _month_before_last(stage)
    days = [(ends - number * A_DAY).date() for number in range(A_WEEK.days, 0, -1)]
    events = [event for day in days for event in _day(day, is_breached=day in breached)]
    events += [Happened(happening="sample", at=ends - A_DAY, reached=199, of=200)]
    _tell(stage, engagement, events, at=ends)


def _tell(
    stage: Stage, engagement: Engagement, events: Sequence[Happened], *, at: datetime
) -> None:
    by = stage["mira"].at(stage.clock, at)
    tell_service(engagement=engagement.pk, line_key=KEY, events=events, by=by, at=at)


def _day(day: date, *, is_breached: bool) -> Iterator[Happened]:
    """Two questions on a working day; in the month of the breach some wait too long."""
    if day.weekday() > 4:
        return
    second = "urgent" if day.day % 5 == 0 else "normal"
    for number, (hour, priority) in enumerate(((8, "normal"), (9, second))):
        case = f"SAL-{day:%m%d}-{number + 1}"
        came = datetime.combine(day, time(hour), UTC)
        waits = 6 * 60 if is_breached and number == 0 and day.day % 3 == 0 else 40
        answered = came + timedelta(minutes=waits)
        yield Happened(happening="opened", case=case, priority=priority, at=came)
        yield Happened(happening="responded", case=case, at=answered)
        yield Happened(happening="resolved", case=case, at=answered + timedelta(minutes=90))


def _last_month(stage: Stage) -> Period:
    this_month = Period.month_of(stage.clock.now.date())
    return Period.month_of(this_month.start - A_DAY)


def _month_before_last(stage: Stage) -> Period:
    return Period.month_of(_last_month(stage).start - A_DAY)


def _check_months(stage: Stage, engagement: Engagement, *, at: datetime) -> None:
    """Each month that is over is agreed to but the last, of which one thing is doubted."""
    chidi = stage["chidi"].at(stage.clock, at)
    with scope(chidi):
        rows = ServicePeriod.objects.filter(engagement=engagement)
        to_check = list(rows.filter(state=ServicePeriodState.ENDED).order_by("month"))
    for period in to_check:
        if period.month < _last_month(stage).start:
            close_service_period(period=period.pk, by=chidi, at=at)
        else:
            contest_service_period(period=period.pk, reason=DOUBT, by=chidi, at=at)
    let_follow(at)
