"""To which department of one's own organisation an engagement belongs."""

from datetime import datetime
from uuid import UUID

from outwork.arrangement.authority import Act
from outwork.engagements.authority import own_side
from outwork.engagements.locking import lock_engagement
from outwork.journal.recording import record_about
from outwork.kernel.refusal import Refusal
from outwork.people.authority import ask, own_organisation
from outwork.people.models import Department, EngagementDepartment
from outwork.store.action import action
from outwork.store.actor import Actor


@action
def place_in_department(
    *, engagement: UUID, department: UUID | None, by: Actor, at: datetime
) -> None:
    """Let it belong to a department, whose roles then reach it, or to none of them.

    The other side neither sees it nor hears of it.
    """
    found = lock_engagement(engagement, by=by)
    own_side(found, by)
    ask(Act.PLACE_IN_DEPARTMENT, by=by, at=at)
    party = own_organisation(by)
    _require_own(department, party=party)
    belonging = EngagementDepartment.objects.filter(party_id=party, engagement_id=found.pk)
    if department is None:
        belonging.delete()
    else:
        EngagementDepartment.objects.update_or_create(
            party_id=party, engagement_id=found.pk, defaults={"department_id": department}
        )
    record_about(
        kind="engagements.placed",
        subject_id=found.pk,
        party_id=party,
        by=by,
        at=at,
        body={"department": department},
    )


def _require_own(department: UUID | None, *, party: UUID) -> None:
    own = Department.objects.filter(party_id=party)
    if department is not None and not own.filter(pk=department).exists():
        raise Refusal.of(
            "department",
            "There is no such department. Choose one of yours.",
            given=department,
            accepted="a department of your organisation, or none",
        )
