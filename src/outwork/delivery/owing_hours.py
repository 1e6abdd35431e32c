"""The duties that hours bring: hand the week in, approve it."""

from datetime import datetime, time
from uuid import UUID

from outwork.arrangement.answers import Answers, Basis
from outwork.arrangement.authority import Act
from outwork.arrangement.authority.asking import GRANTS
from outwork.arrangement.bases import BASES, Silence
from outwork.arrangement.positions import Position
from outwork.arrangement.situation import Situation
from outwork.delivery.models import Timesheet
from outwork.delivery.windows import end_of_window
from outwork.duties.actions import NewDuty, open_duty
from outwork.engagements.models import PositionHeld
from outwork.engagements.terms.content import LineContent
from outwork.kernel.clock import instant
from outwork.kernel.money import Money
from outwork.kernel.sentence import Details

NOON = time(12)
"""A week is handed in by noon of the Monday after it, at the worker's."""


def owe_week(sheet: Timesheet, *, zone: str, at: datetime) -> None:
    """The person hands their week in once it is over."""
    due = instant(datetime.combine(sheet.week.end, NOON), zone=zone)
    _open(
        sheet,
        kind="submit_hours",
        owed_by=_holder(sheet, Position.EMPLOYER),
        person=sheet.person_id,
        due_at=max(due, at),
        lapses_at=None,
        details=Details(first_day=sheet.week.start, last_day=sheet.week.last),
        at=at,
    )


def owe_approval(
    sheet: Timesheet,
    *,
    line: LineContent,
    answers: Answers,
    minutes: int,
    amount: Money | None,
    at: datetime,
) -> None:
    """Whoever approves says yes or no until the window closes; where silence may, it says yes."""
    approver = _holder(sheet, approving_position(answers, basis=line.basis))
    rule = BASES[line.basis]
    days = line.review_window_days or rule.review_window_days or 0
    ends = end_of_window(at, days=days, zone=sheet.engagement.client.zone) if days else None
    sheet.lapses_at = ends if rule.silence is Silence.CONSENT else None
    sheet.save(update_fields=["lapses_at"])
    _open(
        sheet,
        kind="approve_hours",
        owed_by=approver,
        person=None,
        due_at=ends,
        lapses_at=sheet.lapses_at,
        details=Details(
            who=sheet.person_id,
            minutes=minutes,
            amount=amount,
            first_day=sheet.week.start,
            last_day=sheet.week.last,
        ),
        at=at,
    )


def approving_position(answers: Answers, *, basis: Basis) -> Position:
    """Who approves entries under these answers: as the table of grants says."""
    situation = Situation(answers=answers, bases=frozenset({basis}))
    rows = (row for row in GRANTS[Act.APPROVE_ENTRIES] if row.when.holds(situation))
    return next(holder for row in rows for holder in row.holders if isinstance(holder, Position))


def _open(
    sheet: Timesheet,
    *,
    kind: str,
    owed_by: UUID,
    person: UUID | None,
    due_at: datetime | None,
    lapses_at: datetime | None,
    details: Details,
    at: datetime,
) -> None:
    sides = (sheet.engagement.client_id, sheet.engagement.supplier_id)
    other = next((side for side in sides if side != owed_by), None)
    new = NewDuty(
        kind=kind,
        subject_id=sheet.pk,
        engagement_id=sheet.engagement_id,
        party_id=sheet.party_id,
        counterparty_id=sheet.counterparty_id,
        owed_by_id=owed_by,
        owed_to_id=other if sheet.counterparty_id else None,
        person_id=person,
        due_at=due_at,
        lapses_at=lapses_at,
        details=details,
    )
    open_duty(duty=new, at=at)


def _holder(sheet: Timesheet, position: Position) -> UUID:
    held = PositionHeld.objects.get(engagement=sheet.engagement, position=position)
    return held.organisation_id
