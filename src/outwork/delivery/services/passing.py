"""Months that pass: each is measured and shown once it is over, without anybody doing anything."""

import logging
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from outwork.arrangement.answers import Basis
from outwork.arrangement.states import EngagementState
from outwork.delivery.models import ServicePeriod
from outwork.delivery.services.keeping import keep_services
from outwork.engagements.models import Engagement, PriceLine
from outwork.store.actor import system
from outwork.store.scope import scope

log = logging.getLogger(__name__)

WORKER = "worker"
GOES_ON = (EngagementState.ACTIVE, EngagementState.PAUSED)
COMES_TO_AN_END = (EngagementState.ENDING, EngagementState.TERMINATED)
A_DAY = timedelta(days=1)


def keep_all_services(*, at: datetime) -> int:
    """Look at every service whose last month may be over, as the worker; how many were looked at.

    Each has its own transaction in the scope of its sides; one that fails holds up no other.
    """
    found = list(_to_look_at(at).order_by("id").values_list("pk", "client_id", "supplier_id"))
    for engagement, *sides in found:
        by = system(organisations=frozenset(sides))
        try:
            with scope(by):
                rows = Engagement.objects.select_for_update(no_key=True, of=("self",))
                keep_services(rows.select_related("client").get(pk=engagement), by=by, at=at)
        except Exception:
            log.exception("Keeping the services of %s failed", engagement)
    return len(found)


def _to_look_at(at: datetime) -> QuerySet[Engagement]:
    """Those with a service whose last month has no record yet, somewhere in the world."""
    first = (at + A_DAY).date().replace(day=1)
    last_month = (first - A_DAY).replace(day=1)
    engagement = OuterRef("pk")
    services = PriceLine.objects.using(WORKER).filter(engagement=engagement, basis=Basis.SERVICE)
    kept = ServicePeriod.objects.using(WORKER).filter(engagement=engagement, month=last_month)
    return (
        Engagement.objects.using(WORKER)
        .filter(Q(state__in=GOES_ON) & ~Exists(kept) | Q(state__in=COMES_TO_AN_END))
        .filter(Exists(services))
    )
