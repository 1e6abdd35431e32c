"""A statement of hours: handed in as totals, returned with a reason, approved, or by silence."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from outwork.arrangement.answers import Basis
from outwork.arrangement.authority import Act
from outwork.arrangement.lifecycle import next_state
from outwork.arrangement.states import EngagementState, StatementState, Subject
from outwork.delivery.actions.approving import LONGEST_ANSWER, over_the_limit
from outwork.delivery.actions.handing_in import refuse_unless_working
from outwork.delivery.locking import lock_statement
from outwork.delivery.models import Statement, StatementTotal
from outwork.delivery.statements.charging import earn_of, plan_of
from outwork.delivery.statements.gathering import added_up, state_entries
from outwork.delivery.statements.owing import owe_approval, owe_statement
from outwork.engagements.authority import require
from outwork.engagements.models import Engagement
from outwork.engagements.owing import done
from outwork.journal.recording import record
from outwork.kernel.refusal import Ground, Refusal
from outwork.kernel.text import clean_text
from outwork.store.action import action
from outwork.store.actor import Actor
from outwork.store.records import steps_of


@action
def submit_statement(
    *, statement: UUID, by: Actor, at: datetime, knows_what_is_unpaid: bool = False
) -> Statement:
    """Add up what is approved inside and hand the totals in. From now on the client's window runs.

    Raises Refusal before its period is over, and, unless the provider says that it knows, where a
    limit leaves hours unpaid.
    """
    act = Act.SUBMIT_STATEMENT
    found, engagement = _asked(statement, act=act, by=by, at=at)
    refuse_unless_working(engagement)
    state = next_state(Subject.STATEMENT, act=act, state=StatementState(found.state))
    _refuse_before_its_end(found, at=at)
    totals = added_up(found)
    plan = plan_of(found, totals)
    if plan.unpaid_minutes and not knows_what_is_unpaid:
        raise over_the_limit(plan)
    _keep(found, totals)
    done(found.pk, by=by, at=at)
    step = found.move(to_state=state, by=by, at=at)
    owe_approval(found, totals=totals, amount=plan.net, at=at)
    record(
        kind="delivery.statement_submitted",
        subject=found,
        by=by,
        at=at,
        body={"number": found.number, "minutes": sum(one.minutes for one in totals)},
        covers=[step, *totals],
    )
    return found


@action
def approve_statement(*, statement: UUID, by: Actor, at: datetime) -> Statement:
    """Approve the totals; what they come to becomes due, as far as the limits go."""
    return _approved(statement, act=Act.APPROVE_STATEMENT, by=by, at=at)


@action
def approve_statement_by_silence(*, statement: UUID, by: Actor, at: datetime) -> Statement:
    """The window has passed, both sides were told before: the totals count as approved."""
    return _approved(statement, act=Act.APPROVE_STATEMENT_BY_SILENCE, by=by, at=at)


@action
def return_statement(*, statement: UUID, reason: str, by: Actor, at: datetime) -> Statement:
    """Give the totals back with what is wrong with them. The provider corrects and adds up anew."""
    act = Act.RETURN_STATEMENT
    found, engagement = _asked(statement, act=act, by=by, at=at)
    state = next_state(Subject.STATEMENT, act=act, state=StatementState(found.state))
    if not reason.strip():
        raise Refusal.of("reason", "Say what is wrong, so that it can be put right.")
    found.answer = clean_text(reason, field="reason", most_characters=LONGEST_ANSWER)
    found.lapses_at = None
    found.save(update_fields=["answer", "lapses_at"])
    done(found.pk, by=by, at=at)
    step = found.move(to_state=state, by=by, at=at)
    owe_statement(found, engagement=engagement, at=at)
    record(kind="delivery.statement_returned", subject=found, by=by, at=at, covers=[step])
    return found


def _approved(statement: UUID, *, act: Act, by: Actor, at: datetime) -> Statement:
    found, _ = _asked(statement, act=act, by=by, at=at)
    state = next_state(Subject.STATEMENT, act=act, state=StatementState(found.state))
    earned = earn_of(found, by=by, at=at)
    done(found.pk, by=by, at=at)
    step = found.move(to_state=state, by=by, at=at)
    record(
        kind="delivery.statement_approved",
        subject=found,
        by=by,
        at=at,
        body={
            "charges": [one.pk for one in earned],
            "net_minor": sum(one.net_minor for one in earned),
            "silence": by.is_system,
        },
        covers=[step],
    )
    return found


def _asked(statement: UUID, *, act: Act, by: Actor, at: datetime) -> tuple[Statement, Engagement]:
    """The statement, locked, for somebody who may do this with it."""
    found, engagement = lock_statement(statement, by=by)
    newest = steps_of(found.pk).filter(to_state=StatementState.SUBMITTED).last()
    is_own = newest is not None and newest.by_person_id == by.person
    own = is_own and act is not Act.SUBMIT_STATEMENT
    require(act, engagement=engagement, by=by, at=at, basis=Basis.TIME, own=own)
    return found, engagement


def _keep(statement: Statement, totals: Sequence[StatementTotal]) -> None:
    """What was added up, as the next handing-in."""
    state_entries(statement)
    StatementTotal.objects.bulk_create(totals)
    statement.number += 1
    statement.save(update_fields=["number"])


def _refuse_before_its_end(statement: Statement, *, at: datetime) -> None:
    """While work goes on, a period is added up once it is over; what ends is added up at once."""
    engagement = statement.engagement
    today = at.astimezone(ZoneInfo(engagement.client.zone)).date()
    if engagement.state == EngagementState.ENDING or today > statement.last_day:
        return
    raise Refusal(
        f"This statement covers the days until {statement.last_day}. "
        "Hand it in once they are over.",
        ground=Ground.CONFLICT,
    )
