"""A week of hours: handed in, returned with a reason, approved, or approved by silence."""

from datetime import datetime
from uuid import UUID

from outwork.arrangement.answers import Answers, Basis
from outwork.arrangement.authority import Act
from outwork.arrangement.bases import Record, charged_record
from outwork.arrangement.lifecycle import next_state
from outwork.arrangement.states import Subject, TimesheetState
from outwork.delivery.actions.handing_in import refuse_unless_working
from outwork.delivery.hours.earning import Plan
from outwork.delivery.hours.of_sheet import earn_of, plan_of
from outwork.delivery.hours.writing import clock
from outwork.delivery.locking import lock_timesheet
from outwork.delivery.models import Timesheet
from outwork.delivery.owing_hours import owe_approval, owe_week
from outwork.delivery.statements.gathering import open_statements
from outwork.duties.actions import close
from outwork.duties.models import ClosedHow
from outwork.engagements.authority import require
from outwork.engagements.models import Engagement, PriceLine
from outwork.journal.recording import record
from outwork.kernel.refusal import Refusal
from outwork.kernel.text import clean_text
from outwork.people.models import PersonDetails
from outwork.store.action import action
from outwork.store.actor import Actor
from outwork.store.records import Step

LONGEST_ANSWER = 2_000


@action
def submit_week(
    *, timesheet: UUID, by: Actor, at: datetime, knows_what_is_unpaid: bool = False
) -> Timesheet:
    """Hand one's own week in. From now on the approver's window runs.

    Raises Refusal for a week without hours, and, unless the person says that they know, where a
    limit of the line leaves some of them unpaid: it says how many.
    """
    act = Act.SUBMIT_TIMESHEET
    sheet, engagement, line = _asked(timesheet, act=act, by=by, at=at)
    refuse_unless_working(engagement)
    state = next_state(Subject.TIMESHEET, act=act, state=TimesheetState(sheet.state))
    if not sheet.entries.exists():
        raise Refusal("There are no hours in this week yet. Enter them first.")
    plan = plan_if_charged(sheet, line=line)
    if plan and plan.unpaid_minutes and not knows_what_is_unpaid:
        raise over_the_limit(plan)
    _close(sheet, by=by, at=at)
    step = sheet.move(to_state=state, by=by, at=at)
    owe_approval(
        sheet,
        line=line.content,
        answers=_answers(line, sheet=sheet),
        minutes=sheet_minutes(sheet),
        amount=plan.net if plan else None,
        at=at,
    )
    _tell(sheet, kind="delivery.hours_submitted", step=step, by=by, at=at)
    return sheet


@action
def approve_week(*, timesheet: UUID, by: Actor, at: datetime) -> Timesheet:
    """Approve a week; what it comes to becomes due, as far as the limits go."""
    return _approved(timesheet, act=Act.APPROVE_ENTRIES, by=by, at=at)


@action
def approve_week_by_silence(*, timesheet: UUID, by: Actor, at: datetime) -> Timesheet:
    """The window has passed, both sides were told before: the week counts as approved."""
    return _approved(timesheet, act=Act.APPROVE_ENTRIES_BY_SILENCE, by=by, at=at)


@action
def return_week(*, timesheet: UUID, reason: str, by: Actor, at: datetime) -> Timesheet:
    """Give a week back with what is wrong with it. The reason is for whoever worked."""
    act = Act.RETURN_ENTRIES
    sheet, _, _ = _asked(timesheet, act=act, by=by, at=at)
    state = next_state(Subject.TIMESHEET, act=act, state=TimesheetState(sheet.state))
    if not reason.strip():
        raise Refusal.of("reason", "Say what is wrong, so that it can be put right.")
    sheet.answer = clean_text(reason, field="reason", most_characters=LONGEST_ANSWER)
    sheet.lapses_at = None
    sheet.save(update_fields=["answer", "lapses_at"])
    _close(sheet, by=by, at=at)
    step = sheet.move(to_state=state, by=by, at=at)
    owe_week(sheet, zone=_zone_of(sheet), at=at)
    _tell(sheet, kind="delivery.hours_returned", step=step, by=by, at=at)
    return sheet


