"""Work records follow the terms: after each agreement, results are as the version in force says.

What was handed in stays as it was agreed then; a result that was dropped before that is cancelled.
"""

from datetime import datetime

from outwork.arrangement.answers import Basis
from outwork.arrangement.authority import Act
from outwork.arrangement.bases import BASES
from outwork.arrangement.lifecycle import next_state
from outwork.arrangement.states import MilestoneState, Subject
from outwork.delivery.models import Criterion, Milestone
from outwork.delivery.owing import owe_handing_in
from outwork.engagements.authority import terms_in_force
from outwork.engagements.models import Engagement
from outwork.engagements.terms.content import LineContent, MilestoneContent
from outwork.journal.models import Event
from outwork.journal.recording import record
from outwork.store.actor import Actor
from outwork.store.records import Step

UNTOUCHED = frozenset({MilestoneState.PLANNED})


def follow_terms(event: Event, by: Actor, at: datetime) -> None:
    """The reaction to an agreement: make, change and cancel results as the terms say."""
    rows = Engagement.objects.select_for_update(no_key=True)
    engagement = rows.get(pk=event.subject_id)
    content = terms_in_force(engagement).value
    known = {one.key: one for one in engagement.milestones.select_for_update(no_key=True)}
    steps: list[Step] = []
    place = 0
    for line in content.lines:
        for wanted in line.milestones:
            place += 1
            old = known.pop(wanted.key, None)
            if old is None:
                steps.append(_plan(engagement, line, wanted, place=place, by=by, at=at))
            elif old.state in UNTOUCHED:
                _change(old, line, wanted, place=place, at=at)
    steps += [_drop(old, by=by, at=at) for old in known.values() if old.state in UNTOUCHED]
    record(
        kind="delivery.planned",
        subject=engagement,
        by=by,
        at=at,
        covers=steps,
        cause_id=event.pk,
    )


def _plan(
    engagement: Engagement,
    line: LineContent,
    wanted: MilestoneContent,
    *,
    place: int,
    by: Actor,
    at: datetime,
) -> Step:
    milestone = Milestone(
        engagement=engagement,
        key=wanted.key,
        party_id=engagement.party_id,
        counterparty_id=engagement.counterparty_id,
    )
    _fill(milestone, line, wanted, place=place)
    step = milestone.begin(state=MilestoneState.PLANNED, by=by, at=at)
    _write_criteria(milestone, wanted)
    owe_handing_in(milestone, engagement=engagement, at=at)
    return step


def _change(
    milestone: Milestone, line: LineContent, wanted: MilestoneContent, *, place: int, at: datetime
) -> None:
    _fill(milestone, line, wanted, place=place)
    milestone.save(update_fields=FILLED)
    milestone.criteria.all().delete()
    _write_criteria(milestone, wanted)
    owe_handing_in(milestone, engagement=milestone.engagement, at=at)


def _drop(milestone: Milestone, *, by: Actor, at: datetime) -> Step:
    state = next_state(
        Subject.MILESTONE, act=Act.CANCEL_MILESTONE, state=MilestoneState(milestone.state)
    )
    return milestone.move(to_state=state, by=by, at=at)


FILLED = [
    "line_key",
    "place",
    "title",
    "amount_minor",
    "currency",
    "due_on",
    "review_window_days",
]


def _fill(milestone: Milestone, line: LineContent, wanted: MilestoneContent, *, place: int) -> None:
    default = BASES[Basis.RESULT].review_window_days
    assert default is not None
    milestone.line_key = line.key
    milestone.place = place
    milestone.title = wanted.title
    milestone.amount_minor = wanted.amount_minor
    milestone.currency = milestone.engagement.currency
    milestone.due_on = wanted.due_on
    milestone.review_window_days = line.review_window_days or default


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
