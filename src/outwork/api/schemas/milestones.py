"""Results: what is to be handed in, what was, and what was said to it."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from outwork.api.schemas.files import File
from outwork.api.schemas.shared import Money, MoneySent, Sent, Shown, Text
from outwork.arrangement.states import MilestoneState
from outwork.delivery.models import Submission as SubmissionRow
from outwork.delivery.queries.results import Result

Places = Annotated[
    frozenset[Annotated[int, Field(strict=True, ge=0, le=1_000)]],
    Field(max_length=200, description="The places of the criteria that are met."),
]
Files = Annotated[tuple[UUID, ...], Field(max_length=50)]


class Criterion(Shown):
    """Something by which a result is accepted."""

    place: int
    words: str
    met: bool | None = Field(description="null until the reviewer has looked")


class Submission(Shown):
    """One handing-in, with what the reviewer said to it."""

    id: UUID
    number: int
    note: str
    files: list[File]
    handed_in_at: datetime
    answer: str
    answered_at: datetime | None


class Milestone(Shown):
    """A result on its way to being accepted."""

    id: UUID
    engagement: UUID
    line_key: str
    key: str
    title: str
    state: MilestoneState
    amount: Money
    accepted: Money
    due_on: date | None
    review_window_days: int
    lapses_at: datetime | None = Field(description="When silence accepts what is handed in.")
    criteria: list[Criterion]
    newest: Submission | None

    @classmethod
    def of(cls, result: Result) -> "Milestone":
        row = result.milestone
        return cls(
            id=row.pk,
            engagement=row.engagement_id,
            line_key=row.line_key,
            key=row.key,
            title=row.title,
            state=MilestoneState(row.state),
            amount=Money.of(row.amount),
            accepted=Money.of(row.amount - row.open_amount),
            due_on=row.due_on,
            review_window_days=row.review_window_days,
            lapses_at=row.lapses_at,
            criteria=[
                Criterion(place=one.place, words=one.words, met=one.met) for one in result.criteria
            ],
            newest=_submission(result.newest, result) if result.newest else None,
        )


def _submission(newest: SubmissionRow, result: Result) -> Submission:
    return Submission(
        id=newest.pk,
        number=newest.number,
        note=newest.note,
        files=[File.of(one) for one in result.files],
        handed_in_at=newest.handed_in_at,
        answer=newest.answer,
        answered_at=newest.answered_at,
    )


class Milestones(Shown):
    """All results of an engagement, in the order of the terms."""

    items: list[Milestone]


class SubmissionSent(Sent):
    """What is handed in: files that were uploaded before, a note, or both."""

    note: Text = ""
    files: Files = ()


class AcceptanceSent(Sent):
    """What is said with the acceptance."""

    words: Text = ""


class PartSent(Sent):
    """What of it is accepted now; the rest stays to be handed in."""

    amount: MoneySent
    met: Places = frozenset()
    words: Text = ""


class RevisionSent(Sent):
    """What is missing, for whoever does the work."""

    reason: Text
    met: Places = frozenset()