def plan_if_charged(sheet: Timesheet, *, line: PriceLine) -> Plan | None:
    """What a week would charge; None where hours are recorded and something else is charged."""
    return plan_of(sheet) if _charged_by(line, sheet=sheet) is Record.TIMESHEET else None


def sheet_minutes(sheet: Timesheet) -> int:
    """All that stands on a sheet, corrections included."""
    return sum(sheet.entries.values_list("minutes", flat=True))


def line_of(sheet: Timesheet) -> PriceLine:
    """The newest row of the line under which a sheet is kept."""
    rows = PriceLine.objects.filter(engagement_id=sheet.engagement_id, key=sheet.line_key)
    newest = rows.select_related("terms").order_by("-terms__number").first()
    assert newest is not None, "a sheet is begun under a line"
    return newest


def _approved(timesheet: UUID, *, act: Act, by: Actor, at: datetime) -> Timesheet:
    sheet, _, line = _asked(timesheet, act=act, by=by, at=at)
    state = next_state(Subject.TIMESHEET, act=act, state=TimesheetState(sheet.state))
    plan = plan_if_charged(sheet, line=line)
    earned = earn_of(sheet, plan=plan, by=by, at=at) if plan else []
    _close(sheet, by=by, at=at)
    steps = [sheet.move(to_state=state, by=by, at=at)]
    if _charged_by(line, sheet=sheet) is Record.STATEMENT:
        open_statements(sheet, by=by, at=at)
    record(
        kind="delivery.hours_approved",
        subject=sheet,
        by=by,
        at=at,
        body={
            "charges": [one.pk for one in earned],
            "net_minor": sum(one.net_minor for one in earned),
            "silence": by.is_system,
        },
        covers=steps,
    )
    return sheet


def _asked(
    timesheet: UUID, *, act: Act, by: Actor, at: datetime
) -> tuple[Timesheet, Engagement, PriceLine]:
    """The sheet, locked, for somebody who may do this with it."""
    sheet, engagement = lock_timesheet(timesheet, by=by)
    line = line_of(sheet)
    is_own = sheet.person_id == by.person
    require(act, engagement=engagement, by=by, at=at, basis=Basis(line.basis), own=is_own)
    return sheet, engagement, line


def over_the_limit(plan: Plan) -> Refusal:
    """Hours that a limit leaves unpaid are handed in only by somebody who knows it."""
    paid, unpaid = clock(max(0, plan.paid_minutes)), clock(plan.unpaid_minutes)
    return Refusal.of(
        "minutes",
        f"The agreed limit leaves {paid} of these {clock(plan.worked_minutes)} hours to be paid. "
        f"Take {unpaid} out, or hand them in knowing that {unpaid} are not paid.",
        given=clock(plan.worked_minutes),
        accepted=f"at most {paid}",
    )


def _charged_by(line: PriceLine, *, sheet: Timesheet) -> Record:
    """Which record the hours of a sheet are charged by."""
    return charged_record(_answers(line, sheet=sheet), basis=Basis(line.basis))


def _answers(line: PriceLine, *, sheet: Timesheet) -> Answers:
    return line.terms.value.answers_on(sheet.monday)


def _zone_of(sheet: Timesheet) -> str:
    """Of the person, where the actor may know it; else of the client."""
    details = PersonDetails.objects.filter(person_id=sheet.person_id).first()
    return details.zone if details else sheet.engagement.client.zone


def _close(sheet: Timesheet, *, by: Actor, at: datetime) -> None:
    """What was owed about it is done. Where silence acts, its sweep closes the duty."""
    if not by.is_system:
        close(subjects=[sheet.pk], how=ClosedHow.DONE, by=by, at=at)


def _tell(sheet: Timesheet, *, kind: str, step: Step, by: Actor, at: datetime) -> None:
    record(kind=kind, subject=sheet, by=by, at=at, covers=[step])
