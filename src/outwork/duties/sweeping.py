"""How the worker walks over the open duties of all tenants, and acts in the scope of each."""

import logging
from collections.abc import Callable, Iterator
from uuid import UUID

from django.db.models import Q, QuerySet

from outwork.duties.models import OPEN, Duty

log = logging.getLogger(__name__)

WORKER = "worker"
PAGE = 500


def sweep(found: Q, *, by: str, act: Callable[[Duty], bool]) -> int:
    """Act on each open duty that is found, oldest `by` first; on how many it was done.

    Each has its own transaction. One that fails holds up no other, and the next sweep tries again.
    """
    return sum(_tried(duty, act) for duty in _pages(found, by=by))


def sides_of(duty: Duty) -> frozenset[UUID]:
    """The organisations in whose scope the system acts on a duty: its sides, and who owes it."""
    sides = (duty.party_id, duty.counterparty_id, duty.owed_by_id, duty.owed_to_id)
    return frozenset(one for one in sides if one is not None)


def _tried(duty: Duty, act: Callable[[Duty], bool]) -> bool:
    try:
        return act(duty)
    except Exception:
        log.exception("Sweeping %s %s failed", duty.kind, duty.pk)
        return False


def _pages(found: Q, *, by: str) -> Iterator[Duty]:
    """Page by page, each row once although what was done leaves the query."""
    ordered: QuerySet[Duty] = Duty.objects.using(WORKER).filter(OPEN, found).order_by(by, "id")
    page = list(ordered[:PAGE])
    while page:
        yield from page
        last = page[-1]
        value = getattr(last, by)
        later = Q(**{f"{by}__gt": value}) | Q(**{by: value, "id__gt": last.pk})
        page = list(ordered.filter(later)[:PAGE])
