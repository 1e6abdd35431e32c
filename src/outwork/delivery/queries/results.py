"""Results with all that stands in their rows, in a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from outwork.delivery.models import Criterion, Milestone, Submission
from outwork.delivery.models.milestones import SubmittedFile
from outwork.engagements.locking import not_there
from outwork.files.models import StoredFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A milestone with its criteria, its newest submission and that one's files."""

    milestone: Milestone
    criteria: tuple[Criterion, ...]
    newest: Submission | None
    files: tuple[StoredFile, ...]


def results_of(*, engagement: UUID) -> tuple[Result, ...]:
    """All results of an engagement in their order."""
    return _results(Milestone.objects.filter(engagement_id=engagement).order_by("place", "id"))


def result_of(*, milestone: UUID) -> Result:
    """One result; Refusal (missing) where there is none in the scope."""
    found = _results(Milestone.objects.filter(pk=milestone))
    if not found:
        raise not_there("result")
    return found[0]


def _results(milestones: Iterable[Milestone]) -> tuple[Result, ...]:
    rows = list(milestones)
    ids = [row.pk for row in rows]
    criteria: dict[UUID, list[Criterion]] = {}
    for criterion in Criterion.objects.filter(milestone__in=ids).order_by("place"):
        criteria.setdefault(criterion.milestone_id, []).append(criterion)
    newest = {
        one.milestone_id: one
        for one in Submission.objects.filter(milestone__in=ids).order_by("number")
    }
    files: dict[UUID, list[StoredFile]] = {}
    submitted = SubmittedFile.objects.filter(submission__in=[one.pk for one in newest.values()])
    for link in submitted.select_related("file").order_by("id"):
        files.setdefault(link.submission_id, []).append(link.file)
    return tuple(
        Result(
            milestone=row,
            criteria=tuple(criteria.get(row.pk, [])),
            newest=newest.get(row.pk),
            files=tuple(files.get(newest[row.pk].pk, [])) if row.pk in newest else (),
        )
        for row in rows
    )
