"""Replacing somebody with the client's consent: proposed, consented to or declined, withdrawn."""

from datetime import date, datetime
from uuid import UUID

from outwork.arrangement.answers import Basis
from outwork.arrangement.authority import Act
from outwork.arrangement.lifecycle import next_state
from outwork.arrangement.seats import needs_consent
from outwork.arrangement.states import ReplacementState, Subject
from outwork.delivery.actions.staffing import NOWHERE_ELSE, capacity_of, is_left_empty
from outwork.delivery.models import Replacement
from outwork.delivery.seats.locking import lock_replacement, lock_seat
from outwork.delivery.seats.owing import REPLACE, owe_consent, owe_replacement, owed_no_more
from outwork.delivery.seats.places import (
    place,
    refuse_if_seated,
    refuse_unless_free,
    refuse_unless_held,
    refuse_unless_ours,
)
from outwork.duties.models import ClosedHow
from outwork.engagements.authority import content_in_force, require
from outwork.engagements.models import Engagement
from outwork.engagements.owing import done
from outwork.journal.recording import record
from outwork.kernel.period import Period
from outwork.kernel.refusal import Ground, Refusal
from outwork.kernel.text import clean_text
from outwork.store.action import action
from outwork.store.actor import Actor

LONGEST_NOTE = 2_000


@action
def propose_replacement(
    *, seat: UUID, person: UUID, first_day: date, by: Actor, at: datetime, note: str = ""
) -> Replacement:
    """Propose somebody for a seat that somebody else has or had. Until the client consents,
    nothing changes."""
    found, engagement = lock_seat(seat, by=by)
    require(Act.REPLACE_SPECIALIST, engagement=engagement, by=by, at=at, basis=Basis.CAPACITY)
    _refuse_without_need(engagement, is_first=not found.assignments.exists(), day=first_day)
    if found.replacements.filter(state=ReplacementState.PROPOSED).exists():
        raise Refusal(
            "Somebody is proposed for this seat already. Withdraw that first.",
            ground=Ground.CONFLICT,
        )
    refuse_unless_held(found, day=first_day)
    refuse_unless_free(found, day=first_day, is_replacement=True)
    refuse_unless_ours(person, engagement=engagement)
    refuse_if_seated(person, engagement=engagement, period=Period.since(first_day))
    made = Replacement(
        engagement=engagement,
        seat=found,
        person_id=person,
        first_day=first_day,
        note=clean_text(note, field="note", most_characters=LONGEST_NOTE, may_be_empty=True),
        party_id=engagement.party_id,
        counterparty_id=engagement.counterparty_id,
    )
    step = made.begin(state=ReplacementState.PROPOSED, by=by, at=at)
    owed_no_more(found.pk, REPLACE, how=ClosedHow.DONE, by=by, at=at)
    owe_consent(made, at=at)
    body = {"person": person, "seat": found.pk, "first_day": first_day}
    record(
        kind="delivery.replacement_proposed", subject=made, by=by, at=at, body=body, covers=[step]
    )
    return made


@action
def consent_to_replacement(*, replacement: UUID, by: Actor, at: datetime) -> Replacement:
    """Consent: they have the seat from their day on, and whoever had it leaves the day before."""
    found = _moved(
        replacement,
        act=Act.CONSENT_TO_REPLACEMENT,
        kind="delivery.replacement_consented",
        by=by,
        at=at,
    )
    refuse_unless_held(found.seat, day=found.first_day)
    refuse_unless_free(found.seat, day=found.first_day, is_replacement=True)
    place(
        found.seat,
        person=found.person_id,
        first_day=found.first_day,
        where=NOWHERE_ELSE,
        by=by,
        at=at,
    )
    return found


@action
def decline_replacement(*, replacement: UUID, reason: str, by: Actor, at: datetime) -> Replacement:
    """Decline with a reason; the clock to find somebody runs on."""
    if not reason.strip():
        raise Refusal.of("reason", "Say why, so that somebody else can be found.")
    found = _moved(
        replacement, act=Act.DECLINE_REPLACEMENT, kind="delivery.replacement_declined", by=by, at=at
    )
    found.answer = clean_text(reason, field="reason", most_characters=LONGEST_NOTE)
    found.save(update_fields=["answer"])
    _owe_again(found, by=by, at=at)
    return found


@action
def withdraw_replacement(*, replacement: UUID, by: Actor, at: datetime) -> Replacement:
    """Take a proposal back before it is answered; the clock to find somebody runs on."""
    found = _moved(
        replacement,
        act=Act.WITHDRAW_REPLACEMENT,
        kind="delivery.replacement_withdrawn",
        by=by,
        at=at,
    )
    _owe_again(found, by=by, at=at)
    return found


def _moved(replacement: UUID, *, act: Act, kind: str, by: Actor, at: datetime) -> Replacement:
    found, engagement = lock_replacement(replacement, by=by)
    require(act, engagement=engagement, by=by, at=at, basis=Basis.CAPACITY)
    state = next_state(Subject.REPLACEMENT, act=act, state=ReplacementState(found.state))
    done(found.pk, by=by, at=at)
    step = found.move(to_state=state, by=by, at=at)
    body = {"person": found.person_id, "seat": found.seat_id}
    record(kind=kind, subject=found, by=by, at=at, body=body, covers=[step])
    return found


def _refuse_without_need(engagement: Engagement, *, is_first: bool, day: date) -> None:
    if is_first or not needs_consent(content_in_force(engagement).answers_on(day)):
        raise Refusal(
            "Nobody has to consent to this. Put them on the seat.", ground=Ground.CONFLICT
        )


def _owe_again(found: Replacement, *, by: Actor, at: datetime) -> None:
    """Where the seat is or will be empty, the supplier still owes somebody for it."""
    last = found.seat.assignments.order_by("-first_day").select_related("seat").first()
    if last is None or last.last_day is None:
        return
    last.engagement, last.seat = found.engagement, found.seat
    if is_left_empty(last):
        days = capacity_of(found.engagement, found.seat).replacement_days
        owe_replacement(last, days=days, by=by, at=at)
