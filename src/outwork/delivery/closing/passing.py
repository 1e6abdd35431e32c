"""Days that pass: what ends because its last day is over, without anybody doing anything."""

import logging
from datetime import datetime, timedelta

from outwork.arrangement.states import EngagementState
from outwork.delivery.closing.following import close_if_over
from outwork.engagements.models import Engagement
from outwork.store.actor import system
from outwork.store.scope import scope

log = logging.getLogger(__name__)

WORKER = "worker"
RUNNING = (EngagementState.ACTIVE, EngagementState.ENDING)
A_DAY = timedelta(days=1)


def close_all_over(*, at: datetime) -> int:
    """Look at every engagement whose last day has passed, as the worker; how many were looked at.

    Each has its own transaction in the scope of its sides; one that fails holds up no other.
    """
    latest = (at + A_DAY).date()
    rows = Engagement.objects.using(WORKER).filter(state__in=RUNNING, ends_on__lte=latest)
    found = list(rows.order_by("id").values_list("pk", "client_id", "supplier_id"))
    for engagement, *sides in found:
        by = system(organisations=frozenset(sides))
        try:
            with scope(by):
                close_if_over(engagement, by=by, at=at)
        except Exception:
            log.exception("Looking whether %s is over failed", engagement)
    return len(found)
