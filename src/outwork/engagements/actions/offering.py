"""Negotiating: offer, answer with another version, decline, withdraw, let lapse."""

from datetime import datetime, timedelta
from uuid import UUID

from outwork.arrangement.authority import Act
from outwork.arrangement.lifecycle import next_state
from outwork.arrangement.states import EngagementState, Subject, TermsState
from outwork.engagements.actions.drafting import follow_content, write_version
from outwork.engagements.authority import content_in_force, own_side, require
from outwork.engagements.locking import lock_engagement, lock_terms
from outwork.engagements.models import Engagement, Terms
from outwork.engagements.owing import done, owe
from outwork.engagements.talking import keep_thread
from outwork.engagements.terms.checking import refuse_unless_whole
from outwork.engagements.terms.content import TermsContent
from outwork.journal.recording import record
from outwork.kernel.refusal import Ground, Refusal
from outwork.kernel.sentence import Details
from outwork.people.actions import acquaint
from outwork.store.action import action
from outwork.store.actor import Actor
from outwork.store.records import Step

ANSWER_WITHIN = timedelta(days=14)
OPEN_STATES = frozenset({TermsState.DRAFT, TermsState.OFFERED})
RUNNING = frozenset({EngagementState.AGREED, EngagementState.ACTIVE, EngagementState.PAUSED})


@action
def offer(*, terms: UUID, by: Actor, at: datetime, note: str = "") -> Terms:
    """Show a draft to the other side, who may then agree, answer or decline."""
    version = lock_terms(terms, by=by)
    engagement = version.engagement
    require(Act.OFFER_ENGAGEMENT, engagement=engagement, by=by, at=at)
    refuse_unless_whole(version.value, today=at.date())
    state = next_state(
        Subject.ENGAGEMENT, act=Act.OFFER_ENGAGEMENT, state=EngagementState(engagement.state)
    )
    publish(engagement, by=by, at=at)
    version.refresh_from_db()
    version.note = note
    steps = [engagement.move(to_state=state, by=by, at=at)]
    steps.append(_put_forward(version, act=Act.OFFER_ENGAGEMENT, by=by, at=at))
    record(
        kind="engagements.offered",
        subject=engagement,
        by=by,
        at=at,
        body={"terms": version.pk, "number": version.number},
        covers=[*steps, version],
    )
    return version


@action
def propose(
    *, engagement: UUID, content: TermsContent, by: Actor, at: datetime, note: str = ""
) -> Terms:
    """Answer with another version, or ask for a change of what is agreed.

    While an engagement runs, its agreed version binds until both have agreed to the new one.
    """
    found = lock_engagement(engagement, by=by)
    act = Act.REQUEST_CHANGE if found.state in RUNNING else Act.PROPOSE_TERMS
    require(act, engagement=found, by=by, at=at)
    if found.state not in RUNNING | {EngagementState.OFFERED}:
        raise Refusal(
            f"This engagement is {found.state}, so no new terms can be proposed.",
            ground=Ground.CONFLICT,
        )
    refuse_unless_whole(content, today=at.date(), made_elsewhere=found.made_elsewhere)
    introduce(found, by=by, at=at)
    if content == content_in_force(found) and found.state in RUNNING:
        raise Refusal("Nothing would change. Change something first.", ground=Ground.CONFLICT)
    steps = set_aside(found, by=by, at=at)
    version, drafted = write_version(found, content=content, note=note, by=by, at=at)
    steps += [drafted, _put_forward(version, act=act, by=by, at=at)]
    if found.state == EngagementState.OFFERED:
        follow_content(found, content=content, at=at)
    record(
        kind="engagements.proposed",
        subject=found,
        by=by,
        at=at,
        body={"terms": version.pk, "number": version.number, "act": act},
        covers=[*steps, version],
    )
    return version


@action
def decline(*, terms: UUID, by: Actor, at: datetime, reason: str = "") -> Engagement:
    """Say no to what the other side proposed. A change declined leaves the agreed version."""
    version = lock_terms(terms, by=by)
    _refuse_own(version, by=by)
    return _turn_down(
        version,
        acts=(Act.DECLINE_ENGAGEMENT, Act.DECLINE_CHANGE),
        kind="engagements.declined",
        by=by,
        at=at,
        reason=reason,
    )


