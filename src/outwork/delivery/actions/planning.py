"""Planning the work: named packages, which hours and tasks are for."""

from datetime import datetime
from uuid import UUID

from outwork.arrangement.authority import Act
from outwork.delivery.actions.handing_in import refuse_unless_working
from outwork.delivery.models import Package
from outwork.engagements.authority import require
from outwork.engagements.locking import lock_engagement
from outwork.journal.recording import record
from outwork.kernel.refusal import Refusal
from outwork.kernel.text import clean_line
from outwork.store.action import action
from outwork.store.actor import Actor

LONGEST_TITLE = 120


@action
def plan_package(*, engagement: UUID, title: str, by: Actor, at: datetime) -> Package:
    """Name a part of the work. Raises Refusal (conflict) where it is named already."""
    found = lock_engagement(engagement, by=by)
    require(Act.PLAN_PACKAGE, engagement=found, by=by, at=at)
    refuse_unless_working(found)
    words = clean_line(title, field="title", most_characters=LONGEST_TITLE)
    if found.packages.filter(title__iexact=words).exists():
        raise Refusal.of("title", "There is a package of this name already.", given=words)
    package = Package.objects.create(
        engagement=found,
        title=words,
        planned_at=at,
        party_id=found.party_id,
        counterparty_id=found.counterparty_id,
    )
    record(kind="delivery.package_planned", subject=package, by=by, at=at)
    return package
