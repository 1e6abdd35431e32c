"""The stage of the demo world: the cast, the clock, and the moves that every story makes."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from outwork.arrangement.answers import Basis
from outwork.arrangement.bases import Cap
from outwork.arrangement.catalogue import CATALOGUE
from outwork.arrangement.positions import Side
from outwork.billing.actions.confirming import Paid, confirm_payment
from outwork.billing.models import Invoice
from outwork.delivery.actions.approving import submit_week
from outwork.delivery.actions.recording import GridRow, write_week
from outwork.delivery.models import Milestone
from outwork.engagements.actions.agreeing import agree
from outwork.engagements.actions.drafting import draft
from outwork.engagements.models import Engagement
from outwork.engagements.terms.content import (
    CapContent,
    LineContent,
    MilestoneContent,
    PhaseContent,
    TermsContent,
)
from outwork.running.demo.cast import Known
from outwork.running.demo.clock import Clock, let_follow
from outwork.store.identity import new_id
from outwork.store.scope import scope

MEANS = "second_factor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """The cast and the clock, handed through the stories."""

    cast: dict[str, Known]
    clock: Clock

    def __getitem__(self, name: str) -> Known:
        return self.cast[name]


def results(*milestones: MilestoneContent) -> LineContent:
    return LineContent(key="results", basis=Basis.RESULT, what="Results", milestones=milestones)


def hours(*, rate_minor: int, hours_a_week: int, what: str) -> LineContent:
    return LineContent(
        key="hours",
        basis=Basis.TIME,
        what=what,
        rate_minor=rate_minor,
        unit="hour",
        caps=(CapContent(over=Cap.WEEK, minutes=hours_a_week * 60),),
    )


def terms(title: str, *lines: LineContent, arrangement: str = "freelance") -> TermsContent:
    answers = CATALOGUE[arrangement].usual
    return TermsContent(
        title=title,
        arrangement=arrangement,
        currency="EUR",
        phases=(PhaseContent(answers=answers),),
        lines=lines,
        law_country="DE",
    )


def begin(
    stage: Stage, content: TermsContent, *, client: str, supplier: str, at: datetime
) -> tuple[Engagement, UUID]:
    """Drafted by the client and offered; gives the engagement and its version."""
    by = stage[client].at(stage.clock, at)
    other = stage[supplier].at(stage.clock, at).organisation
    assert other is not None
    engagement = draft(content=content, side=Side.CLIENT, other=other, by=by, at=at, is_sample=True)
    return engagement, version_of(engagement, stage[client], stage.clock, at)


def version_of(engagement: Engagement, known: Known, clock: Clock, at: datetime) -> UUID:
    with scope(known.at(clock, at)):
        return engagement.terms.order_by("-number")[0].pk


def sign(stage: Stage, version: UUID, *names: str, at: datetime) -> None:
    for name in names:
        known = stage[name]
        by = known.at(stage.clock, at)
        agree(terms=version, typed_name=known.name, means=MEANS, by=by, at=at)
    let_follow(at)


def milestone(engagement: Engagement, key: str, known: Known, clock: Clock) -> UUID:
    with scope(known.at(clock, clock.now)):
        return Milestone.objects.get(engagement=engagement, key=key).pk


def pay_all(stage: Stage, engagement: Engagement, supplier: str, *, at: datetime) -> None:
    """Everything that is billed until now arrives, and the supplier confirms it."""
    by = stage[supplier].at(stage.clock, at)
    with scope(by):
        bills = list(Invoice.objects.filter(engagement=engagement, state="issued"))
    for bill in bills:
        paid = Paid(amount=bill.gross, day=at.date())
        confirm_payment(key=new_id(), invoice=bill.pk, paid=paid, by=by, at=at)
    let_follow(at)


def work_a_week(
    stage: Stage,
    engagement: Engagement,
    who: str,
    *,
    weeks: int,
    rows: tuple[GridRow, ...],
    hand_in: bool = True,
) -> UUID:
    """Hours of one week, written on its Friday evening."""
    monday = stage.clock.monday(weeks)
    days_ago = (stage.clock.now.date() - monday).days - 4
    at = stage.clock.ago(max(days_ago, 0), hour=17)
    by = stage[who].at(stage.clock, at)
    sheet = write_week(
        engagement=engagement.pk, line_key="hours", monday=monday, rows=rows, by=by, at=at
    )
    if hand_in:
        submit_week(timesheet=sheet.pk, by=by, at=at)
    return sheet.pk