@action
def withdraw(*, terms: UUID, by: Actor, at: datetime) -> Engagement:
    """Take back what one's own side proposed, while the other has not agreed."""
    version = lock_terms(terms, by=by)
    if not is_own(version, by=by):
        raise Refusal("The other side proposed this; decline it.", ground=Ground.FORBIDDEN)
    return _turn_down(
        version,
        acts=(Act.WITHDRAW_ENGAGEMENT, Act.WITHDRAW_CHANGE),
        kind="engagements.withdrawn",
        by=by,
        at=at,
    )


@action
def lapse(*, terms: UUID, by: Actor, at: datetime) -> Engagement:
    """The time to answer has passed; the system takes the offer off the table."""
    version = lock_terms(terms, by=by)
    return _turn_down(
        version,
        acts=(Act.LAPSE_OFFER, Act.LAPSE_CHANGE),
        kind="engagements.lapsed",
        by=by,
        at=at,
    )


def publish(engagement: Engagement, *, by: Actor, at: datetime) -> None:
    """Let the other side see the engagement and all that hangs on it."""
    if engagement.counterparty_id is not None:
        return
    sides = {engagement.client_id, engagement.supplier_id}
    (other,) = sides - {engagement.party_id}
    engagement.counterparty_id = other
    engagement.save(update_fields=["counterparty_id"])
    introduce(engagement, by=by, at=at)
    for children in (engagement.positions, engagement.participants, engagement.terms):
        children.update(counterparty_id=other)
    keep_thread(engagement, at=at)


def introduce(engagement: Engagement, *, by: Actor, at: datetime) -> None:
    """Whoever acts towards the other side lets it see who they are."""
    side = own_side(engagement, by)
    acquaint(
        party_id=engagement.organisation_id_of(side),
        counterparty_id=engagement.organisation_id_of(side.other),
        by=by,
        at=at,
    )


def set_aside(engagement: Engagement, *, by: Actor, at: datetime) -> list[Step]:
    """A newer version replaces every open one."""
    steps = []
    for version in engagement.terms.filter(state__in=OPEN_STATES):
        state = next_state(Subject.TERMS, act=Act.REPLACE_TERMS, state=TermsState(version.state))
        steps.append(version.move(to_state=state, by=by, at=at))
        done(version.pk, by=by, at=at)
    return steps


def _put_forward(version: Terms, *, act: Act, by: Actor, at: datetime) -> Step:
    """Offered from now on, with a time to answer and somebody who must."""
    state = next_state(Subject.TERMS, act=act, state=TermsState(version.state))
    version.answer_by = at + ANSWER_WITHIN
    version.save(update_fields=["answer_by", "note"])
    engagement = version.engagement
    side = own_side(engagement, by)
    owe(
        engagement,
        kind="answer_terms",
        subject_id=version.pk,
        side=side.other,
        due_at=version.answer_by,
        lapses_at=version.answer_by,
        details=Details(thing=version.value.title, count=version.number),
        at=at,
    )
    return version.move(to_state=state, by=by, at=at)


def is_own(version: Terms, *, by: Actor) -> bool:
    """Whether the actor's own side proposed a version."""
    return version.proposed_by_id in by.organisations


def _refuse_own(version: Terms, *, by: Actor) -> None:
    if is_own(version, by=by):
        raise Refusal("Your own side proposed this; withdraw it.", ground=Ground.FORBIDDEN)


def _turn_down(
    version: Terms,
    *,
    acts: tuple[Act, Act],
    kind: str,
    by: Actor,
    at: datetime,
    reason: str = "",
) -> Engagement:
    """End an offer, and with it the engagement unless an agreed version goes on to bind."""
    engagement = version.engagement
    is_change = engagement.state in RUNNING
    act = acts[1] if is_change else acts[0]
    require(act, engagement=engagement, by=by, at=at)
    version.reply = reason
    version.save(update_fields=["reply"])
    steps = [_moved_terms(version, act=act, by=by, at=at)]
    if not is_change:
        state = next_state(Subject.ENGAGEMENT, act=act, state=EngagementState(engagement.state))
        steps.append(engagement.move(to_state=state, by=by, at=at))
    done(version.pk, by=by, at=at)
    record(
        kind=kind,
        subject=engagement,
        by=by,
        at=at,
        body={"terms": version.pk, "number": version.number, "has_reason": bool(reason)},
        covers=steps,
    )
    return engagement


def _moved_terms(version: Terms, *, act: Act, by: Actor, at: datetime) -> Step:
    state = next_state(Subject.TERMS, act=act, state=TermsState(version.state))
    return version.move(to_state=state, by=by, at=at)
