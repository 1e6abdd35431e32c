"""Work records follow the terms: after each agreement, results are as the version in force says.

What is handed in stays as it was agreed then, until it is answered. What is not handed in is made,
changed and cancelled; what was accepted of it stays paid. A result that the client called off stays
called off while the terms go on to name it; one that an earlier version dropped begins anew.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from outwork.arrangement.answers import Basis
from outwork.arrangement.authority import Act
from outwork.arrangement.bases import BASES
from outwork.arrangement.lifecycle import acts_from, next_state
from outwork.arrangement.states import MilestoneState, Subject
from outwork.delivery.models import Criterion, Milestone
from outwork.delivery.owing import owe_handing_in, owe_revision
from outwork.duties.actions import close
from outwork.duties.models import ClosedHow
from outwork.engagements.authority import content_in_force, terms_in_force
from outwork.engagements.models import Engagement
from outwork.engagements.queries.changes import changed_by
from outwork.engagements.terms.content import LineContent, MilestoneContent
from outwork.journal.models import Event
from outwork.journal.recording import record
from outwork.store.actor import Actor
from outwork.store.records import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """A result as the version in force names it."""

    line: LineContent
    content: MilestoneContent
    place: int


def follow_terms(event: Event, by: Actor, at: datetime) -> None:
    """The reaction to an agreement: make, change and cancel results as the terms say."""
    rows = Engagement.objects.select_for_update(no_key=True)
    engagement = rows.get(pk=event.subject_id)
    known = _known(engagement)
    steps: list[Step] = []
    for wanted in _wanted(engagement):
        old = known.pop(wanted.content.key, None)
        if old is None:
            steps.append(_plan(engagement, wanted, by=by, at=at))
        elif _may_follow(old):
            steps += _change(old, wanted, by=by, at=at)
    steps += [_drop(old, by=by, at=at) for old in known.values() if _may_follow(old)]
    record(
        kind="delivery.planned",
        subject=engagement,
        by=by,
        at=at,
        covers=steps,
        cause_id=event.pk,
    )


def _wanted(engagement: Engagement) -> Iterator[_Wanted]:
    place = 0
    for line in content_in_force(engagement).lines:
        for content in line.milestones:
            place += 1
            yield _Wanted(line=line, content=content, place=place)


def _known(engagement: Engagement) -> dict[str, Milestone]:
    """The results that there are, without those that a version before dropped."""
    before = changed_by(terms_in_force(engagement))
    named = {one.key for one in before.value.milestones} if before else set()
    rows = engagement.milestones.select_for_update(no_key=True).order_by("id")
    return {
        one.key: one for one in rows if one.state != MilestoneState.CANCELLED or one.key in named
    }


def _may_follow(milestone: Milestone) -> bool:
    """Whether it may still change: it is neither handed in nor over."""
    acts = acts_from(Subject.MILESTONE, state=MilestoneState(milestone.state))
    return Act.CANCEL_MILESTONE in acts


def _plan(engagement: Engagement, wanted: _Wanted, *, by: Actor, at: datetime) -> Step:
    milestone = Milestone(
        engagement=engagement,
        key=wanted.content.key,
        party_id=engagement.party_id,
        counterparty_id=engagement.counterparty_id,
    )
    _fill(milestone, wanted)
    step = milestone.begin(state=MilestoneState.PLANNED, by=by, at=at)
    _write_criteria(milestone, wanted.content)
    owe_handing_in(milestone, engagement=engagement, at=at)
    return step


def _change(milestone: Milestone, wanted: _Wanted, *, by: Actor, at: datetime) -> list[Step]:
    """Let it be as the terms say; it is over where nothing is left of it to be accepted."""
    if 0 < milestone.accepted_minor >= wanted.content.amount_minor:
        return [_drop(milestone, by=by, at=at)]
    _fill(milestone, wanted)
    milestone.save(update_fields=FILLED)
    milestone.criteria.all().delete()
    _write_criteria(milestone, wanted.content)
    _owe_nothing(milestone, by=by, at=at)
    if milestone.state == MilestoneState.REVISION_ASKED:
        owe_revision(milestone, engagement=milestone.engagement, at=at)
    else:
        owe_handing_in(milestone, engagement=milestone.engagement, at=at)
    return []


def _drop(milestone: Milestone, *, by: Actor, at: datetime) -> Step:
    state = next_state(
        Subject.MILESTONE, act=Act.CANCEL_MILESTONE, state=MilestoneState(milestone.state)
    )
    _owe_nothing(milestone, by=by, at=at)
    return milestone.move(to_state=state, by=by, at=at)


def _owe_nothing(milestone: Milestone, *, by: Actor, at: datetime) -> None:
    """What was owed about it as it was is not owed any more."""
    close(subjects=[milestone.pk], how=ClosedHow.CANCELLED, by=by, at=at)


FILLED = [
    "line_key",
    "place",
    "title",
    "amount_minor",
    "currency",
    "due_on",
    "review_window_days",
]


def _fill(milestone: Milestone, wanted: _Wanted) -> None:
    default = BASES[Basis.RESULT].review_window_days
    assert default is not None
    milestone.line_key = wanted.line.key
    milestone.place = wanted.place
    milestone.title = wanted.content.title
    milestone.amount_minor = wanted.content.amount_minor
    milestone.currency = milestone.engagement.currency
    milestone.due_on = wanted.content.due_on
    milestone.review_window_days = wanted.line.review_window_days or default


def _write_criteria(milestone: Milestone, wanted: MilestoneContent) -> None:
    Criterion.objects.bulk_create(
        Criterion(
            engagement_id=milestone.engagement_id,
            milestone=milestone,
            place=place,
            words=words,
            party_id=milestone.party_id,
            counterparty_id=milestone.counterparty_id,
        )
        for place, words in enumerate(wanted.criteria)
    )
