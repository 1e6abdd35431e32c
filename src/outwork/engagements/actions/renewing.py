"""Terms that renew by themselves: what counts once the day to stop it, or the term, has passed."""

import logging
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q

from outwork.arrangement.authority import Act
from outwork.arrangement.states import EngagementState
from outwork.engagements.actions.living import open_notice_duty
from outwork.engagements.authority import content_in_force, require
from outwork.engagements.locking import lock_engagement
from outwork.engagements.models import Engagement
from outwork.engagements.terms.leaving import horizon
from outwork.journal.recording import record
from outwork.store.action import action
from outwork.store.actor import Actor, system

log = logging.getLogger(__name__)

WORKER = "worker"
RENEWING = frozenset({EngagementState.AGREED, EngagementState.ACTIVE, EngagementState.PAUSED})
A_DAY = timedelta(days=1)


@action
def renew(*, engagement: UUID, by: Actor, at: datetime) -> bool:
    """Let the next renewal be what counts, where the one before can no longer be stopped.

    Whether anything changed: before that day, and where notice was given, nothing does.
    """
    found = lock_engagement(engagement, by=by)
    require(Act.RENEW_ENGAGEMENT, engagement=found, by=by, at=at)
    content = content_in_force(found)
    if found.state not in RENEWING or not content.renews_months:
        return False
    today = at.astimezone(ZoneInfo(found.client.zone)).date()
    ahead = horizon(content, today=today)
    before = found.ends_on, found.notice_by
    if before == (ahead.ends_on, ahead.notice_by):
        return False
    found.ends_on, found.notice_by = ahead.ends_on, ahead.notice_by
    found.save(update_fields=["ends_on", "notice_by"])
    body = {"ends_on": ahead.ends_on, "notice_by": ahead.notice_by}
    record(kind="engagements.renewed", subject=found, by=by, at=at, body=body)
    if before[1] != ahead.notice_by:
        open_notice_duty(found, by=by, at=at)
    return True


def renew_all(*, at: datetime) -> int:
    """Look at every engagement whose day has passed somewhere, as the worker; how many moved on.

    Each has its own transaction in the scope of its sides; one that fails holds up no other.
    """
    latest = (at + A_DAY).date()
    passed = Q(notice_by__lt=latest) | Q(ends_on__lt=latest, notice_by__isnull=False)
    rows = Engagement.objects.using(WORKER).filter(passed, state__in=RENEWING).order_by("id")
    found = list(rows.values_list("pk", "client_id", "supplier_id"))
    return sum(_renewed(one, sides=frozenset(sides), at=at) for one, *sides in found)


def _renewed(engagement: UUID, *, sides: frozenset[UUID], at: datetime) -> bool:
    try:
        return renew(engagement=engagement, by=system(organisations=sides), at=at)
    except Exception:
        log.exception("Renewing %s failed", engagement)
        return False
