"""Reviewing a result: accept it wholly or in part, or send it back; silence accepts in the end."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from outwork.arrangement.answers import Basis
from outwork.arrangement.authority import Act
from outwork.arrangement.lifecycle import next_state
from outwork.arrangement.states import MilestoneState, Subject
from outwork.billing.charging import Earned, charge
from outwork.billing.models import Charge
from outwork.delivery.locking import lock_milestone
from outwork.delivery.models import Milestone
from outwork.delivery.owing import close_all, owe_handing_in, owe_revision
from outwork.engagements.authority import require
from outwork.engagements.models import PriceLine
from outwork.journal.recording import record
from outwork.kernel.money import Money
from outwork.kernel.refusal import Refusal
from outwork.kernel.text import clean_text
from outwork.store.action import action
from outwork.store.actor import Actor

LONGEST_ANSWER = 5_000


@action
def accept(*, milestone: UUID, by: Actor, at: datetime, words: str = "") -> Milestone:
    """Accept all of what is open; it becomes due."""
    found = _reviewed(milestone, act=Act.ACCEPT_MILESTONE, by=by, at=at)
    found.criteria.update(met=True)
    return _accepted(found, act=Act.ACCEPT_MILESTONE, words=words, by=by, at=at)


@action
def accept_by_silence(*, milestone: UUID, by: Actor, at: datetime) -> Milestone:
    """The window has passed, both sides were told before: it counts as accepted."""
    found = _reviewed(milestone, act=Act.ACCEPT_MILESTONE_BY_SILENCE, by=by, at=at)
    return _accepted(found, act=Act.ACCEPT_MILESTONE_BY_SILENCE, words="", by=by, at=at)


@action
def accept_in_part(
    *,
    milestone: UUID,
    amount: Money,
    met: Collection[int],
    by: Actor,
    at: datetime,
    words: str = "",
) -> Milestone:
    """Accept a part: its amount becomes due, the rest stays to be handed in.

    `met` holds the places of the criteria that are met. Raises Refusal for an amount that is not
    less than what is open.
    """
    act = Act.ACCEPT_MILESTONE_IN_PART
    found = _reviewed(milestone, act=act, by=by, at=at)
    _refuse_unless_part(amount, of=found.open_amount)
    for criterion in found.criteria.all():
        criterion.met = criterion.place in met
        criterion.save(update_fields=["met"])
    _answer(found, words=words, at=at)
    earned = _earn(found, amount=amount, by=by, at=at)
    state = next_state(Subject.MILESTONE, act=act, state=MilestoneState(found.state))
    step = found.move(to_state=state, by=by, at=at)
    close_all(found, by=by, at=at)
    owe_handing_in(found, engagement=found.engagement, at=at)
    record(
        kind="delivery.accepted_in_part",
        subject=found,
        by=by,
        at=at,
        body={"charge": earned.pk, "net_minor": earned.net_minor},
        covers=[step],
    )
    return found


@action
def ask_revision(
    *, milestone: UUID, reason: str, by: Actor, at: datetime, met: Collection[int] = ()
) -> Milestone:
    """Send it back with what is missing. The reason is for whoever does the work."""
    found = _reviewed(milestone, act=Act.ASK_REVISION, by=by, at=at)
    if not reason.strip():
        raise Refusal.of("reason", "Say what is missing, so that it can be mended.")
    for criterion in found.criteria.all():
        criterion.met = criterion.place in met
        criterion.save(update_fields=["met"])
    _answer(found, words=reason, at=at)
    state = next_state(Subject.MILESTONE, act=Act.ASK_REVISION, state=MilestoneState(found.state))
    step = found.move(to_state=state, by=by, at=at)
    close_all(found, by=by, at=at)
    owe_revision(found, engagement=found.engagement, at=at)
    record(kind="delivery.revision_asked", subject=found, by=by, at=at, covers=[step])
    return found


def _reviewed(milestone: UUID, *, act: Act, by: Actor, at: datetime) -> Milestone:
    """The result, locked, for somebody who may answer it in the state it is in."""
    found, engagement = lock_milestone(milestone, by=by)
    newest = found.submissions.order_by("-number").first()
    is_own = newest is not None and newest.by_person_id == by.person
    require(act, engagement=engagement, by=by, at=at, basis=Basis.RESULT, own=is_own)
    next_state(Subject.MILESTONE, act=act, state=MilestoneState(found.state))
    return found


def _accepted(found: Milestone, *, act: Act, words: str, by: Actor, at: datetime) -> Milestone:
    _answer(found, words=words, at=at)
    earned = _earn(found, amount=found.open_amount, by=by, at=at)
    state = next_state(Subject.MILESTONE, act=act, state=MilestoneState(found.state))
    step = found.move(to_state=state, by=by, at=at)
    close_all(found, by=by, at=at)
    record(
        kind="delivery.accepted",
        subject=found,
        by=by,
        at=at,
        body={"charge": earned.pk, "net_minor": earned.net_minor, "silence": by.is_system},
        covers=[step],
    )
    return found


def _earn(found: Milestone, *, amount: Money, by: Actor, at: datetime) -> Charge:
    found.parts += 1
    found.accepted_minor += amount.minor
    found.save(update_fields=["parts", "accepted_minor"])
    earned = Earned(
        line=_line_of(found),
        source_kind="milestone",
        source_id=found.pk,
        part=found.parts,
        what=found.title,
        net=amount,
    )
    return charge(earned=earned, by=by, at=at)


def _line_of(found: Milestone) -> PriceLine:
    """Of the newest version that names it: a later one may have dropped what was handed in."""
    rows = PriceLine.objects.filter(engagement=found.engagement, key=found.line_key)
    for line in rows.select_related("terms").order_by("-terms__number"):
        if any(one.key == found.key for one in line.content.milestones):
            return line
    raise AssertionError("a result is planned by a version of the terms")


def _refuse_unless_part(amount: Money, *, of: Money) -> None:
    if not Money.zero(of.currency) < amount < of:
        raise Refusal.of(
            "amount",
            f"A part is more than nothing and less than {of}. To take all of it, accept it whole.",
            given=amount,
            accepted=f"more than 0 and less than {of}",
        )


def _answer(found: Milestone, *, words: str, at: datetime) -> None:
    newest = found.submissions.order_by("-number").first()
    assert newest is not None, "only what was handed in is reviewed"
    newest.answer = clean_text(
        words, field="words", most_characters=LONGEST_ANSWER, may_be_empty=True
    )
    newest.answered_at = at
    newest.save(update_fields=["answer", "answered_at"])
